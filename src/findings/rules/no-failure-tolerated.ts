import { defineFinding, doc } from '../define.ts';

export const noFailureTolerated = defineFinding({
  rule: 'no-failure-tolerated',
  severity: 'warning',
  title: 'an ensemble of two servers',
  releases: '3.3.6-',
  reads: ['config-ensemble-warnings'],
  why: 'Both must be up: two servers bear no failure, and fail twice as often as one.',
  remedy: 'Run three servers (or one).',
  links: [doc('zookeeperAdmin.html#sc_CrossMachineRequirements')],
  check: (facts) => {
    const sightings = facts
      .of('config-ensemble-warnings')
      .filter((event) => event.message.startsWith('No server failure'));
    return sightings.length === 0 ? [] : [{ args: {}, sightings }];
  },
  message: () => 'The configuration lists two servers; the server itself warns of it at its start.',
  raises: [
    { id: 1, lines: ['1.000 QuorumPeerConfig No server failure will be tolerated. You need at least 3 servers.'] },
  ],
  silent: [{ id: 1, lines: ['1.000 QuorumPeerConfig Non-optimial configuration, consider an odd number of servers.'] }],
});
