import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const accidentalStandalone = defineFinding({
  rule: 'accidental-standalone',
  severity: 'error',
  title: 'a server of an ensemble runs alone',
  releases: '3.3.6-',
  reads: ['standalone-mode', 'config-ensemble-warnings'],
  why: 'Without a list of at least two servers it serves clients all by itself, with data of its own: several such servers are a split brain that nobody notices.',
  remedy:
    'Write the server.N lines of all servers into its configuration, and look which data is the right one before it joins.',
  links: [doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  check: (facts) => {
    const single = new Set(
      facts
        .of('config-ensemble-warnings')
        .filter((event) => event.message.includes('only one server specified'))
        .map(({ node }) => node),
    );
    const others = facts.lives.size > 1 || facts.ensemble.mode === 'quorum';
    const lines = facts.of('standalone-mode').filter(({ node }) => others || single.has(node));
    return eachServer(lines, (_, node) => ({ single: single.has(node), others })).map((one) => ({
      ...one,
      severity: one.args.others ? ('error' as const) : ('warning' as const),
    }));
  },
  message: ({ single, others }) =>
    `It runs in standalone mode${single ? ': its list names one server only, which is ignored' : ''}${others ? ', though these logs are of several servers' : ''}.`,
  raises: [
    {
      id: null,
      path: 'a.log',
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '1.100 QuorumPeerMain Either no config or no quorum defined in config, running  in standalone mode',
      ],
    },
    {
      id: null,
      path: 'b.log',
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '1.100 QuorumPeerMain Either no config or no quorum defined in config, running  in standalone mode',
      ],
    },
  ],
  silent: [
    {
      id: null,
      path: 'a.log',
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '1.100 QuorumPeerMain Either no config or no quorum defined in config, running  in standalone mode',
      ],
    },
  ],
});
