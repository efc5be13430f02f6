import { defineFinding, jira } from '../define.ts';
import { compareServers } from '../../model/ids.ts';
import type { Instance, Seen } from '../define.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';
import type { Vote } from '../../model/vote.ts';

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
  check: (facts) =>
    [...votersHeard(facts).values()].flatMap((spells) => spells.flatMap((spell) => waiting(spell, facts))),
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

/** What one server heard of leaders and their followers in one stretch of looking. */
interface Spell {
  readonly heard: Seen<'notification'>[];
}

type Kinds =
  | 'notification'
  | 'peer-state-looking'
  | 'peer-state-following'
  | 'peer-state-observing'
  | 'peer-state-leading';

const isSettled = ({ state }: Vote): boolean => state === 'FOLLOWING' || state === 'LEADING';

function votersHeard(facts: Facts<Kinds>): Map<ServerId, Spell[]> {
  const spells = new Map<ServerId, Spell[]>();
  const votes = facts.of('notification').filter(({ event: { vote } }) => vote.myState === 'LOOKING' && isSettled(vote));
  if (votes.length === 0) return spells;
  const states = [
    ...facts.of('peer-state-looking'),
    ...facts.of('peer-state-following'),
    ...facts.of('peer-state-observing'),
    ...facts.of('peer-state-leading'),
    ...votes,
  ].toSorted((a, b) => a.event.at - b.event.at || a.event.from.line - b.event.from.line);
  const open = new Map<ServerId, Spell>();
  for (const line of states) {
    const { node, event } = line;
    if (event.kind === 'notification') {
      open.get(node)?.heard.push(line as Seen<'notification'>);
    } else if (event.kind === 'peer-state-looking') {
      if (open.has(node)) continue;
      const spell: Spell = { heard: [] };
      open.set(node, spell);
      const own = spells.get(node);
      if (own === undefined) spells.set(node, [spell]);
      else own.push(spell);
    } else open.delete(node);
  }
  return spells;
}

/** A server that is welcome has joined within initLimit of the first vote of the leader's followers. */
function waiting({ heard }: Spell, facts: Facts<Kinds>): Instance<Args>[] {
  const [first, last] = [heard[0], heard.at(-1)];
  if (first === undefined || last === undefined || last.event.at - first.event.at < facts.initMs) return [];
  const { leader } = last.event.vote;
  const supporters = new Set(
    heard.filter(({ event }) => event.vote.leader === leader).map(({ event }) => event.vote.sid),
  );
  if (!facts.isQuorum([...supporters])) return [];
  const args = { ms: last.event.at - first.event.at, leader, supporters: [...supporters].toSorted(compareServers) };
  return [{ args, sightings: [first, last], count: heard.length }];
}
