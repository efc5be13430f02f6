import { defineMessage } from './define.ts';

/**
 * Snapshots of the data (FileSnap, SnapStream, FileTxnSnapLog): writing, loading, restoring and purging them, and the
 * digest that compares the data of two servers (DataTree).
 */

export const snapshotStart = defineMessage({
  kind: 'snapshot-start',
  weight: 'routine',
  crowded: false,
  loggers: ['FileTxnSnapLog'],
  meaning: 'A snapshot of all data is written, in the middle of a term or around a sync.',
  wordings: [
    {
      text: 'Snapshotting: 0x{zxid:zxid} to {file:text}',
      releases: '3.4.3-',
      sample: 'Snapshotting: 0x200000006 to /home/work/zookeeper/multi_server/z4/data/version-2/snapshot.200000006',
    },
    { text: 'Snapshotting: {zxid:zxid}', releases: '3.3.6-3.4.2', sample: 'Snapshotting: 100000045' },
  ],
});

export const snapshotTaken = defineMessage({
  kind: 'snapshot-taken',
  weight: 'routine',
  loggers: ['ZooKeeperServer'],
  meaning: 'The snapshot is complete.',
  wordings: [{ text: 'Snapshot taken in {ms:int} ms', releases: '3.6.0-', sample: 'Snapshot taken in 6 ms' }],
});

export const snapshotTooBusy = defineMessage({
  kind: 'snapshot-too-busy',
  loggers: ['SyncRequestProcessor'],
  meaning: 'A snapshot was due while the one before was still being written: a slow disk, or much data.',
  wordings: [{ text: 'Too busy to snap, skipping', releases: '3.3.6-', sample: 'Too busy to snap, skipping' }],
});

export const snapshotReading = defineMessage({
  kind: 'snapshot-reading',
  weight: 'routine',
  loggers: ['FileSnap'],
  meaning: 'A snapshot is loaded, at the start of the process or after TRUNC; the suffix of the file is its zxid.',
  wordings: [
    {
      text: 'Reading snapshot {file:text}',
      releases: '3.3.6-',
      sample: 'Reading snapshot /home/work/zookeeper/multi_server/z2/data/version-2/snapshot.a00000071',
    },
  ],
});

export const snapshotLoaded = defineMessage({
  kind: 'snapshot-loaded',
  weight: 'routine',
  loggers: ['ZKDatabase', 'FileTxnSnapLog'],
  meaning: 'The data is loaded: how long it took, and the newest transaction that this server has.',
  wordings: [
    {
      text: 'Snapshot loaded in {ms:int} ms, highest zxid is 0x{highestZxid:zxid}, digest is {digest:text}',
      releases: '3.6.0-',
      sample: 'Snapshot loaded in 20 ms, highest zxid is 0x100000042, digest is 113338507876',
    },
    { text: '{txns:int} txns loaded in {ms:int} ms', releases: '3.6.0-', sample: '88 txns loaded in 13 ms' },
  ],
});

export const snapshotInvalid = defineMessage({
  kind: 'snapshot-invalid',
  loggers: ['FileSnap', 'SnapStream', 'Util'],
  meaning: 'A snapshot is incomplete or damaged and an older one is tried; usual for the newest one after a crash.',
  wordings: [
    {
      text: 'Invalid snapshot {file:text} too short, len = {length:int}',
      releases: '3.3.6-3.5.10',
      sample: 'Invalid snapshot /data/version-2/log.100000001 too short, len = 3',
    },
    {
      text: 'Invalid snapshot {file:text} len = {length:int} byte = {byte:int}',
      releases: '3.3.6-3.5.10',
      sample: 'Invalid snapshot /data/version-2/log.100000001 len = 3 byte = 0',
    },
    {
      text: 'Invalid snapshot {file:text}. too short, len = {length:int} bytes',
      releases: '3.6.0-',
      sample: 'Invalid snapshot /data/version-2/log.100000001. too short, len = 3 bytes',
    },
    {
      text: 'Invalid snapshot {file:text}. len = {length:int}, byte = {byte:int}',
      releases: '3.6.0-',
      sample: 'Invalid snapshot /data/version-2/log.100000001. len = 3, byte = 0',
    },
    {
      text: 'invalid snapshot {file:text}',
      releases: '3.3.6-',
      sample: 'invalid snapshot /data/version-2/log.100000001',
    },
    {
      text: 'problem reading snap file {file:text}',
      releases: '3.3.6-',
      sample: 'problem reading snap file /data/version-2/log.100000001',
    },
  ],
});

export const snapshotEmptyTrust = defineMessage({
  kind: 'snapshot-empty-trust',
  weight: 'routine',
  loggers: ['FileTxnSnapLog'],
  meaning:
    'How the server treats a log without any snapshot: refused unless snapshot.trust.empty is set, which is meant ' +
    'for upgrades from 3.4.',
  wordings: [
    {
      text: 'zookeeper.snapshot.trust.empty : {trust:word}',
      releases: '3.5.6-',
      sample: 'zookeeper.snapshot.trust.empty : false',
    },
    {
      text: 'No snapshot found, but there are log entries. This should only be allowed during upgrading.',
      releases: '3.5.6-',
      sample: 'No snapshot found, but there are log entries. This should only be allowed during upgrading.',
    },
    {
      text: 'Initialize file found, an empty database will not block voting participation',
      releases: '3.6.0-',
      sample: 'Initialize file found, an empty database will not block voting participation',
    },
    {
      text: 'Unexpected empty data tree, setting zxid to -1',
      releases: '3.6.0-',
      sample: 'Unexpected empty data tree, setting zxid to -1',
    },
  ],
});

export const snapshotEmptyDeleted = defineMessage({
  kind: 'snapshot-empty-deleted',
  loggers: ['FileTxnSnapLog'],
  meaning: 'Writing a snapshot failed and left an empty file, as on a full disk.',
  wordings: [
    {
      text: 'Deleted empty snapshot file: {file:text}',
      releases: '3.6.0-',
      sample: 'Deleted empty snapshot file: /data/zookeeper/version-2/snapshot.100000042',
    },
    {
      text: 'Could not delete empty snapshot file: {file:text}',
      releases: '3.6.0-',
      sample: 'Could not delete empty snapshot file: /data/zookeeper/version-2/snapshot.100000042',
    },
  ],
});

export const digestMismatch = defineMessage({
  kind: 'digest-mismatch',
  loggers: ['DataTree', 'RateLogger'],
  meaning:
    "This server's data differs from the leader's although both applied the same transactions: it is corrupt, or " +
    'a bug made it diverge.',
  wordings: [
    {
      text: 'Message:Digests are not matching. Value is Zxid. Value:{zxid:decimalZxid}',
      releases: '3.6.0-',
      sample: 'Message:Digests are not matching. Value is Zxid. Value:4294967298',
    },
    {
      text: 'Message: Digests are not matching. Value is Zxid. Last value:{zxid:decimalZxid}',
      releases: '3.6.0-',
      sample: 'Message: Digests are not matching. Value is Zxid. Last value:4294967299',
    },
    {
      text: '[{times:int} times] Message: Digests are not matching. Value is Zxid. Last value:{zxid:decimalZxid}',
      releases: '3.6.0-',
      sample: '[12 times] Message: Digests are not matching. Value is Zxid. Last value:4294967310',
    },
    {
      text: 'First digest mismatch on txn: {txn:text}, expected digest is {expected:text}, actual digest is {actual:text}, ',
      releases: '3.6.0-',
      sample: 'First digest mismatch on txn: ..., ..., expected digest is ..., actual digest is ..., ',
    },
  ],
});

export const purge = defineMessage({
  kind: 'purge',
  weight: 'routine',
  loggers: ['DatadirCleanupManager'],
  meaning:
    'The removal of old snapshots and logs (autopurge): its settings, its runs and its failures. Not scheduled ' +
    'means that the server removes none itself.',
  wordings: [
    {
      text: 'autopurge.snapRetainCount set to {retain:int}',
      releases: '3.4.0-',
      sample: 'autopurge.snapRetainCount set to 3',
    },
    {
      text: 'autopurge.purgeInterval set to {interval:word}',
      releases: '3.4.0-',
      sample: 'autopurge.purgeInterval set to 0',
    },
    { text: 'Purge task is not scheduled.', releases: '3.4.0-', sample: 'Purge task is not scheduled.' },
    { text: 'Purge task started.', releases: '3.4.0-', sample: 'Purge task started.' },
    { text: 'Purge task completed.', releases: '3.4.0-', sample: 'Purge task completed.' },
    {
      text: 'Error occured while purging.',
      releases: '3.4.0-3.4.9,3.5.0-3.5.2',
      sample: 'Error occured while purging.',
    },
    {
      text: 'Error occurred while purging.',
      releases: '3.4.10-3.4.14,3.5.3-',
      sample: 'Error occurred while purging.',
    },
  ],
});

export const restoreAdmin = defineMessage({
  kind: 'restore-admin',
  loggers: ['ZooKeeperServer'],
  meaning: 'An operator restores a snapshot through the admin server; requests wait meanwhile.',
  wordings: [
    {
      text: 'Blocking request submission while restore is in progress',
      releases: '3.9.0-',
      sample: 'Blocking request submission while restore is in progress',
    },
    { text: 'Restore taken in {ms:int} ms', releases: '3.9.0-', sample: 'Restore taken in 213 ms' },
  ],
});

export const serverDbRestored = defineMessage({
  kind: 'server-db-restored',
  loggers: ['ZooKeeperServer'],
  meaning: 'The data was replaced by a restored snapshot.',
  wordings: [
    {
      text: 'Restored to a new database. lastProcessedZxid={zxid:decimalZxid}, nodeCount={nodes:int}, sessionCount={sessions:int}',
      releases: '3.9.0-',
      sample: 'Restored to a new database. lastProcessedZxid=4294967298, nodeCount=5, sessionCount=0',
    },
  ],
});
