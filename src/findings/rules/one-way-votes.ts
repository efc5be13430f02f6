import { REFUSED } from '../../model/exceptions.ts';
import { defineFinding, doc } from '../define.ts';
import { byNode } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';
import type { ServerId } from '../../model/ids.ts';

export const oneWayVotes = defineFinding({
  rule: 'one-way-votes',
  severity: 'warning',
  title: 'a server follows one that does not lead',
  releases: '3.3.6-',
  reads: ['peer-state-following', 'learner-connect-retry', 'notification'],
  why: 'The votes go one way only: this server counts the votes of the other and follows it, but the other does not count it and goes on looking for a leader, so nothing listens at the quorum port. It repeats until somebody restarts.',
  remedy:
    "Test the election port from the other server back to this one; compare the two server lists; where the other one's list has dead members, each of its votes waits for them (slow-votes).",
  links: [doc('zookeeperInternals.html#sc_leaderElection')],
  check: (facts) => {
    // A leader that is slow to open its port refuses once or twice; one that does not lead refuses every attempt.
    const refused = facts
      .of('learner-connect-retry')
      .filter((event) => event.fields.tries >= LAST_TRY && event.trace.some((line) => REFUSED.test(line)));
    const often = [...byNode(refused)].filter(([, own]) => own.length >= CYCLES);
    const looking = often.length === 0 ? null : lookersHeard(facts.of('notification'));
    return often.flatMap(([node, own]) => {
      const cycles = facts.of('peer-state-following').filter((line) => line.node === node).length;
      const peers = looking?.get(node);
      if (cycles < CYCLES || peers === undefined) return [];
      const [peer, rounds] = [...peers].toSorted((a, b) => b[1].size - a[1].size)[0] as [ServerId, Set<number>];
      if (rounds.size < CYCLES) return [];
      return [{ args: { node, peer, count: own.length, cycles }, sightings: own, nodes: [node, peer] }];
    });
  },
  message: ({ node, peer, count, cycles }, { name, times }) =>
    `${name(node)} began to follow ${times(cycles)} and was refused at the quorum port to the last attempt ${times(count)}, while the votes of ${name(peer)} said, in one round after the other, that it was still looking: it does not count what ${name(node)} votes.`,
  raises: [
    {
      id: 1,
      lines: [1, 2, 3].flatMap((round) => [
        `${round}0.000 QuorumPeer LOOKING`,
        `${round}1.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x${round} (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)`,
        `${round}2.000 QuorumPeer FOLLOWING`,
        `${round}5.000 Learner Unexpected exception, tries=3, connecting to /10.0.0.2:2888\njava.net.ConnectException: Connection refused`,
      ]),
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '10.000 QuorumPeer LOOKING',
        '11.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
        '12.000 QuorumPeer FOLLOWING',
        '13.000 Learner Unexpected exception, tries=0, connecting to /10.0.0.2:2888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
});

/** The fourth attempt, `tries=3`, comes some seconds after the first. */
const LAST_TRY = 3;
const CYCLES = 3;

/** The rounds in which each server heard each other one looking while it followed or looked itself. */
function lookersHeard(votes: readonly EventOf<'notification'>[]): Map<ServerId, Map<ServerId, Set<number>>> {
  const heard = new Map<ServerId, Map<ServerId, Set<number>>>();
  for (const { node, fields } of votes) {
    const { sid, state, round } = fields.vote;
    if (sid === node || state !== 'LOOKING') continue;
    const own = heard.get(node) ?? new Map<ServerId, Set<number>>();
    heard.set(node, own.set(sid, (own.get(sid) ?? new Set<number>()).add(round)));
  }
  return heard;
}
