import { defineMessage } from './define.ts';

/**
 * The transaction log: FileTxnLog and FileTxnSnapLog write, flush and read it; ZKDatabase keeps its end in memory and
 * both serve to synchronise learners.
 */

export const slowFsync = defineMessage({
  kind: 'slow-fsync',
  loggers: ['FileTxnLog'],
  meaning:
    'Flushing the transaction log took longer than fsync.warningthresholdms (1 s); the stall ended here. Such a ' +
    'server delays every write, and may be taken for dead.',
  wordings: [
    {
      text: 'fsync-ing the write ahead log in {threadName:text} took {fsyncMs:int}ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide',
      releases: '3.3.6-3.5.3',
      sample:
        'fsync-ing the write ahead log in SyncThread:2 took 4ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide',
    },
    {
      text: 'fsync-ing the write ahead log in {threadName:text} took {fsyncMs:int}ms which will adversely effect operation latency. File size is {bytes:int} bytes. See the ZooKeeper troubleshooting guide',
      releases: '3.5.4-3.5.10',
      sample:
        'fsync-ing the write ahead log in SyncThread:1 took 1873ms which will adversely effect operation latency. File size is 67108880 bytes. See the ZooKeeper troubleshooting guide',
    },
    {
      text: 'fsync-ing the write ahead log in {threadName:text} took {fsyncMs:int}ms which will adversely effect operation latency.File size is {bytes:int} bytes. See the ZooKeeper troubleshooting guide',
      releases: '3.6.0-',
      sample:
        'fsync-ing the write ahead log in SyncThread:3 took 3ms which will adversely effect operation latency.File size is 67108880 bytes. See the ZooKeeper troubleshooting guide',
    },
  ],
});

export const txnlogCreated = defineMessage({
  kind: 'txnlog-created',
  weight: 'routine',
  loggers: ['FileTxnLog'],
  meaning:
    'A new file of the transaction log begins with the transaction of this zxid; the first after an election ends ' +
    'in 00000001.',
  wordings: [
    {
      text: 'Creating new log file: log.{zxid:zxid}',
      releases: '3.3.6-',
      sample: 'Creating new log file: log.20000002b',
    },
  ],
});

export const txnlogZxidOrder = defineMessage({
  kind: 'txnlog-zxid-order',
  loggers: ['FileTxnLog'],
  meaning: 'A transaction is written that is not newer than the one before it in the log.',
  wordings: [
    {
      text: 'Current zxid {zxid:decimalZxid} is <= {lastZxid:decimalZxid} for {type:text}',
      releases: '3.3.6-',
      sample: 'Current zxid 4294968049 is <= 4294968049 for create',
    },
  ],
});

export const txnlogCorrupt = defineMessage({
  kind: 'txnlog-corrupt',
  loggers: ['FileTxnLog', 'FileTxnSnapLog', 'Util'],
  meaning:
    'The end of the transaction log is torn, or the log could not be cut back. A torn last transaction is what a ' +
    'crash leaves.',
  wordings: [
    { text: 'Last transaction was partial.', releases: '3.3.6-', sample: 'Last transaction was partial.' },
    { text: 'Unable to truncate Txn log', releases: '3.5.7-', sample: 'Unable to truncate Txn log' },
    {
      text: 'Unable to truncate {file:text}',
      releases: '3.3.6-',
      sample: 'Unable to truncate /data/version-2/log.100000001',
    },
    {
      text: 'Delete empty tail log file to recover from corruption file: {file:text}',
      releases: '3.9.3-',
      sample: 'Delete empty tail log file to recover from corruption file: /data/version-2/log.100000001',
    },
  ],
});

export const txnZxidGapLoad = defineMessage({
  kind: 'txn-zxid-gap-load',
  loggers: ['FileTxnSnapLog'],
  meaning: 'While the log was replayed, an older transaction followed a newer one.',
  wordings: [
    {
      text: '{highestZxid:decimalZxid}(higestZxid) > {zxid:decimalZxid}(next log) for type {type:text}',
      releases: '3.3.6-3.5.3',
      sample: '4294967298(higestZxid) > 4294967298(next log) for type 1',
    },
    {
      text: '{highestZxid:decimalZxid}(highestZxid) > {zxid:decimalZxid}(next log) for type {type:text}',
      releases: '3.5.4-',
      sample: '4294967298(highestZxid) > 4294967298(next log) for type 1',
    },
  ],
});

export const txnlogDigestUncovered = defineMessage({
  kind: 'txnlog-digest-uncovered',
  loggers: ['FileTxnSnapLog'],
  meaning: "The log ends before the point at which the snapshot's digest was taken; the data may be inconsistent.",
  wordings: [
    {
      text: 'Highest txn zxid 0x{zxid:zxid} is not covering the snapshot digest zxid 0x{digestZxid:zxid}, which might lead to inconsistent state',
      releases: '3.6.0-',
      sample:
        'Highest txn zxid 0x100000040 is not covering the snapshot digest zxid 0x100000042, which might lead to inconsistent state',
    },
  ],
});

export const dbFastforwardError = defineMessage({
  kind: 'db-fastforward-error',
  loggers: ['ZooKeeperServer'],
  meaning: 'At the end of a term the data could not be brought up to the log.',
  wordings: [{ text: 'Error updating DB', releases: '3.4.12-3.4.14,3.5.4-', sample: 'Error updating DB' }],
});

export const syncTxnlogLimit = defineMessage({
  kind: 'sync-txnlog-limit',
  loggers: ['ZKDatabase'],
  meaning:
    'The log on disk cannot be used to synchronise: too large compared with a snapshot, not there, or not ' +
    'readable. A snapshot is sent instead.',
  wordings: [
    {
      text: 'Txnlog size: {bytes:int} exceeds sizeLimit: {limitBytes:int}',
      releases: '3.5.0-',
      sample: 'Txnlog size: 67108880 exceeds sizeLimit: 22020096',
    },
    {
      text: 'Unable to find proposals from txnlog for zxid: {zxid:decimalZxid}',
      releases: '3.5.0-3.5.10',
      sample: 'Unable to find proposals from txnlog for zxid: 4294967298',
    },
    {
      text: 'Unable to find proposals from txnlog for zxid: 0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'Unable to find proposals from txnlog for zxid: 0x100000002',
    },
    {
      text: 'Unable to get size of most recent snapshot',
      releases: '3.5.0-',
      sample: 'Unable to get size of most recent snapshot',
    },
    { text: 'Unable to read txnlog from disk', releases: '3.5.0-', sample: 'Unable to read txnlog from disk' },
  ],
});

export const syncTxnlogEnabled = defineMessage({
  kind: 'sync-txnlog-enabled',
  weight: 'routine',
  loggers: ['ZKDatabase'],
  meaning:
    "Whether the leader may read its log on disk to synchronise learners, and up to which share of a snapshot's size.",
  wordings: [
    {
      text: 'On disk txn sync enabled with snapshotSizeFactor {factor:word}',
      releases: '3.5.4-',
      sample: 'On disk txn sync enabled with snapshotSizeFactor 0.33',
    },
    { text: 'On disk txn sync disabled', releases: '3.5.4-', sample: 'On disk txn sync disabled' },
  ],
});

export const committedlogOutOfOrder = defineMessage({
  kind: 'committedlog-out-of-order',
  loggers: ['ZKDatabase'],
  meaning: 'The transactions kept in memory for synchronising are not consecutive.',
  wordings: [
    {
      text: 'Committed proposal cached out of order: 0x{zxid:zxid} is not the next proposal of 0x{lastZxid:zxid}',
      releases: '3.9.4-',
      sample: 'Committed proposal cached out of order: 0x100000002 is not the next proposal of 0x100000001',
    },
  ],
});

export const configZnodeMissing = defineMessage({
  kind: 'config-znode-missing',
  loggers: ['ZKDatabase'],
  meaning: 'The node /zookeeper/config is missing, as after an upgrade from 3.4, and is created.',
  wordings: [
    {
      text: 'configuration znode missing (hould only happen during upgrade), creating the node',
      releases: '3.5.0-3.5.3',
      sample: 'configuration znode missing (hould only happen during upgrade), creating the node',
    },
    {
      text: 'configuration znode missing (should only happen during upgrade), creating the node',
      releases: '3.5.4-',
      sample: 'configuration znode missing (should only happen during upgrade), creating the node',
    },
  ],
});
