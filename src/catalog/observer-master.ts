import { defineMessage } from './define.ts';

/**
 * Lines beside the leader's own work with learners: ObserverMaster, with which a follower feeds observers, and
 * MessageTracker, which prints the last packets of a connection that ended.
 */

export const observerMaster = defineMessage({
  kind: 'observer-master',
  loggers: ['ObserverMaster', 'Follower', 'Learner', 'QuorumPeer'],
  meaning:
    "A follower serves observers in the leader's stead (observerMasterPort): it started, fed one from its queue, " +
    'or dropped one that fell too far behind.',
  wordings: [
    { text: 'Starting ObserverMaster', releases: '3.6.0-', sample: 'Starting ObserverMaster' },
    {
      text: 'LearnerHandler is too far behind (0x{lastSeenZxid:zxid} < 0x{queueHeadZxid:zxid}), disconnecting {peerSid:sid} at {remoteAddr:text}',
      releases: '3.6.0-',
      sample: 'LearnerHandler is too far behind (0x100000002 < 0x100000009), disconnecting 2 at /10.0.0.2:45678',
    },
    {
      text: 'finished syncing observer from retained commit queue: sid {peerSid:sid}, queue head 0x{queueHeadZxid:zxid}, queue tail 0x{queueTailZxid:zxid}, sync position 0x{syncZxid:zxid}, num packets used {packets:int}, num bytes used {bytes:int}',
      releases: '3.6.0-',
      sample:
        'finished syncing observer from retained commit queue: sid 2, queue head 0x100000002, queue tail 0x100000009, sync position 0x100000005, num packets used 3, num bytes used 67108880',
    },
    {
      text: 'Updated learner master list to be {masters:text}',
      releases: '3.6.0-',
      sample: 'Updated learner master list to be ...',
    },
  ],
});

export const messageTrackerDump = defineMessage({
  kind: 'message-tracker-dump',
  loggers: ['MessageTracker'],
  meaning:
    'The last packets between leader and learner, printed when their connection ends (only where the tracker is ' +
    'enabled).',
  wordings: [
    {
      text: 'Last {count:int} timestamps for messages {direction:text} {remoteAddr:word}:',
      releases: '3.6.0-',
      sample: 'Last 3 timestamps for messages sent to /10.0.0.2:45678:',
    },
    {
      text: 'No buffered timestamps for messages {direction:text} {remoteAddr:word}',
      releases: '3.6.0-',
      sample: 'No buffered timestamps for messages sent to /10.0.0.2:45678',
    },
  ],
});
