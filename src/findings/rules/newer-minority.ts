import { compareZxids, formatZxid } from '../../model/ids.ts';
import { defineFinding, doc } from '../define.ts';
import { byNode } from '../gather.ts';
import { ledNoMore } from '../terms.ts';
import { votesOf } from '../votes.ts';
import type { EventOf } from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const newerMinority = defineFinding({
  rule: 'newer-minority',
  severity: 'error',
  title: 'a waiting server has newer data than the leader it hears of',
  releases: '3.4.0-',
  reads: ['notification'],
  why: 'The others have formed a quorum without the newest history. What only this server has is lost for the ensemble as soon as it joins, or is wiped.',
  remedy:
    'Do not wipe this server. Copy its data directory away before anything else, then find out why the others had less.',
  links: [doc('zookeeperInternals.html#sc_activeMessaging')],
  check: (facts) =>
    [...byNode(olderLeaders(facts)).values()].flatMap((pairs) => {
      const [first] = pairs;
      if (first === undefined || pairs.length < ENOUGH) return [];
      const { mine, theirs } = first;
      return [
        {
          args: {
            leader: theirs.fields.vote.leader,
            own: mine.fields.vote,
            other: theirs.fields.vote,
          },
          sightings: [mine, theirs],
          count: pairs.length,
        },
      ];
    }),
  message: ({ leader, own, other }, { name }) =>
    `It has zxid ${formatZxid(own.zxid)} of epoch ${own.peerEpoch}; ${name(leader)}, which leads the others, was elected with ${formatZxid(other.zxid)} of epoch ${other.peerEpoch}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (n.leader), 0x500000010 (n.zxid), 0x1 (n.round), LOOKING (n.state), 1 (n.sid), 0x5 (n.peerEPoch), LOOKING (my state)',
        ...[2, 3, 4].map(
          (second) =>
            `${second}.000 FastLeaderElection Notification: 2 (n.leader), 0x300000010 (n.zxid), 0x2 (n.round), LEADING (n.state), 2 (n.sid), 0x3 (n.peerEPoch), LOOKING (my state)`,
        ),
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (n.leader), 0x500000010 (n.zxid), 0x1 (n.round), LOOKING (n.state), 1 (n.sid), 0x5 (n.peerEPoch), LOOKING (my state)',
        ...[2, 3, 4].map(
          (second) =>
            `${second}.000 FastLeaderElection Notification: 2 (n.leader), 0x500000010 (n.zxid), 0x2 (n.round), LEADING (n.state), 2 (n.sid), 0x6 (n.peerEPoch), LOOKING (my state)`,
        ),
      ],
    },
  ],
});

/** What a server stood for itself, and what it heard from a leader that has less. */
interface Pair {
  readonly node: ServerId;
  readonly mine: EventOf<'notification'>;
  readonly theirs: EventOf<'notification'>;
}

function olderLeaders(facts: Facts<'notification'>): Pair[] {
  return votesOf(facts).led.flatMap(({ line, bid }): Pair[] => {
    const { state, leader, zxid, peerEpoch } = line.fields.vote;
    if (state !== 'LEADING' || peerEpoch === null || bid === undefined) return [];
    if (ledNoMore(facts, leader, line.at)) return [];
    const mine = bid.fields.vote;
    // A leader's vote bears what it had when it was elected: an older epoch than ours means that it never had ours.
    const newer = (mine.peerEpoch ?? 0) > peerEpoch && compareZxids(mine.zxid, zxid) > 0;
    return newer ? [{ node: line.node, mine: bid, theirs: line }] : [];
  });
}

const ENOUGH = 3;
