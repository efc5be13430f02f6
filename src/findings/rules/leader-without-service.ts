import { defineFinding, jira } from '../define.ts';
import type { EventOf } from '../../model/event.ts';
import type { LeadershipFact } from '../../model/history.ts';

export const leaderWithoutService = defineFinding({
  rule: 'leader-without-service',
  severity: 'error',
  title: 'a leader lost a thread that it cannot do without, and went on leading',
  releases: '3.4.7-3.5.6,3.6.0-3.6.2',
  reads: ['critical-thread-death', 'severe-error-exit'],
  why: 'It answers the signs of its followers, so nobody elects another, but nothing is written any more or no follower can connect (ZOOKEEPER-2247, ZOOKEEPER-4203).',
  remedy:
    'Restart that server; the others elect another leader at once. Upgrade to 3.5.7, 3.6.3, 3.7 or later. Then mend what the exception names (mostly the disk).',
  links: [jira('ZOOKEEPER-2247'), jira('ZOOKEEPER-4203')],
  explains: { where: 'leader', strength: 92, beforeMs: 600_000 },
  check: (facts) => {
    const terms = facts.history.leaderships;
    return facts.all().flatMap((line) => {
      const term = terms.find((one) => leads(one, line));
      if (term === undefined) return [];
      const thread = line.kind === 'critical-thread-death' ? line.fields.threadName : line.thread;
      const until = term.endedAt ?? facts.end;
      if (until - line.at < AFTER_MS) return [];
      return [
        {
          args: { thread, ms: until - line.at, what: line.trace[0] ?? 'no exception' },
          sightings: [line],
        },
      ];
    });
  },
  message: ({ thread, ms, what }, { span }) =>
    `Thread ${thread} ended (${what}), and the server went on LEADING for ${span(ms)} or more.`,
  raises: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '1.500 Leader Have quorum of supporters, sids: [ 1,2 ]; starting up and setting last processed zxid: 0x100000000',
        '5.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:2\njava.io.IOException: Input/output error',
        '25.000 FileTxnLog Creating new log file: log.100000001',
      ],
    },
  ],
  silent: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '1.500 Leader Have quorum of supporters, sids: [ 1,2 ]; starting up and setting last processed zxid: 0x100000000',
        '5.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:2\njava.io.IOException: Input/output error',
        '5.100 ServiceUtils Exiting JVM with code 1',
      ],
    },
  ],
});

const leads = (
  { leader, electedAt, endedAt }: LeadershipFact,
  { node, at }: EventOf<'critical-thread-death' | 'severe-error-exit'>,
): boolean => leader === node && electedAt <= at && (endedAt === null || endedAt >= at);

/** A process that ends itself over the error does so at once. */
const AFTER_MS = 5000;
