import { defineFinding, jira } from '../define.ts';
import { eachServerSaying } from '../gather.ts';

export const txnlogTorn = defineFinding({
  rule: 'txnlog-torn',
  severity: 'warning',
  title: 'the end of a transaction log is torn or empty',
  releases: '3.3.6-',
  reads: ['database-load-failed', 'process-start-fail', 'txnlog-corrupt'],
  why: 'The server was stopped in the middle of a write, or its disk was full. A torn last transaction is left out, which is harmless; an empty last file keeps releases before 3.9.3 from starting (ZOOKEEPER-2332).',
  remedy:
    'If it does not start: remove the empty last log file (keep a copy), or wipe this one server while a quorum of the others is healthy.',
  links: [jira('ZOOKEEPER-2332'), jira('ZOOKEEPER-1621')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) => eachServerSaying(facts, SAYS),
  message: ({ count, what }, { times }) => `At the end of its transaction log, ${times(count)}: ${what}.`,
  raises: [{ id: 1, lines: ['1.000 QuorumPeer Unable to load database on disk\njava.io.EOFException'] }],
  silent: [
    {
      id: 1,
      lines: ['1.000 QuorumPeer Unable to load database on disk\njava.io.IOException: No space left on device'],
    },
  ],
});

const SAYS =
  /(Last transaction was partial|FileHeader\.deserialize|Delete empty tail log file|Unreasonable length = 0|java\.io\.EOFException)/;
