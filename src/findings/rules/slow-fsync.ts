import { most } from '../../base/extremes.ts';
import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const slowFsync = defineFinding({
  rule: 'slow-fsync',
  severity: 'warning',
  title: 'slow disk',
  releases: '3.3.6-',
  reads: ['slow-fsync'],
  why: 'Every write waits for the transaction log to be on the disk. A disk that is slow for longer than syncLimit costs a server its place, and a leader its leadership.',
  remedy:
    'Give the transaction log a device of its own (dataLogDir), no network disk; look what else writes there at these times.',
  links: [doc('zookeeperAdmin.html#sc_commonProblems')],
  explains: { where: 'anyone', strength: 75 },
  check: (facts) =>
    eachServer(facts.of('slow-fsync'), (own) => ({
      count: own.length,
      longest: most(
        own.map((event) => event.fields.fsyncMs),
        0,
      ),
      limit: facts.syncMs,
    })),
  message: ({ count, longest, limit }, { span, times }) =>
    `Writing the transaction log to the disk took too long ${times(count)}, at most ${span(longest)}${longest >= limit ? `, longer than syncLimit (${span(limit)})` : ''}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 FileTxnLog fsync-ing the write ahead log in SyncThread:1 took 1523ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide',
      ],
    },
  ],
  silent: [{ id: 1, lines: ['1.000 FileTxnLog Creating new log file: log.100000001'] }],
});
