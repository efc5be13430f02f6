import { attemptInstance, attempts, failedBy } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';

export const networkUnreachable = defineFinding({
  rule: 'network-unreachable',
  severity: 'warning',
  title: 'the network to a peer is broken',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open'],
  why: 'The attempt was not refused by a host that is up, it got no answer or no way there: a host that is off, a cut network, a firewall, or an address of a machine that is gone.',
  remedy:
    'Test the election port (3888) from this host to that address in both directions; if the address is not that of the peer any more, see stale-address.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  explains: { where: 'anyone', strength: 70, late: true },
  check: (facts) => attempts(failedBy(facts, 'unreachable')).map(attemptInstance),
  message: ({ node, peer, count, ms, addresses }, { name, span, times }) =>
    `${name(node)} could not reach ${name(peer)} at ${addresses.slice(0, 2).join(', ')} ${times(count)}${ms > 0 ? ` within ${span(ms)}` : ''}: no answer or no route, which is not a server that is merely down.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.100 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.SocketTimeoutException: connect timed out',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.100 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
});
