import { defineFinding, jira } from '../define.ts';
import { eachServer, says } from '../gather.ts';

export const saslOneSided = defineFinding({
  rule: 'sasl-one-sided',
  severity: 'warning',
  title: 'SASL between the servers fails',
  releases: '3.4.10-',
  reads: [
    'quorum-auth-failed',
    'election-conn-handshake-error',
    'learner-connect-failed',
    'process-start-fail',
    'follower-lost-leader',
    'leader-accept-error',
    'quorum-peer-unexpected-exception',
  ],
  why: 'One side demands a login that the other cannot give: the servers cannot meet.',
  remedy:
    'Check the JAAS sections QuorumServer and QuorumLearner on all servers, names of hosts and principals, the clocks; require SASL (serverRequireSasl) only when all servers log in.',
  links: [jira('ZOOKEEPER-1045')],
  explains: { where: 'anyone', strength: 70, beforeMs: 60_000 },
  check: (facts) => {
    const lines = facts.all().filter((line) => line.kind === 'quorum-auth-failed' || says(line, SASL));
    return eachServer(lines, (own) => ({
      count: own.length,
      what: own[0].trace.find((line) => SASL.test(line)) ?? own[0].message,
    }));
  },
  message: ({ count, what }, { times }) => `A login between the servers failed ${times(count)}: ${what}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 LearnerHandler Server failed to authenticate quorum learner, addr: /10.0.0.2:45678, closing connection',
      ],
    },
  ],
  silent: [{ id: 1, lines: ['1.000 QuorumPeer QuorumPeer communication is not secured! (SASL auth disabled)'] }],
});

const SASL = /\bSASL\b|SaslException|LoginException|JAAS/;
