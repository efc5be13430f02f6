import { inOrder } from '../../base/sorted.ts';
import { defineFinding, jira } from '../define.ts';
import { asWritten, byNode, byTime } from '../gather.ts';
import { votesOf } from '../votes.ts';
import { compareServers } from '../../model/ids.ts';
import type { EventOf } from '../../model/event.ts';
import type { Instance } from '../define.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const cannotJoin = defineFinding({
  rule: 'cannot-join',
  severity: 'warning',
  title: 'a server cannot join the ensemble that is there',
  releases: '3.3.6-',
  reads: ['notification', 'peer-state-looking', 'peer-state-following', 'peer-state-observing', 'peer-state-leading'],
  why: 'It hears a quorum that follows a leader and goes on looking all the same: in releases up to 3.4.5 because rounds or epochs of the votes differ (ZOOKEEPER-1514, ZOOKEEPER-1732, ZOOKEEPER-1805), later because the leader cannot be reached or does not count it.',
  remedy:
    'Restarting the leader makes all vote anew in one round. Upgrade from 3.4.5 and older. If the zxid of this server is greater than that of the others, save its data first (newer-minority).',
  links: [jira('ZOOKEEPER-1514'), jira('ZOOKEEPER-1732'), jira('ZOOKEEPER-1805')],
  check: (facts) => {
    const votes = byNode(votesOf(facts).led.map(({ line }) => line));
    const ends = byNode(facts.of('peer-state-following', 'peer-state-observing', 'peer-state-leading'));
    const long = [...votes].filter(([node, own]) => mayHaveWaited(own, ends.get(node) ?? [], facts.initMs));
    if (long.length === 0) return [];
    const lines = asWritten<EventOf<Kinds>>(
      facts.of('peer-state-looking'),
      facts.of('peer-state-following'),
      facts.of('peer-state-observing'),
      facts.of('peer-state-leading'),
      long.flatMap(([, own]) => own),
    );
    return [...lines.values()].flatMap(heardWhileLooking).flatMap((heard) => waiting(heard, facts));
  },
  message: ({ ms, leader, supporters }, { name, names, span }) =>
    `For ${span(ms)} it was looking for a leader while it heard that ${names(supporters)} follow ${name(leader)}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        ...['2', '30', '62'].flatMap((second) => [
          `${second}.000 FastLeaderElection Notification: 2 (n.leader), 0x100000000 (n.zxid), 0x2 (n.round), LEADING (n.state), 2 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)`,
          `${second}.100 FastLeaderElection Notification: 2 (n.leader), 0x100000000 (n.zxid), 0x1 (n.round), FOLLOWING (n.state), 3 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)`,
        ]),
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '2.000 FastLeaderElection Notification: 2 (n.leader), 0x100000000 (n.zxid), 0x2 (n.round), LEADING (n.state), 2 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)',
        '2.100 FastLeaderElection Notification: 2 (n.leader), 0x100000000 (n.zxid), 0x2 (n.round), FOLLOWING (n.state), 3 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)',
        '2.300 QuorumPeer FOLLOWING',
      ],
    },
  ],
});

interface Args {
  readonly ms: number;
  readonly leader: ServerId;
  readonly supporters: readonly ServerId[];
}

type Kinds =
  | 'notification'
  | 'peer-state-looking'
  | 'peer-state-following'
  | 'peer-state-observing'
  | 'peer-state-leading';

/** Whether so much time lies between two of a server's votes, and no end of its looking; nearly always there is one. */
function mayHaveWaited(votes: readonly EventOf<Kinds>[], ends: readonly EventOf<Kinds>[], ms: number): boolean {
  const sorted = inOrder(votes, byTime);
  let first = sorted[0]?.at ?? 0;
  let before = first;
  let next = 0;
  for (const event of sorted) {
    while (next < ends.length && (ends[next] as EventOf<Kinds>).at <= before) next++;
    // One of the same millisecond as a vote may stand on either side of it.
    if (next < ends.length && (ends[next] as EventOf<Kinds>).at < event.at) first = event.at;
    else if (event.at - first >= ms) return true;
    before = event.at;
  }
  return false;
}

/** What a server heard of leaders and their followers, one stretch of looking after the other. */
function heardWhileLooking(own: readonly EventOf<Kinds>[]): EventOf<'notification'>[][] {
  const stretches: EventOf<'notification'>[][] = [];
  let looking = false;
  let heard: EventOf<'notification'>[] | null = null;
  for (let i = 0; i < own.length; i++) {
    const line = own[i] as EventOf<Kinds>;
    const { kind } = line;
    if (kind !== 'notification') {
      if (kind !== 'peer-state-looking') heard = null;
      looking = kind === 'peer-state-looking';
    } else if (looking) {
      if (heard === null) stretches.push((heard = []));
      heard.push(line as EventOf<'notification'>);
    }
  }
  return stretches;
}

/** A server that is welcome has joined within initLimit of the first vote of the leader's followers. */
function waiting(heard: readonly EventOf<'notification'>[], facts: Facts<Kinds>): Instance<Args>[] {
  const first = heard[0];
  const last = heard.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < facts.initMs) return [];
  const { leader } = last.fields.vote;
  const supporters = new Set(
    heard.filter((event) => event.fields.vote.leader === leader).map((event) => event.fields.vote.sid),
  );
  if (!facts.isQuorum([...supporters])) return [];
  const args = { ms: last.at - first.at, leader, supporters: [...supporters].toSorted(compareServers) };
  return [{ args, sightings: [first, last], count: heard.length }];
}
