import { defineMessage } from './define.ts';

/**
 * The beginning of a term as learner (Learner, Follower, Observer): reaching the leader and the handshake up to
 * UPTODATE. What the sync in between brings stands in sync-learner.ts.
 */

export const learnerLeaderNotFound = defineMessage({
  kind: 'learner-leader-not-found',
  loggers: ['Learner'],
  meaning: 'The elected leader is not among the servers of the configuration.',
  wordings: [
    {
      text: "Couldn't find the leader with id = {leaderSid:sid}",
      releases: '3.3.6-',
      sample: "Couldn't find the leader with id = 2",
    },
  ],
});

export const learnerConnectRetry = defineMessage({
  kind: 'learner-connect-retry',
  weight: 'retry',
  loggers: ['Learner'],
  meaning:
    "The leader's port could not be reached yet; up to five tries. One or two are usual, for the leader opens the " +
    'port only after it has won.',
  wordings: [
    {
      text: 'Unexpected exception, tries={tries:int}, connecting to {leaderAddr:text}',
      releases: '3.3.6-3.5.0',
      sample: 'Unexpected exception, tries=0, connecting to /127.0.0.1:5555',
    },
    {
      text: 'Unexpected exception, tries={tries:int}, remaining init limit={remainingMs:int}, connecting to {leaderAddr:text}',
      releases: '3.5.1-',
      sample: 'Unexpected exception, tries=1, remaining init limit=4898, connecting to /127.0.0.1:5555',
    },
  ],
});

export const learnerConnectFailed = defineMessage({
  kind: 'learner-connect-failed',
  loggers: ['Learner'],
  meaning: 'All tries to reach the leader failed; the server goes back to LOOKING.',
  wordings: [
    { text: 'Unexpected exception', releases: '3.3.6-3.5.0', sample: 'Unexpected exception' },
    {
      text: 'Unexpected exception, initLimit exceeded. tries={tries:int}, remaining init limit={remainingMs:int}, connecting to {leaderAddr:text}',
      releases: '3.5.1-3.5.10',
      sample:
        'Unexpected exception, initLimit exceeded. tries=4, remaining init limit=5987, connecting to zk3/10.0.0.3:2888',
    },
    {
      text: 'Unexpected exception, retries exceeded. tries={tries:int}, remaining init limit={remainingMs:int}, connecting to {leaderAddr:text}',
      releases: '3.5.1-',
      sample:
        'Unexpected exception, retries exceeded. tries=4, remaining init limit=4595, connecting to /127.0.0.1:6666',
    },
    {
      text: 'Unexpected exception, connectToLeader exceeded. tries={tries:int}, remaining init limit={remainingMs:int}, connecting to {leaderAddr:text}',
      releases: '3.6.0-',
      sample:
        'Unexpected exception, connectToLeader exceeded. tries=4, remaining init limit=5987, connecting to zk3/10.0.0.3:2888',
    },
    { text: 'initLimit exceeded on retries.', releases: '3.5.1-3.5.10', sample: 'initLimit exceeded on retries.' },
    {
      text: 'connectToLeader exceeded on retries.',
      releases: '3.6.0-',
      sample: 'connectToLeader exceeded on retries.',
    },
    { text: 'Failed connect to {leaderAddr:text}', releases: '3.6.0-', sample: 'Failed connect to /127.0.0.1:6666' },
  ],
});

export const learnerConnected = defineMessage({
  kind: 'learner-connected',
  loggers: ['Learner'],
  meaning:
    'The learner reached the leader: the only line of a follower that names its leader, by address. The redundant ' +
    'connection is a second address of the same leader.',
  wordings: [
    {
      text: 'Successfully connected to leader, using address: {leaderAddr:text}',
      releases: '3.6.0-',
      sample: 'Successfully connected to leader, using address: /127.0.0.1:3333',
    },
    {
      text: 'Connection to the leader is already established, close the redundant connection',
      releases: '3.6.0-',
      sample: 'Connection to the leader is already established, close the redundant connection',
    },
  ],
});

export const learnerEpochTooOld = defineMessage({
  kind: 'learner-epoch-too-old',
  loggers: ['Follower', 'Learner'],
  meaning: "The leader's epoch is older than one that this server has already accepted, so it refuses to follow.",
  wordings: [
    {
      text: 'Leader epoch {leaderEpoch:hex} is less than our epoch {ownEpoch:hex}',
      releases: '3.3.6',
      sample: 'Leader epoch 1 is less than our epoch 2',
    },
    {
      text: 'Proposed leader epoch {leaderZxid:zxid} is less than our accepted epoch {ownEpoch:hex}',
      releases: '3.4.0-',
      sample: 'Proposed leader epoch 100000000 is less than our accepted epoch 2',
    },
  ],
});

export const learnerFirstPacketNotNewleader = defineMessage({
  kind: 'learner-first-packet-not-newleader',
  loggers: ['Learner'],
  meaning: 'The leader began the term with the wrong packet; the two speak different protocols.',
  wordings: [
    {
      text: 'First packet should have been NEWLEADER',
      releases: '3.3.6-',
      sample: 'First packet should have been NEWLEADER',
    },
  ],
});

export const learnerNewleader = defineMessage({
  kind: 'learner-newleader',
  loggers: ['Learner'],
  meaning:
    'The learner has got everything that the sync was to bring; it writes it down and acknowledges the new epoch.',
  wordings: [
    { text: 'Learner received NEWLEADER message', releases: '3.5.0-', sample: 'Learner received NEWLEADER message' },
  ],
  says: () => 'has all up to NEWLEADER',
});

export const learnerSetEpoch = defineMessage({
  kind: 'learner-set-epoch',
  loggers: ['Learner'],
  meaning: 'The learner has taken over the new epoch (3.3 prints it in hexadecimal, 3.8.5 and later in decimal).',
  wordings: [
    { text: 'Setting leader epoch {epoch:hex}', releases: '3.3.6', sample: 'Setting leader epoch 2' },
    {
      text: 'Set the current epoch to {epoch:int}',
      releases: '3.8.5-3.8.6,3.9.2-',
      sample: 'Set the current epoch to 2',
    },
  ],
});

export const learnerSentNewleaderAck = defineMessage({
  kind: 'learner-sent-newleader-ack',
  loggers: ['Learner'],
  meaning: 'The learner acknowledged the new epoch to the leader.',
  wordings: [
    {
      text: 'Sent NEWLEADER ack to leader with zxid {zxid:zxid}',
      releases: '3.8.5-3.8.6,3.9.2-',
      sample: 'Sent NEWLEADER ack to leader with zxid 200000000',
    },
  ],
});

export const learnerUptodate = defineMessage({
  kind: 'learner-uptodate',
  loggers: ['Learner'],
  meaning: 'The leader declared the learner up to date: from now on it serves clients. Not printed before 3.5.',
  wordings: [
    { text: 'Learner received UPTODATE message', releases: '3.5.0-', sample: 'Learner received UPTODATE message' },
  ],
  says: () => 'is up to date: serves clients',
});

export const learnerSyncTxns = defineMessage({
  kind: 'learner-sync-txns',
  loggers: ['Learner'],
  meaning: 'What became of the transactions that arrived while the learner synchronised.',
  wordings: [
    {
      text: '{count:int} txns have been committed',
      releases: '3.8.5-3.8.6,3.9.2-',
      sample: '1 txns have been committed',
    },
    {
      text: '{count:int} txns have been logged asynchronously',
      releases: '3.8.5-3.8.6,3.9.2-',
      sample: '1 txns have been logged asynchronously',
    },
    {
      text: '{count:int} txns have been persisted and it took {ms:int}ms',
      releases: '3.8.5-3.8.6,3.9.2',
      sample: '3 txns have been persisted and it took 213ms',
    },
    {
      text: 'It took {ms:int}ms to persist and commit txns in packetsCommitted. {count:int} outstanding txns left in packetsNotLogged',
      releases: '3.9.3-',
      sample: 'It took 9ms to persist and commit txns in packetsCommitted. 0 outstanding txns left in packetsNotLogged',
    },
  ],
});

export const observerObserving = defineMessage({
  kind: 'observer-observing',
  loggers: ['Observer', 'Learner'],
  meaning: 'The observer is about to connect to this leader, or to the follower that serves observers for it.',
  wordings: [
    {
      text: 'Observing new leader sid={leaderSid:sid} addr={leaderAddr:text}',
      releases: '3.6.0-',
      sample: 'Observing new leader sid=5 addr=/127.0.0.1:6666',
    },
    { text: 'Observing {leaderAddr:word}', releases: '3.3.6-3.5.10', sample: 'Observing /127.0.0.1:6666' },
  ],
  says: ({ leaderSid, leaderAddr }, name) => `observes ${leaderSid === undefined ? leaderAddr : name(leaderSid)}`,
});

export const observerDelay = defineMessage({
  kind: 'observer-delay',
  loggers: ['Observer'],
  meaning: 'The observer waits before it connects again, or changes the server that it learns from.',
  wordings: [
    {
      text: 'Waiting for {ms:int} ms before reconnecting with the leader',
      releases: '3.6.0-',
      sample: 'Waiting for 155 ms before reconnecting with the leader',
    },
    {
      text: 'Already connected to requested learner master sid={masterSid:sid} addr={masterAddr:text}',
      releases: '3.6.0-',
      sample: 'Already connected to requested learner master sid=2 addr=/10.0.0.2:45678',
    },
    {
      text: 'Requesting disconnect and reconnect to new learner master sid={masterSid:sid} addr={masterAddr:text}',
      releases: '3.6.0-',
      sample: 'Requesting disconnect and reconnect to new learner master sid=2 addr=/10.0.0.2:45678',
    },
    {
      text: 'requested next learner master {master:text} is no longer valid',
      releases: '3.6.0-',
      sample: 'requested next learner master 2 is no longer valid',
    },
    { text: 'No learner master found', releases: '3.6.0-', sample: 'No learner master found' },
  ],
});
