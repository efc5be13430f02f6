import { onceForText } from '../../base/once.ts';
import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';
import type { ServerId } from '../../model/ids.ts';

export const loopbackAddress = defineFinding({
  rule: 'loopback-address',
  severity: 'warning',
  title: 'the own host name means 127.0.0.1',
  releases: '3.3.6-',
  reads: ['election-port-bound', 'election-conn-cannot-open'],
  why: 'The server listens for the others at an address that only its own host can reach, so nobody can talk to it.',
  remedy:
    'Take the own host name out of the 127.0.0.1 (or 127.0.1.1) line of /etc/hosts, or set quorumListenOnAllIPs=true.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  check: (facts) => {
    const isLoopback = onceForText((address) => LOOPBACK.test(address));
    // With a name in front, the name means this address here; the peers are at other addresses.
    const bound = facts.of('election-port-bound').filter((event) => isLoopback(event.fields.bindAddr));
    const elsewhere = new Set<ServerId>();
    if (bound.length > 0)
      for (const { node, fields } of facts.of('election-conn-cannot-open'))
        if (!isLoopback(fields.electionAddr)) elsewhere.add(node);
    return eachServer(
      bound.filter(({ node }) => elsewhere.has(node)),
      ([first]) => ({ address: first.fields.bindAddr }),
    );
  },
  message: ({ address }) =>
    `It listens for the other servers at ${address}, while the others are on other hosts, which cannot reach that address.`,
  raises: [
    {
      id: 3,
      lines: [
        '1.000 QuorumCnxManager$Listener My election bind port: zk3/127.0.0.1:3888',
        '1.100 QuorumCnxManager Cannot open channel to 1 at election address zk1/10.0.0.1:3888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
  silent: [
    {
      id: 3,
      lines: [
        '1.000 QuorumCnxManager$Listener My election bind port: zk3/127.0.0.1:3890',
        '1.100 QuorumCnxManager Cannot open channel to 1 at election address zk1/127.0.0.1:3888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
});

const LOOPBACK = /(?:^|\/)127\.\d+\.\d+\.\d+:/;
