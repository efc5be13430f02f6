import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const startFailed = defineFinding({
  rule: 'start-failed',
  severity: 'warning',
  title: 'a server could not start',
  releases: '3.3.6-',
  reads: ['process-start-fail', 'database-load-failed'],
  why: 'It ended with an exception before it looked for a leader, so the ensemble bears one failure less.',
  remedy: 'Read the exception and its causes in the log; other findings of the same server may name what it was.',
  links: [doc('zookeeperAdmin.html#sc_troubleshooting')],
  explains: { where: 'anyone', strength: 45, beforeMs: 600_000 },
  check: (facts) =>
    eachServer(facts.all(), (own) => {
      const line = own.at(-1) ?? own[0];
      return {
        count: own.length,
        what: line.trace.findLast((text) => text.startsWith('Caused by')) ?? line.trace[0] ?? line.message,
      };
    }),
  message: ({ count, what }, { times }) => `Such lines came ${times(count)}, the last with: ${what}.`,
  raises: [
    {
      id: 1,
      lines: ['1.000 QuorumPeerMain Unexpected exception, exiting abnormally\njava.io.IOException: Input/output error'],
    },
  ],
  silent: [{ id: 1, lines: ['1.000 QuorumPeerMain Exiting normally'] }],
});
