import { defineFinding, doc } from '../define.ts';
import { byNode } from '../gather.ts';
import { isLoss, leaderLosses, severedBy } from '../severed.ts';

export const threadDied = defineFinding({
  rule: 'thread-died',
  severity: 'error',
  title: 'the server ended itself over an error that it cannot bear',
  releases: '3.3.6-',
  reads: ['critical-thread-death', 'severe-error-exit', 'commit-processor-died', 'nio-thread-died', ...leaderLosses],
  why: 'A thread that the server cannot do without ended with an exception: mostly the disk (SyncThread), else a bug.',
  remedy:
    'Read the exception: an input/output error is the disk or the mount; for others look for a known issue of this release.',
  links: [doc('zookeeperAdmin.html#sc_troubleshooting')],
  explains: { where: 'anyone', strength: 94, beforeMs: 30_000 },
  check: (facts) => {
    // What ended with the connection to the leader is told by another rule.
    const isSevered = severedBy(facts.of(...leaderLosses));
    const lines = facts.all().filter((line) => !isLoss(line) && !isSevered(line));
    const hurt = facts.history.outages.length > 0 || facts.ensemble.mode !== 'quorum';
    return [...byNode(lines).values()].map((own) => {
      const first = own[0] as (typeof own)[number];
      const what = first.trace[0] ?? first.message;
      const thread =
        first.kind === 'critical-thread-death' || first.kind === 'nio-thread-died'
          ? first.fields.threadName
          : first.thread;
      return {
        args: { what, thread, count: own.length },
        sightings: own,
        severity: hurt ? ('error' as const) : ('warning' as const),
      };
    });
  },
  message: ({ what, thread, count }, { times }) =>
    `Thread ${thread} ended with ${what}${count > 1 ? `; such lines: ${times(count)}` : ''}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:1\njava.io.IOException: Input/output error',
      ],
    },
  ],
  silent: [
    {
      id: 2,
      lines: [
        '1.000 Follower Exception when following the leader\njava.io.EOFException',
        '1.008 ZooKeeperCriticalThread Severe unrecoverable error, from thread : FollowerRequestProcessor:2\njava.net.SocketException: Socket closed',
      ],
    },
    {
      id: 1,
      lines: [
        '1.000 ZooKeeperThread Exception occurred from thread LearnerHandler-/10.0.0.2:45678\njava.lang.NullPointerException',
      ],
    },
  ],
});
