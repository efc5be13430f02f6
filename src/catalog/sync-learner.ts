import { formatZxid } from '../model/ids.ts';
import { defineMessage } from './define.ts';

/** Synchronising with the leader as the learner sees it (Learner): DIFF, TRUNC or SNAP, and what can go wrong. */

export const syncDiffLearner = defineMessage({
  kind: 'sync-diff-learner',
  loggers: ['Learner'],
  meaning: 'The learner gets the transactions that it lacks, up to this one.',
  wordings: [
    {
      text: 'Getting a diff from the leader 0x{zxid:zxid}',
      releases: '3.3.6-',
      sample: 'Getting a diff from the leader 0x10000035c',
    },
  ],
  says: ({ zxid }) => `gets a DIFF up to ${formatZxid(zxid)}`,
});

export const syncSnapLearner = defineMessage({
  kind: 'sync-snap-learner',
  loggers: ['Learner'],
  meaning: "The learner throws its data away and gets all of the leader's.",
  wordings: [
    {
      text: 'Getting a snapshot from leader',
      releases: '3.3.6-3.4.10,3.5.0-3.5.3',
      sample: 'Getting a snapshot from leader',
    },
    {
      text: 'Getting a snapshot from leader 0x{zxid:zxid}',
      releases: '3.4.11-3.4.14,3.5.4-',
      sample: 'Getting a snapshot from leader 0x20000003c',
    },
  ],
  says: ({ zxid }) => `gets a SNAPshot${zxid === undefined ? '' : ` at ${formatZxid(zxid)}`}`,
});

export const syncTruncLearner = defineMessage({
  kind: 'sync-trunc-learner',
  loggers: ['Learner'],
  meaning: 'The learner has transactions that never were committed, and cuts its log back to this one.',
  wordings: [
    {
      text: 'Truncating log to get in sync with the leader 0x{zxid:zxid}',
      releases: '3.3.6-',
      sample: 'Truncating log to get in sync with the leader 0x1000000c0',
    },
  ],
  says: ({ zxid }) => `TRUNCates its log to ${formatZxid(zxid)}`,
});

export const syncTruncFailed = defineMessage({
  kind: 'sync-trunc-failed',
  loggers: ['Learner'],
  meaning:
    'The log could not be cut back: the process exits (code 13) and needs help, such as an emptied data directory.',
  wordings: [
    {
      text: 'Not able to truncate the log 0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'Not able to truncate the log 0x100000002',
    },
    {
      text: 'Not able to truncate the log {zxid:zxid}',
      releases: '3.3.6-3.5.10',
      sample: 'Not able to truncate the log 100000002',
    },
  ],
});

export const syncUnexpectedPacket = defineMessage({
  kind: 'sync-unexpected-packet',
  loggers: ['Learner'],
  meaning: 'The sync brought a packet that the learner does not know: the process exits (code 13).',
  wordings: [
    {
      text: 'Got unexpected packet from leader {type:text} exiting ... ',
      releases: '3.3.6-3.5.0',
      sample: 'Got unexpected packet from leader 42 exiting ... ',
    },
    {
      text: 'Got unexpected packet from leader: {packet:text}, exiting ... ',
      releases: '3.5.1-',
      sample: 'Got unexpected packet from leader: UNKNOWN 0 null, exiting ... ',
    },
  ],
});

export const syncMissingSignature = defineMessage({
  kind: 'sync-missing-signature',
  loggers: ['Learner'],
  meaning: 'The snapshot that the leader sent does not end as it must; it is discarded and the term fails.',
  wordings: [
    { text: 'Missing signature. Got {signature:text}', releases: '3.3.6-', sample: 'Missing signature. Got ...' },
  ],
});

export const syncForceSnapshotWrite = defineMessage({
  kind: 'sync-force-snapshot-write',
  loggers: ['Learner'],
  meaning: 'After an upgrade the learner writes a snapshot though only a DIFF came, because it has none on disk yet.',
  wordings: [
    {
      text: 'Forcing a snapshot write as part of upgrading from an older Zookeeper. This should only happen while upgrading.',
      releases: '3.5.10,3.6.4-',
      sample:
        'Forcing a snapshot write as part of upgrading from an older Zookeeper. This should only happen while upgrading.',
    },
  ],
});

export const syncDiffFirstProposal = defineMessage({
  kind: 'sync-diff-first-proposal',
  loggers: ['Learner'],
  meaning: 'The first transaction of a DIFF, and the first of a newer epoch within it.',
  wordings: [
    {
      text: 'DIFF sync got first proposal 0x{zxid:zxid}',
      releases: '3.9.4-',
      sample: 'DIFF sync got first proposal 0x100000074',
    },
    {
      text: 'DIFF sync got new epoch proposal 0x{zxid:zxid}, last queued 0x{lastQueuedZxid:zxid}, expected 0x{expectedZxid:zxid}',
      releases: '3.9.4-',
      sample: 'DIFF sync got new epoch proposal 0x100000002, last queued 0x100000002, expected 0x100000002',
    },
  ],
});

export const syncDiffGap = defineMessage({
  kind: 'sync-diff-gap',
  loggers: ['Learner'],
  meaning: 'A DIFF lacks transactions in the middle: the learner breaks off the sync.',
  wordings: [
    {
      text: 'DIFF sync got proposal 0x{zxid:zxid}, last queued 0x{lastQueuedZxid:zxid}, expected 0x{expectedZxid:zxid}',
      releases: '3.9.4-',
      sample: 'DIFF sync got proposal 0x100000002, last queued 0x100000002, expected 0x100000002',
    },
  ],
});
