import { defineFinding, jira } from '../define.ts';
import { eachServerSaying } from '../gather.ts';

export const epochFiles = defineFinding({
  rule: 'epoch-files',
  severity: 'error',
  title: 'the epoch files do not fit the data',
  releases: '3.4.0-',
  reads: ['database-load-failed', 'process-start-fail'],
  why: 'currentEpoch and acceptedEpoch in the data directory contradict the transaction log or each other: a stop between two writes, a full disk, a data directory that was put together from two.',
  remedy:
    'Where a quorum of the others is healthy: move the data of this server away and let it sync. Else take the epoch from a healthy server and mend the file.',
  links: [jira('ZOOKEEPER-2354'), jira('ZOOKEEPER-1621'), jira('ZOOKEEPER-2307')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) => eachServerSaying(facts, SAYS),
  message: ({ count, what }, { times }) => `It could not start, ${times(count)}: ${what}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer Unable to load database on disk\njava.io.IOException: The current epoch, 7, is older than the last zxid, 38654705664',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: ['1.000 QuorumPeer Unable to load database on disk\njava.io.IOException: No space left on device'],
    },
  ],
});

const SAYS = /(The (?:current|accepted) epoch, .*(?:is older than|is less than).*)/;
