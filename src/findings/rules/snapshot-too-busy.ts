import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';

export const snapshotTooBusy = defineFinding({
  rule: 'snapshot-too-busy',
  severity: 'warning',
  title: 'a snapshot was not finished when the next was due',
  releases: '3.3.6-',
  reads: ['snapshot-too-busy'],
  why: 'So much is written that snapshots overlap. They share the disk with the transaction log, which every write waits for.',
  remedy: 'A device of its own for the transaction log (dataLogDir), a greater snapCount, a faster disk.',
  links: [doc('zookeeperAdmin.html#sc_advancedConfiguration')],
  explains: { where: 'anyone', strength: 60, beforeMs: 30_000 },
  check: (facts) => eachServer(facts.of('snapshot-too-busy'), (own) => ({ count: own.length })),
  message: ({ count }, { times }) =>
    `A snapshot was skipped ${times(count)} because the one before was still being written.`,
  raises: [{ id: 1, lines: ['1.000 SyncRequestProcessor Too busy to snap, skipping'] }],
  silent: [{ id: 1, lines: ['1.000 FileTxnSnapLog Snapshotting: 0x200000006 to /data/version-2/snapshot.200000006'] }],
});
