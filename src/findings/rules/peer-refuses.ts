import { attemptInstance, attempts, refusedBy } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';

export const peerRefuses = defineFinding({
  rule: 'peer-refuses',
  severity: 'warning',
  title: 'a running peer refuses connections',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open'],
  why: 'Nobody listens at the address that this server knows of the peer, though the peer runs: it listens at another address (its own name may mean 127.0.0.1 there), at another port, or not any more.',
  remedy:
    "Compare the peer's `My election bind port` with the address in the configuration; look at /etc/hosts of the peer; quorumListenOnAllIPs=true lets it listen on all addresses.",
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  check: (facts) =>
    attempts(refusedBy(facts, 'up'))
      .filter(({ lines }) => lines.length >= ENOUGH)
      .map(attemptInstance),
  message: ({ node, peer, count, ms, addresses }, { name, span, times }) =>
    `${name(peer)} refused ${name(node)} at ${addresses.slice(0, 2).join(', ')} ${times(count)} within ${span(ms)}, though its own log shows it running all that time.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '11.000 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
        '14.000 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
        '20.000 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
    {
      id: 2,
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '1.500 QuorumPeer LOOKING',
        '59.000 FastLeaderElection Notification time out: 60000',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '2.000 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
        '2.200 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
        '2.600 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
    {
      id: 2,
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '1.500 QuorumPeer LOOKING',
        '59.000 FastLeaderElection Notification time out: 60000',
      ],
    },
  ],
});

const ENOUGH = 3;
