import { compareZxids, formatZxid } from '../../model/ids.ts';
import { defineFinding, doc } from '../define.ts';
import { byNode, sighting } from '../gather.ts';
import type { Seen } from '../define.ts';

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
    [...byNode(facts.of('notification'))].flatMap(([node, votes]) => {
      let own: Seen<'notification'> | null = null;
      let first: readonly [Seen<'notification'>, Seen<'notification'>] | null = null;
      let count = 0;
      for (const line of votes) {
        const { sid, state, myState, leader, peerEpoch } = line.event.vote;
        if (sid === node && leader === node && state === 'LOOKING') own = line;
        else if (own !== null && state === 'LEADING' && myState === 'LOOKING' && peerEpoch !== null) {
          const mine = own.event.vote;
          // A leader's vote bears what it had when it was elected: an older epoch than ours means that it never had ours.
          if ((mine.peerEpoch ?? 0) <= peerEpoch || compareZxids(mine.zxid, line.event.vote.zxid) <= 0) continue;
          first ??= [own, line];
          count += 1;
        }
      }
      if (first === null || count < ENOUGH) return [];
      const [mine, theirs] = first;
      return [
        {
          args: { leader: theirs.event.vote.leader, own: mine.event.vote, other: theirs.event.vote },
          sightings: [sighting(mine), sighting(theirs)],
          count,
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

const ENOUGH = 3;
