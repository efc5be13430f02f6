import { defineFinding, jira } from '../define.ts';
import type { Instance } from '../define.ts';

export const observerStays = defineFinding({
  rule: 'observer-stays',
  severity: 'warning',
  title: 'a configured voter only observes',
  releases: '3.5.0-',
  reads: [],
  why: 'It counts for the quorum and does not vote. A reconfiguration that made it a voter may have passed it by (ZOOKEEPER-2212).',
  remedy: 'Restart it; upgrade from 3.5.0. Compare its peerType and server list with those of the others.',
  links: [jira('ZOOKEEPER-2212')],
  check: (facts) => {
    const voters = new Set(facts.ensemble.basis.startsWith('config') ? facts.ensemble.voters : []);
    const observed = facts.history.states.filter(({ state }) => state === 'OBSERVING');
    return observed.flatMap(({ node, from, to, evidence }): Instance<{ ms: number }>[] => {
      const ms = (to ?? facts.end) - from;
      const [line] = evidence;
      if (!voters.has(node) || ms < facts.initMs || line === undefined) return [];
      return [{ args: { ms }, sightings: [{ node, at: from, from: line }] }];
    });
  },
  message: ({ ms }, { span }) =>
    `It observed for ${span(ms)}, while the configuration of the ensemble lists it as a voter.`,
  raises: [
    {
      id: 2,
      config: 'dataDir=/d\nserver.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2',
      lines: ['1.000 QuorumPeer OBSERVING', '59.000 FileTxnLog Creating new log file: log.100000001'],
    },
  ],
  silent: [
    {
      id: 2,
      config: 'dataDir=/d\nserver.1=a:1:2\nserver.2=b:1:2:observer\nserver.3=c:1:2',
      lines: ['1.000 QuorumPeer OBSERVING', '59.000 FileTxnLog Creating new log file: log.100000001'],
    },
  ],
});
