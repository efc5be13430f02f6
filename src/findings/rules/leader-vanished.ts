import { lowerBound } from '../../base/sorted.ts';
import { READ_TIMED_OUT } from '../../model/exceptions.ts';
import { defineFinding, doc } from '../define.ts';
import { distinct, says, saying } from '../gather.ts';
import { heardOf } from '../votes.ts';
import { compareServers } from '../../model/ids.ts';
import type { EventOf } from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const leaderVanished = defineFinding({
  rule: 'leader-vanished',
  severity: 'warning',
  title: 'a leader whose log is not here was lost',
  releases: '3.3.6-',
  reads: ['follower-lost-leader', 'notification'],
  why: 'What is told of it is second-hand. A closed connection means that its process ended or that it stepped down; silence, that it stood still or was cut off.',
  remedy:
    'Get the log of the lost leader. If it has no line of that moment either, look outside of ZooKeeper: the kernel log (OOM killer), the supervisor, a deployment.',
  links: [doc('zookeeperAdmin.html#sc_logging')],
  check: (facts) => {
    const lines = saying(untold(facts), /EOF|Connection reset|Read timed out/);
    const groups: EventOf<'follower-lost-leader'>[][] = [];
    for (const line of lines) {
      const leader = leaderOf(line, facts);
      if (leader !== null && facts.lives.has(leader)) continue;
      const group = groups.at(-1);
      const last = group?.at(-1);
      if (group !== undefined && last !== undefined && line.at - last.at < facts.tickMs) group.push(line);
      else groups.push([line]);
    }
    if (groups.length === 0) return [];
    const losses = groups.map((group): Lost => {
      const first = group[0] as EventOf<'follower-lost-leader'>;
      const closed = group.every((line) => !says(line, READ_TIMED_OUT));
      return { leader: leaderOf(first, facts), followers: group.map(({ node }) => node), closed };
    });
    return [{ args: { losses }, sightings: groups.flat(), count: losses.length }];
  },
  message: ({ losses }, { name, names, times }) => {
    const closed = losses.filter((loss) => loss.closed).length;
    const leaders = distinct(losses.flatMap(({ leader }) => leader ?? []));
    const who = names(distinct(losses.flatMap(({ followers }) => followers)).toSorted(compareServers));
    const whom = leaders.length === 0 ? 'a leader' : leaders.map(name).join(' or ');
    const how = [
      closed === 0 ? '' : `${times(closed)} its connections were closed, so its process ended or it stepped down`,
      closed === losses.length ? '' : `${times(losses.length - closed)} nothing came from it any more`,
    ].filter(Boolean);
    return `${who} lost ${whom}: ${how.join('; ')} (second-hand: its own log is not here).`;
  },
  raises: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 1 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
        '1.100 QuorumPeer FOLLOWING',
        '9.000 Follower Exception when following the leader\njava.io.EOFException',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 1 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
        '1.100 QuorumPeer FOLLOWING',
        '9.000 Follower Exception when following the leader\njava.io.EOFException',
      ],
    },
    {
      id: 2,
      lines: [
        '1.100 QuorumPeer LEADING',
        '2.000 Leader Have quorum of supporters, sids: [ 1,2 ]; starting up and setting last processed zxid: 0x100000000',
      ],
    },
  ],
});

interface Lost {
  readonly leader: ServerId | null;
  readonly followers: readonly ServerId[];
  readonly closed: boolean;
}

type Kinds = 'follower-lost-leader' | 'notification';

/** The losses of leaders without a log of their own that tells of the term. */
function untold(facts: Facts<Kinds>): EventOf<'follower-lost-leader'>[] {
  const terms = facts.history.leaderships
    .filter(({ witnesses }) => witnesses === undefined)
    .toSorted((a, b) => a.electedAt - b.electedAt);
  return facts.of('follower-lost-leader').filter(({ at }) => {
    const term = terms[lowerBound(terms, at, ({ electedAt }) => electedAt) - 1];
    return term === undefined || (term.endedAt !== null && term.endedAt <= at - 3 * facts.syncMs);
  });
}

/** The last vote that it sent itself before it followed is for its leader. */
function leaderOf({ node, at }: EventOf<'follower-lost-leader'>, facts: Facts<Kinds>): ServerId | null {
  const own = heardOf(facts, node, node);
  const leader = own[lowerBound(own, at, (line) => line.at) - 1]?.fields.vote.leader ?? null;
  return leader === node ? null : leader;
}
