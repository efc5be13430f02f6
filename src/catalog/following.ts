import { defineMessage } from './define.ts';

/**
 * A learner's running term and its end (Follower, Observer, Learner). Follower has no logger of its own, nor Observer
 * before 3.6: layouts that print loggers instead of classes say Learner.
 */

export const learnerZxidGap = defineMessage({
  kind: 'learner-zxid-gap',
  weight: 'routine',
  loggers: ['Follower', 'Learner'],
  meaning:
    'A proposal is not the successor of the one before. Normal for the first of an epoch or after a sync ' +
    '(`expected 0x1`), else transactions are missing.',
  wordings: [
    {
      text: 'Got zxid 0x{zxid:zxid} expected 0x{expectedZxid:zxid}',
      releases: '3.3.6-',
      sample: 'Got zxid 0x400000001 expected 0x1',
    },
  ],
});

export const learnerCommitMismatch = defineMessage({
  kind: 'learner-commit-mismatch',
  loggers: ['Learner', 'FollowerZooKeeperServer'],
  meaning:
    'The leader commits another transaction than the next one here. During a sync a doubtful sign; a running ' +
    'follower exits over it (code 12). Learner prints decimal and hexadecimal alike up to 3.5.10, so those ' +
    'numbers are kept as printed.',
  wordings: [
    {
      text: 'Committing zxid 0x{zxid:zxid} but next pending txn 0x{nextZxid:zxid}',
      releases: '3.3.6-',
      sample: 'Committing zxid 0x100000002 but next pending txn 0x100000002',
    },
    {
      text: 'Committing {zxid:zxid} without seeing txn',
      releases: '3.3.6-',
      sample: 'Committing 100000002 without seeing txn',
    },
    {
      text: 'Committing 0x{zxid:zxid}, but next proposal is 0x{nextZxid:zxid}',
      releases: '3.6.0-',
      sample: 'Committing 0x100000002, but next proposal is 0x100000002',
    },
    {
      text: 'Committing {printedZxid:word}, but next proposal is {printedNextZxid:word}',
      releases: '3.3.6-3.5.10',
      sample: 'Committing 4294967298, but next proposal is 4294967299',
    },
    {
      text: 'Committing 0x{zxid:zxid}, but got no proposal',
      releases: '3.9.3-',
      sample: 'Committing 0x100000002, but got no proposal',
    },
  ],
});

export const followerLostLeader = defineMessage({
  kind: 'follower-lost-leader',
  loggers: ['Follower', 'Learner'],
  meaning:
    'The follower lost its leader, or never reached it. The stack trace says how: Read timed out (leader silent ' +
    'for syncLimit), EOF or reset (it closed or died), connection refused, or a reconfig.',
  wordings: [
    { text: 'Exception when following the leader', releases: '3.3.6-', sample: 'Exception when following the leader' },
  ],
});

export const observerLostLeader = defineMessage({
  kind: 'observer-lost-leader',
  loggers: ['Observer', 'Learner'],
  meaning: 'The observer lost its leader, or never reached it; the stack trace says how.',
  wordings: [
    { text: 'Exception when observing the leader', releases: '3.3.6-', sample: 'Exception when observing the leader' },
  ],
});

export const learnerDisconnectedSummary = defineMessage({
  kind: 'learner-disconnected-summary',
  loggers: ['Follower', 'Observer', 'Learner'],
  meaning: 'The connection with the leader is over: how long it lasted, and whether the sync was ever complete.',
  wordings: [
    {
      text: 'Disconnected from leader (with address: {leaderAddr:text}). Was connected for {connectedMs:int}ms. Sync state: {synced:word}',
      releases: '3.6.0-',
      sample: 'Disconnected from leader (with address: /127.0.0.1:3333). Was connected for 2567ms. Sync state: true',
    },
  ],
});

export const followerShutdown = defineMessage({
  kind: 'follower-shutdown',
  loggers: ['Follower', 'Learner'],
  meaning: 'The term as follower is over. The stack trace that 3.3 to 3.5 print with it is no error.',
  wordings: [
    { text: 'shutdown called', releases: '3.3.6-3.5.10', sample: 'shutdown called' },
    { text: 'shutdown Follower', releases: '3.6.0-', sample: 'shutdown Follower' },
  ],
});

export const observerShutdown = defineMessage({
  kind: 'observer-shutdown',
  loggers: ['Observer'],
  meaning: 'The term as observer is over. The stack trace that 3.3 to 3.5 print with it is no error.',
  wordings: [
    { text: 'shutdown called', releases: '3.3.6-3.5.10', sample: 'shutdown called' },
    { text: 'shutdown Observer', releases: '3.6.0-', sample: 'shutdown Observer' },
  ],
});

export const followerUnexpectedPacket = defineMessage({
  kind: 'follower-unexpected-packet',
  loggers: ['Follower', 'Observer', 'Learner'],
  meaning: 'The leader sent a packet that has no place in a running term.',
  wordings: [
    {
      text: 'Received an UPTODATE message after Follower started',
      releases: '3.3.6-',
      sample: 'Received an UPTODATE message after Follower started',
    },
    {
      text: 'Received an UPTODATE message after Observer started',
      releases: '3.3.6-',
      sample: 'Received an UPTODATE message after Observer started',
    },
    { text: 'Unknown packet type: {packet:text}', releases: '3.5.1-', sample: 'Unknown packet type: ...' },
  ],
});

export const followerAckSendFailed = defineMessage({
  kind: 'follower-ack-send-failed',
  loggers: ['SendAckRequestProcessor'],
  meaning: 'The follower could not acknowledge a transaction, so it closes its connection with the leader.',
  wordings: [
    {
      text: 'Closing connection to leader, exception during packet send',
      releases: '3.3.6-',
      sample: 'Closing connection to leader, exception during packet send',
    },
  ],
});

export const learnerSender = defineMessage({
  kind: 'learner-sender',
  loggers: ['LearnerSender'],
  meaning: "The thread that sends a learner's packets to the leader ended (learner.asyncSending).",
  wordings: [
    { text: 'LearnerSender exited', releases: '3.6.3-', sample: 'LearnerSender exited' },
    { text: 'Shutting down LearnerSender', releases: '3.6.3-', sample: 'Shutting down LearnerSender' },
  ],
});

export const sessionRevalidateMissing = defineMessage({
  kind: 'session-revalidate-missing',
  crowded: 3,
  loggers: ['Learner'],
  meaning: "The leader answered about a client's session that nobody here waits for any more.",
  wordings: [
    {
      text: 'Missing session 0x{session:word} for validation',
      releases: '3.3.6-',
      sample: 'Missing session 0x100000001a20000 for validation',
    },
  ],
});
