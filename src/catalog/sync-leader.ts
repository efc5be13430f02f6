import { formatZxid } from '../model/ids.ts';
import { defineMessage } from './define.ts';

/**
 * Synchronising a learner as the leader sees it: LearnerHandler decides between DIFF, TRUNC and SNAP. Before 3.5 most
 * of its lines have no sid: the thread, or the line before, has one.
 */

export const syncStartLeader = defineMessage({
  kind: 'sync-start-leader',
  loggers: ['LearnerHandler'],
  meaning:
    "The leader compares the learner's last transaction with the ones it holds in memory, to choose DIFF, TRUNC " +
    'or SNAP. `Follower` is said of observers too.',
  wordings: [
    {
      text: 'Synchronizing with Follower sid: {peerSid:sid} {position:syncPosition}',
      releases: '3.3.6-3.5.10',
      sample:
        'Synchronizing with Follower sid: 1 maxCommittedLog=0x100000356 minCommittedLog=0x100000162 peerLastZxid=0x1000002ee',
    },
    {
      text: 'Synchronizing with Learner sid: {peerSid:sid} {position:syncPosition}',
      releases: '3.6.0-',
      sample:
        'Synchronizing with Learner sid: 1 maxCommittedLog=0x100000357 minCommittedLog=0x100000163 lastProcessedZxid=0x100000357 peerLastZxid=0x1000002f0',
    },
  ],
  says: ({ peerSid, position: { peerLastZxid, minCommittedLog, maxCommittedLog } }, name) =>
    `brings ${name(peerSid)} up to date: it has ${formatZxid(peerLastZxid)}, the log here ${formatZxid(minCommittedLog)} to ${formatZxid(maxCommittedLog)}`,
});

export const syncInSyncLeader = defineMessage({
  kind: 'sync-in-sync-leader',
  loggers: ['LearnerHandler'],
  meaning: 'The learner already has everything; it gets an empty DIFF.',
  wordings: [
    {
      text: 'leader and follower are in sync, zxid=0x{zxid:zxid}',
      releases: '3.4.7-3.4.14',
      sample: 'leader and follower are in sync, zxid=0x3000000a8',
    },
  ],
});

export const syncModeLeader34 = defineMessage({
  kind: 'sync-mode-leader-34',
  loggers: ['LearnerHandler'],
  meaning:
    'The way of synchronising that the leader chose: DIFF (missing transactions), TRUNC (too many at the learner) ' +
    'or SNAP (all data). For whom, the line before says.',
  wordings: [{ text: 'Sending {syncMode:word}', releases: '3.3.6-3.4.14', sample: 'Sending SNAP' }],
  says: ({ syncMode }) => `sends ${syncMode.toUpperCase()}`,
});

export const syncDiffLeader = defineMessage({
  kind: 'sync-diff-leader',
  loggers: ['LearnerHandler'],
  meaning:
    'The leader sends the learner the transactions that it lacks, up to this one; none at all where it has that ' +
    'already.',
  wordings: [
    {
      text: 'Sending DIFF zxid=0x{zxid:zxid} for peer sid: {peerSid:sid}',
      releases: '3.5.0-',
      sample: 'Sending DIFF zxid=0x200000006 for peer sid: 1',
    },
    {
      text: 'Sending DIFF zxid=0x{zxid:zxid}  for peer sid: {peerSid:sid}',
      releases: '3.6.0-',
      sample: 'Sending DIFF zxid=0x10000034f  for peer sid: 1',
    },
  ],
  says: ({ peerSid, zxid }, name) => `sends ${name(peerSid)} a DIFF up to ${formatZxid(zxid)}`,
});

export const syncTruncLeader = defineMessage({
  kind: 'sync-trunc-leader',
  loggers: ['LearnerHandler'],
  meaning:
    'The leader has the learner cut its log back to this transaction. The commonest case of TRUNC, a learner ' +
    'merely ahead, prints no such line since 3.5.',
  wordings: [
    {
      text: 'Sending TRUNC zxid=0x{zxid:zxid} for peer sid: {peerSid:sid}',
      releases: '3.5.0-3.5.10',
      sample: 'Sending TRUNC zxid=0x100000002 for peer sid: 2',
    },
    {
      text: 'Sending TRUNC zxid=0x{zxid:zxid}  for peer sid: {peerSid:sid}',
      releases: '3.6.0-',
      sample: 'Sending TRUNC zxid=0x100000002  for peer sid: 2',
    },
  ],
  says: ({ peerSid, zxid }, name) => `tells ${name(peerSid)} to TRUNCate to ${formatZxid(zxid)}`,
});

export const syncSnapLeader = defineMessage({
  kind: 'sync-snap-leader',
  loggers: ['LearnerHandler'],
  meaning:
    'The leader sends the learner all its data. A learner of zxid 0x0 is empty, and the snapshot may be nearly so.',
  wordings: [
    {
      text: 'Sending snapshot last zxid of peer is 0x{peerLastZxid:zxid}  zxid of leader is 0x{leaderZxid:zxid}sent zxid of db as 0x{dbZxid:zxid}',
      releases: '3.3.6-3.4.14',
      sample:
        'Sending snapshot last zxid of peer is 0x100000002  zxid of leader is 0x20000003dsent zxid of db as 0x20000003d',
    },
    {
      text: 'Sending snapshot last zxid of peer is 0x{peerLastZxid:zxid}, zxid of leader is 0x{leaderZxid:zxid}, send zxid of db as 0x{dbZxid:zxid}, {concurrent:int} concurrent snapshots, snapshot was {throttle:text} from throttle',
      releases: '3.5.0-3.5.10',
      sample:
        'Sending snapshot last zxid of peer is 0x100000058, zxid of leader is 0x20000001c, send zxid of db as 0x20000001c, 1 concurrent snapshots, snapshot was exempt from throttle',
    },
    {
      text: 'Sending snapshot last zxid of peer is 0x{peerLastZxid:zxid}, zxid of leader is 0x{leaderZxid:zxid}, send zxid of db as 0x{dbZxid:zxid}, {concurrent:int} concurrent snapshot sync, snapshot sync was {throttle:text} from throttle',
      releases: '3.6.0-',
      sample:
        'Sending snapshot last zxid of peer is 0x0, zxid of leader is 0x600000144, send zxid of db as 0x600000144, 1 concurrent snapshot sync, snapshot sync was exempt from throttle',
    },
  ],
  says: ({ peerLastZxid, leaderZxid }) =>
    `sends a SNAPshot: the learner has ${formatZxid(peerLastZxid)}, the leader ${formatZxid(leaderZxid)}`,
});

export const syncUseCommittedlog = defineMessage({
  kind: 'sync-use-committedlog',
  loggers: ['LearnerHandler'],
  meaning: "The learner's position lies within the transactions that the leader holds in memory.",
  wordings: [
    {
      text: 'Using committedLog for peer sid: {peerSid:sid}',
      releases: '3.5.0-',
      sample: 'Using committedLog for peer sid: 4',
    },
  ],
});

export const syncUseTxnlog = defineMessage({
  kind: 'sync-use-txnlog',
  loggers: ['LearnerHandler'],
  meaning:
    "The learner is further behind than the leader's memory reaches; the rest is read from the transaction log on " +
    'disk.',
  wordings: [
    {
      text: 'Use txnlog and committedLog for peer sid: {peerSid:sid}',
      releases: '3.5.0-',
      sample: 'Use txnlog and committedLog for peer sid: 3',
    },
  ],
});

export const syncTxnlogGap = defineMessage({
  kind: 'sync-txnlog-gap',
  loggers: ['LearnerHandler'],
  meaning: 'Between the log on disk and the transactions in memory some are missing, so a snapshot is sent instead.',
  wordings: [
    {
      text: 'Detected gap between end of txnlog: 0x{zxid:zxid} and start of committedLog: 0x{minCommittedLog:zxid}',
      releases: '3.6.0-',
      sample: 'Detected gap between end of txnlog: 0x100000002 and start of committedLog: 0x100000002',
    },
  ],
});

export const syncCannotTruncEpoch = defineMessage({
  kind: 'sync-cannot-trunc-epoch',
  loggers: ['LearnerHandler'],
  meaning:
    'The learner would have to cut its log back into an older epoch, which is not done; it gets a snapshot instead.',
  wordings: [
    {
      text: 'Cannot send TRUNC to peer sid: {peerSid:sid} peer zxid is from different epoch',
      releases: '3.5.0-',
      sample: 'Cannot send TRUNC to peer sid: 3 peer zxid is from different epoch',
    },
  ],
});

export const syncUnhandled = defineMessage({
  kind: 'sync-unhandled',
  loggers: ['LearnerHandler'],
  meaning:
    'No way of sending only differences fits, so the learner gets a snapshot. Not a failure, though some releases ' +
    'print it as an error.',
  wordings: [
    { text: 'Unhandled proposal scenario', releases: '3.4.3-3.4.14', sample: 'Unhandled proposal scenario' },
    {
      text: 'Unhandled scenario for peer sid: {peerSid:sid}',
      releases: '3.5.0-3.5.10',
      sample: 'Unhandled scenario for peer sid: 2',
    },
    {
      text: 'Unhandled scenario for peer sid: {peerSid:sid} fall back to use snapshot',
      releases: '3.5.0-',
      sample: 'Unhandled scenario for peer sid: 3 fall back to use snapshot',
    },
    {
      text: 'Unhandled scenario for peer sid: {peerSid:sid} maxCommittedLog=0x{maxCommittedLog:zxid} minCommittedLog=0x{minCommittedLog:zxid} lastProcessedZxid=0x{lastProcessedZxid:zxid} peerLastZxid=0x{peerLastZxid:zxid} txnLogSyncEnabled={txnLogSync:word}',
      releases: '3.6.0-',
      sample:
        'Unhandled scenario for peer sid: 2 maxCommittedLog=0x100000002 minCommittedLog=0x100000002 lastProcessedZxid=0x100000002 peerLastZxid=0x100000002 txnLogSyncEnabled=true',
    },
    {
      text: 'Forcing snapshot sync - should not see this in production',
      releases: '3.5.0-',
      sample: 'Forcing snapshot sync - should not see this in production',
    },
  ],
});

export const syncThrottled = defineMessage({
  kind: 'sync-throttled',
  loggers: ['LearnerHandler'],
  meaning: 'The leader synchronises too many learners at once and turns this one away for now.',
  wordings: [
    {
      text: 'too many concurrent snapshots: {error:text}',
      releases: '3.5.0-3.5.10',
      sample: 'too many concurrent snapshots: ...',
    },
    { text: 'too many concurrent sync.', releases: '3.6.0-', sample: 'too many concurrent sync.' },
  ],
});
