import { defineFinding, doc } from '../define.ts';
import { compareServers } from '../../model/ids.ts';
import type { Instance, Seen, Sighting } from '../define.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const missingLog = defineFinding({
  rule: 'missing-log',
  severity: 'info',
  title: 'a server is known from the logs of others only',
  releases: '3.3.6-',
  reads: ['notification', 'learner-connected-registered', 'election-conn-broken'],
  why: 'What is told of it is second-hand: others say what it voted, when it joined, when its connections broke. Its states and the reasons for what it did are not known.',
  remedy: 'Get its log, if the reasons matter.',
  links: [doc('zookeeperAdmin.html#sc_logging')],
  check: (facts) => {
    const ghosts = new Set(facts.ensemble.nodes.filter(({ seenIn }) => seenIn === 'other logs').map(({ id }) => id));
    if (ghosts.size === 0) return [];
    const told = new Map(
      [...ghosts].map((id): [ServerId, Ghost] => [id, { states: new Set(), joined: 0, broken: 0, seen: [] }]),
    );
    gatherVotes(facts, told);
    for (const line of [...facts.of('learner-connected-registered'), ...facts.of('election-conn-broken')]) {
      const ghost = told.get(line.event.peerSid);
      if (ghost === undefined) continue;
      if (line.event.kind === 'election-conn-broken') ghost.broken += 1;
      else ghost.joined += 1;
      ghost.seen.push({ node: line.node, at: line.event.at, from: line.event.from });
    }
    return [...told].flatMap(([id, ghost]): Instance<Args>[] => {
      const seen = ghost.seen.toSorted((a, b) => a.at - b.at);
      if (seen.length === 0) return [];
      const witnesses = [...new Set(seen.map(({ node }) => node))].toSorted(compareServers);
      return [
        {
          args: { states: [...ghost.states], joined: ghost.joined, broken: ghost.broken, witnesses },
          sightings: seen,
          nodes: [id],
          count: 1,
        },
      ];
    });
  },
  message: ({ states, joined, broken, witnesses }, { names, times }) =>
    `Second-hand, by ${names(witnesses)}: ${[
      states.length === 0 ? '' : `it was heard ${states.join(', ')}`,
      joined === 0 ? '' : `it joined a leader ${times(joined)}`,
      broken === 0 ? '' : `its connection broke ${times(broken)}`,
    ]
      .filter(Boolean)
      .join('; ')}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 FastLeaderElection Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
      ],
    },
    { id: 2, lines: ['1.000 QuorumPeer LOOKING'] },
  ],
});

interface Args {
  readonly states: readonly string[];
  readonly joined: number;
  readonly broken: number;
  readonly witnesses: readonly ServerId[];
}

interface Ghost {
  readonly states: Set<string>;
  joined: number;
  broken: number;
  readonly seen: Sighting[];
}

/** The first vote in each state tells that it was in it. */
function gatherVotes(facts: Facts<'notification'>, told: ReadonlyMap<ServerId, Ghost>): void {
  const keep = (ghost: Ghost, { node, event }: Seen<'notification'>): void => {
    if (ghost.states.has(event.vote.state)) return;
    ghost.states.add(event.vote.state);
    ghost.seen.push({ node, at: event.at, from: event.from });
  };
  for (const line of facts.of('notification')) {
    const ghost = told.get(line.event.vote.sid);
    if (ghost !== undefined) keep(ghost, line);
  }
}
