import { defineFinding, jira } from '../define.ts';
import { eachServer, saying } from '../gather.ts';

export const protocolMismatch = defineFinding({
  rule: 'protocol-mismatch',
  severity: 'warning',
  title: 'servers of different releases do not understand each other',
  releases: '3.5.0-',
  reads: ['election-conn-handshake-error'],
  why: 'With multi-address enabled, 3.6 greets in a way that 3.5 refuses: in a rolling upgrade no election ends. Also anything else that calls the election port (a port scanner, a health check) looks like this.',
  remedy:
    'multiAddress.enabled=false until all servers run the new release; upgrade through the latest 3.4 and 3.5. Keep health checks away from ports 2888 and 3888.',
  links: [jira('ZOOKEEPER-3188')],
  check: (facts) =>
    eachServer(
      saying(
        facts.of('election-conn-handshake-error'),
        /unrecognized protocol version|Initial message parsing error|InitialMessageException/,
      ),
      (own) => ({ count: own.length }),
    ),
  message: ({ count }, { times }) => `A greeting at the election port could not be understood, ${times(count)}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager Initial message parsing error!\norg.apache.zookeeper.server.quorum.QuorumCnxManager$InitialMessage$InitialMessageException: Got unrecognized protocol version -65535',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager Exception reading or writing challenge\njava.net.SocketException: Connection reset',
      ],
    },
  ],
});
