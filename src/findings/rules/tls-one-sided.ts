import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const tlsOneSided = defineFinding({
  rule: 'tls-one-sided',
  severity: 'warning',
  title: 'TLS between the servers fails',
  releases: '3.5.5-',
  reads: [
    'election-conn-cannot-open',
    'election-conn-handshake-error',
    'learner-connect-retry',
    'learner-connect-failed',
    'learner-handler-exception',
    'leader-accept-error',
    'election-listener-exception',
  ],
  why: 'One side speaks TLS and the other does not, or does not trust the certificate: the servers cannot meet.',
  remedy:
    'Switch on in steps: portUnification=true everywhere, then sslQuorum=true, then portUnification=false. Certificates need the names of the server list as subject alternative names.',
  links: [doc('zookeeperAdmin.html#Quorum+TLS')],
  explains: { where: 'anyone', strength: 70, beforeMs: 60_000 },
  check: (facts) => {
    const lines = facts.saying(TLS);
    return eachServer(lines, (own) => ({
      count: own.length,
      what: own[0].trace.find((line) => TLS.test(line)) ?? own[0].message,
    }));
  },
  message: ({ count, what }, { times }) => `A TLS connection to another server failed ${times(count)}: ${what}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager Cannot open secure channel to 2 at election address zk2/10.0.0.2:3888\njavax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager Cannot open secure channel to 2 at election address zk2/10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
});

const TLS = /SSL\w*Exception|SSLPeerUnverified|Unrecognized SSL message|CertificateException|subject alternative name/i;
