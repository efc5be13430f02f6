import { defineFinding, doc } from '../define.ts';
import type { Sighting } from '../define.ts';

export const evenEnsemble = defineFinding({
  rule: 'even-ensemble',
  severity: 'info',
  title: 'an even number of voters',
  releases: '3.3.6-',
  reads: ['config-ensemble-warnings'],
  why: 'Four servers bear the loss of one, as three do, and need three for a quorum: one more machine that can fail, for nothing.',
  remedy: 'Use an odd number of voters; more servers for reading can be observers.',
  links: [doc('zookeeperAdmin.html#sc_CrossMachineRequirements'), doc('zookeeperObservers.html')],
  check: (facts) => {
    const { voters, quorum, basis, mode } = facts.ensemble;
    const warned = facts.of('config-ensemble-warnings').filter((event) => /odd number/.test(event.message));
    const known =
      mode === 'quorum' &&
      basis.startsWith('config') &&
      voters.length > 2 &&
      voters.length % 2 === 0 &&
      quorum !== null;
    const [node] = voters;
    const life = node === undefined ? undefined : facts.lives.get(node)?.[0];
    const first: Sighting[] = known && life !== undefined ? [{ node: life.node, at: life.from, from: life.first }] : [];
    const seen: readonly Sighting[] = warned.length > 0 ? warned : first;
    return seen.length === 0 ? [] : [{ args: { voters: known ? voters.length : null }, sightings: seen, count: 1 }];
  },
  message: ({ voters }) =>
    voters === null
      ? 'The server warns of an even number of servers at its start.'
      : `The ensemble has ${voters} voters.`,
  raises: [{ id: 1, lines: ['1.000 QuorumPeerConfig Non-optimial configuration, consider an odd number of servers.'] }],
  silent: [
    {
      id: 1,
      config: 'dataDir=/d\nserver.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2',
      lines: ['1.000 QuorumPeer LOOKING'],
    },
  ],
});
