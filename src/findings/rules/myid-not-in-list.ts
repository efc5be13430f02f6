import { defineFinding, doc } from '../define.ts';
import { eachServer, said } from '../gather.ts';

export const myidNotInList = defineFinding({
  rule: 'myid-not-in-list',
  severity: 'error',
  title: 'the own id is not in the server list',
  releases: '3.3.6-',
  reads: ['process-start-fail', 'config-error'],
  why: 'A server that its own configuration does not list cannot start.',
  remedy:
    'Compare myid with the server.N lines (or the dynamic configuration file). When scaling up, write the list of all servers before the new one starts.',
  links: [doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) =>
    eachServer(facts.saying(NOT_LISTED), (own) => ({
      id: said(own[0], NOT_LISTED) ?? '?',
      count: own.length,
    })),
  message: ({ id, count }, { times }) =>
    `The server ended at its start, ${times(count)}: its id ${id} is not in the server list.`,
  raises: [
    {
      id: 3,
      lines: [
        '1.000 QuorumPeerMain Unexpected exception, exiting abnormally\njava.lang.RuntimeException: My id 3 not in the peer list',
      ],
    },
  ],
  silent: [
    {
      id: 3,
      lines: [
        '1.000 QuorumPeerMain Unexpected exception, exiting abnormally\njava.net.BindException: Address already in use',
      ],
    },
  ],
});

const NOT_LISTED = /My id (-?\d+) not in the peer list/;
