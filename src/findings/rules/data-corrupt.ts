import { defineFinding, jira } from '../define.ts';
import { eachServerSaying } from '../gather.ts';

export const dataCorrupt = defineFinding({
  rule: 'data-corrupt',
  severity: 'error',
  title: 'the data on disk is corrupt',
  releases: '3.3.6-',
  reads: ['database-load-failed', 'process-start-fail', 'snapshot-invalid', 'txnlog-corrupt', 'severe-error-exit'],
  why: 'A checksum or a length in a snapshot or transaction log is wrong: a broken disk, a copy that was cut, or a node bigger than jute.maxbuffer (ZOOKEEPER-3496).',
  remedy:
    'For Unreasonable length raise jute.maxbuffer first. Else move the data of this one server away and let it sync, while a quorum of the others is healthy.',
  links: [jira('ZOOKEEPER-3496')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) => eachServerSaying(facts, SAYS),
  message: ({ count, what }, { times }) => `It found ${times(count)}: ${what}.`,
  raises: [
    { id: 1, lines: ['1.000 QuorumPeer Unable to load database on disk\njava.io.IOException: CRC check failed'] },
  ],
  silent: [{ id: 1, lines: ['1.000 QuorumPeer Unable to load database on disk\njava.io.EOFException'] }],
});

const SAYS =
  /(CRC check failed|CRC corruption|Unreasonable length = [1-9]\d*|[Ii]nvalid snapshot .*|problem reading snap file .*)/;
