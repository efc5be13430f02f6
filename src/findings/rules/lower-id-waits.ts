import { least } from '../../base/extremes.ts';
import { groupBy } from '../../base/sorted.ts';
import { defineFinding, jira } from '../define.ts';
import { byNode } from '../gather.ts';
import { heardOf } from '../votes.ts';

export const lowerIdWaits = defineFinding({
  rule: 'lower-id-waits',
  severity: 'warning',
  title: 'a server with a small id waits for a call that does not come',
  releases: '3.3.6-',
  reads: ['election-conn-dropped-smaller-sid', 'notification', 'notification-timeout'],
  why: 'Of two servers the one with the greater id opens the connection; the other drops its own and waits to be called. A greater one that does not know it, knows a wrong address of it (0.0.0.0), or hangs on a dead connection, never calls.',
  remedy:
    'Look from the server with the greater id to this one: its server list, its address of this one, its connections. Restarting the server with the greater id makes it call. In 3.5 and later look for 0.0.0.0 as own address (ZOOKEEPER-2938).',
  links: [jira('ZOOKEEPER-2938'), jira('ZOOKEEPER-2164')],
  check: (facts) => {
    const drops = groupBy(
      facts.of('election-conn-dropped-smaller-sid'),
      ({ node, fields }) => `${node} ${fields.peerSid}`,
    );
    const patient = byNode(facts.of('notification-timeout').filter((event) => event.fields.ms >= PATIENT_MS));
    return [...drops.values()].flatMap((lines) => {
      const [first, last] = [lines[0], lines.at(-1)];
      if (first === undefined || last === undefined) return [];
      const long = last.at - first.at >= facts.initMs && lines.length >= ENOUGH;
      const waiting = (patient.get(first.node) ?? []).filter((event) => Math.abs(event.at - last.at) < facts.initMs);
      if (!long && waiting.length === 0) return [];
      const from = least(
        waiting.map((event) => event.at - event.fields.ms),
        first.at,
      );
      const peer = first.fields.peerSid;
      const votes = heardOf(facts, peer, first.node);
      // It did call: votes of it came in the meantime.
      if (votes.some((event) => event.at > from && event.at < last.at + facts.tickMs)) return [];
      return [{ args: { peer, count: lines.length, ms: last.at - from }, sightings: lines }];
    });
  },
  message: ({ peer, count, ms }, { name, span, times }) =>
    `${times(count)[0]?.toUpperCase()}${times(count).slice(1)} within ${span(ms)} it dropped its connection to ${name(peer)}, which has the greater id and should call back, and no vote of ${name(peer)} came.`,
  raises: [
    {
      id: 1,
      lines: [1, 21, 41].map(
        (second) => `${second}.000 QuorumCnxManager Have smaller server identifier, so dropping the connection: (3, 1)`,
      ),
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager Have smaller server identifier, so dropping the connection: (3, 1)',
        '1.500 FastLeaderElection Notification: 3 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 3 (n.sid), 0x0 (n.peerEPoch), LOOKING (my state)',
        '21.000 QuorumCnxManager Have smaller server identifier, so dropping the connection: (3, 1)',
        '41.000 QuorumCnxManager Have smaller server identifier, so dropping the connection: (3, 1)',
      ],
    },
  ],
});

const ENOUGH = 3;
/** The wait for votes doubles up to a minute: who waits that long has waited for two without an answer. */
const PATIENT_MS = 51_200;
