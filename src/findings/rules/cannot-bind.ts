import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const cannotBind = defineFinding({
  rule: 'cannot-bind',
  severity: 'error',
  title: 'the address in the configuration is not one of this host',
  releases: '3.3.6-',
  reads: ['election-listener-exception', 'election-listener-leaving', 'leader-cannot-bind', 'process-start-fail'],
  why: 'A server that cannot listen for the others takes no part in elections and cannot lead.',
  remedy:
    'The entry of a server must be an address of its own host (not of a service or a balancer in front); else quorumListenOnAllIPs=true.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  explains: { where: 'anyone', strength: 88, beforeMs: 60_000 },
  check: (facts) => {
    const lines = facts.saying(/Cannot assign requested address/);
    return eachServer(lines, (own) => ({ count: own.length }));
  },
  message: ({ count }, { times }) =>
    `The operating system refused to listen at the configured address, ${times(count)}: it is no address of this host.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager$Listener Exception while listening\njava.net.BindException: Cannot assign requested address',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: ['1.000 QuorumCnxManager$Listener Exception while listening\njava.net.SocketException: Socket closed'],
    },
  ],
});
