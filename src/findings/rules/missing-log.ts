import { defineFinding, doc } from '../define.ts';
import { compareServers } from '../../model/ids.ts';
import { distinct } from '../gather.ts';
import type { Sighting } from '../define.ts';
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
    for (const line of facts.of('learner-connected-registered', 'election-conn-broken')) {
      const ghost = told.get(line.fields.peerSid);
      if (ghost === undefined) continue;
      if (line.kind === 'election-conn-broken') ghost.broken += 1;
      else ghost.joined += 1;
      ghost.seen.push(line);
    }
    const known = [...told].filter(([, { seen }]) => seen.length > 0).toSorted(([a], [b]) => compareServers(a, b));
    if (known.length === 0) return [];
    const seen = known.flatMap(([, ghost]) => ghost.seen).toSorted((a, b) => a.at - b.at);
    const witnesses = distinct(seen.map(({ node }) => node)).toSorted(compareServers);
    const ghostly = known.map(([id, { states: heard, joined, broken }]) => ({
      id,
      states: [...heard],
      joined,
      broken,
    }));
    return [
      { args: { ghosts: ghostly, witnesses }, sightings: seen, nodes: known.map(([id]) => id), count: known.length },
    ];
  },
  message: ({ ghosts, witnesses }, { name, names, times }) => {
    const told = ghosts.slice(0, MOST).map(({ id, states, joined, broken }) => {
      const parts = [
        states.length === 0 ? '' : `was heard ${states.join(', ')}`,
        joined === 0 ? '' : `joined a leader ${times(joined)}`,
        broken === 0 ? '' : `lost a connection ${times(broken)}`,
      ].filter(Boolean);
      return `${name(id)} ${parts.join(', ')}`;
    });
    const more = ghosts.length > MOST ? `; and ${ghosts.length - MOST} more` : '';
    return `Second-hand, by ${witnesses.length > MOST ? `${witnesses.length} servers` : names(witnesses)}: ${told.join('; ')}${more}.`;
  },
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

interface Ghost {
  readonly states: Set<string>;
  joined: number;
  broken: number;
  readonly seen: Sighting[];
}

/** The first vote in each state tells that it was in it. */
function gatherVotes(facts: Facts<'notification'>, told: ReadonlyMap<ServerId, Ghost>): void {
  for (const line of facts.of('notification')) {
    const { sid, state } = line.fields.vote;
    const ghost = told.get(sid);
    if (ghost === undefined || ghost.states.has(state)) continue;
    ghost.states.add(state);
    ghost.seen.push(line);
  }
}

/** So many servers are told of one by one. */
const MOST = 4;
