import { formatZxid } from '../model/ids.ts';
import { defineMessage } from './define.ts';

/**
 * Fast leader election: FastLeaderElection, and the lines in which Follower and Leader report its duration (under the
 * name of Learner where a layout prints loggers instead of classes).
 */

export const electionStart = defineMessage({
  kind: 'election-start',
  loggers: ['FastLeaderElection'],
  meaning: 'The server begins an election round and votes for itself (FastLeaderElection.lookForLeader).',
  wordings: [
    {
      text: 'New election. My id =  {sid:sid}, Proposed zxid = {zxid:decimalZxid}',
      releases: '3.3.6-3.4.2',
      sample: 'New election. My id =  1, Proposed zxid = 4294967365',
    },
    {
      text: 'New election. My id =  {sid:sid}, proposed zxid=0x{zxid:zxid}',
      releases: '3.4.3-3.5.10',
      sample: 'New election. My id =  1, proposed zxid=0x100000044',
    },
    {
      text: 'New election. My id = {sid:sid}, proposed zxid=0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'New election. My id = 1, proposed zxid=0x0',
    },
  ],
  says: ({ zxid }) => `new election: votes for itself, zxid ${formatZxid(zxid)}`,
});

export const notification = defineMessage({
  kind: 'notification',
  weight: 'vote',
  loggers: ['FastLeaderElection'],
  meaning:
    "A vote arrived. `n.state` is the sender's state and `my state` the receiver's; a vote for a leader is no " +
    'fact yet.',
  wordings: [
    {
      text: 'Notification: {vote:vote}',
      releases: '3.3.6-',
      sample:
        'Notification: 1 (message format version), 2 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 2 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
      variants: [
        'Notification: 3 (n.leader), 4294967298 (n.zxid), 1 (n.round), LOOKING (n.state), 3 (n.sid), LOOKING (my state)',
        'Notification: 3 (n.leader), 0x100000002 (n.zxid), 0x1 (n.round), LOOKING (n.state), 3 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)',
        'Notification: 2 (message format version), 3 (n.leader), 0x100000002 (n.zxid), 0x1 (n.round), LOOKING (n.state), 3 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)0 (n.config version)',
        'Notification: 2 (message format version), 3 (n.leader), 0x100000002 (n.zxid), 0x1 (n.round), LOOKING (n.state), 3 (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)',
        'Notification: my state:LOOKING; n.sid:3, n.state:LOOKING, n.leader:3, n.round:0x1, n.peerEpoch:0x1, n.zxid:0x100000002, message format version:0x2, n.config version:0x0',
      ],
    },
  ],
  says: ({ vote: { sid, state, leader, zxid, round } }, name) =>
    `${name(sid)} ${state === 'LOOKING' ? `votes for ${name(leader)}` : `is ${state}, its leader ${name(leader)}`}, zxid ${formatZxid(zxid)}, round ${round}`,
});

export const notificationTimeout = defineMessage({
  kind: 'notification-timeout',
  weight: 'retry',
  crowded: 3,
  loggers: ['FastLeaderElection'],
  meaning:
    'Nobody sent a vote in time; the server asks again and will now wait this long. Doubling values are a server ' +
    'that finds no quorum.',
  wordings: [
    { text: 'Notification time out: {ms:int}', releases: '3.3.6-3.7.2', sample: 'Notification time out: 3200' },
    { text: 'Notification time out: {ms:int} ms', releases: '3.8.0-', sample: 'Notification time out: 3200 ms' },
  ],
  says: ({ ms }) => `no answer: asks again, then waits ${ms} ms`,
});

export const electionUpdatingProposal = defineMessage({
  kind: 'election-updating-proposal',
  loggers: ['FastLeaderElection'],
  meaning: 'The server gave up its own vote for a better one that it received.',
  wordings: [{ text: 'Updating proposal', releases: '3.3.6', sample: 'Updating proposal' }],
});

export const electionIgnoredNotification = defineMessage({
  kind: 'election-ignored-notification',
  loggers: ['FastLeaderElection'],
  meaning:
    "A vote from or for a server that is no voter of this server's configuration was thrown away; persistent ones " +
    'are servers with differing configurations.',
  wordings: [
    {
      text: 'Ignoring notification from non-cluster member {sid:sid}',
      releases: '3.4.0-3.4.12,3.5.0-3.5.3',
      sample: 'Ignoring notification from non-cluster member 2',
    },
    {
      text: 'Ignoring notification for non-cluster member sid {leaderSid:sid} from sid {sid:sid}',
      releases: '3.4.13-3.4.14,3.5.4-',
      sample: 'Ignoring notification for non-cluster member sid 2 from sid 1',
    },
    {
      text: 'Ignoring notification for sid {leaderSid:sid} from non-quorum member sid {sid:sid}',
      releases: '3.4.13-3.4.14,3.5.4-',
      sample: 'Ignoring notification for sid 2 from non-quorum member sid 2',
    },
  ],
});

export const electionBadState = defineMessage({
  kind: 'election-bad-state',
  loggers: ['FastLeaderElection'],
  meaning: "A vote carries a sender's state that no release knows.",
  wordings: [
    {
      text: 'Notification state unrecoginized: {state:word} (n.state), {sid:sid} (n.sid)',
      releases: '3.4.0-3.4.5,3.5.0-3.5.10',
      sample: 'Notification state unrecoginized: LOOKING (n.state), 2 (n.sid)',
    },
    {
      text: 'Notification state unrecognized: {state:word} (n.state), {sid:sid} (n.sid)',
      releases: '3.4.6-3.4.14',
      sample: 'Notification state unrecognized: LOOKING (n.state), 2 (n.sid)',
    },
    {
      text: 'Notification state unrecoginized: {state:word} (n.state), {sid:sid}(n.sid)',
      releases: '3.6.0-3.6.4',
      sample: 'Notification state unrecoginized: LOOKING (n.state), 2(n.sid)',
    },
    {
      text: 'Notification state unrecognized: {state:word} (n.state), {sid:sid}(n.sid)',
      releases: '3.7.0-',
      sample: 'Notification state unrecognized: LOOKING (n.state), 2(n.sid)',
    },
  ],
});

export const followingElectionTook = defineMessage({
  kind: 'following-election-took',
  loggers: ['Follower', 'Learner'],
  meaning:
    'How long the election took until this server follows. Not to be trusted in 3.5.0 to 3.5.10 (ZOOKEEPER-3479), ' +
    'nor across a clock step before 3.4.11.',
  wordings: [
    {
      text: 'FOLLOWING - LEADER ELECTION TOOK - {electionMs:int}',
      releases: '3.4.0-3.5.1',
      sample: 'FOLLOWING - LEADER ELECTION TOOK - 221',
    },
    {
      text: 'FOLLOWING - LEADER ELECTION TOOK - {electionMs:int} MS',
      releases: '3.5.2-',
      sample: 'FOLLOWING - LEADER ELECTION TOOK - 209 MS',
    },
  ],
  says: ({ electionMs }) => `follows; its log puts the election at ${electionMs} ms`,
});

export const leadingElectionTook = defineMessage({
  kind: 'leading-election-took',
  loggers: ['Leader'],
  meaning:
    'How long the election took until this server leads. Not to be trusted in 3.5.0 to 3.5.10 (ZOOKEEPER-3479); ' +
    'after a handover by reconfig it counts from the last real election.',
  wordings: [
    {
      text: 'LEADING - LEADER ELECTION TOOK - {electionMs:int}',
      releases: '3.4.0-3.5.1',
      sample: 'LEADING - LEADER ELECTION TOOK - 249',
    },
    {
      text: 'LEADING - LEADER ELECTION TOOK - {electionMs:int} MS',
      releases: '3.5.2-',
      sample: 'LEADING - LEADER ELECTION TOOK - 253 MS',
    },
  ],
  says: ({ electionMs }) => `leads; its log puts the election at ${electionMs} ms`,
});
