import { defineMessage } from './define.ts';

/**
 * A term as leader (Leader): its port, its first quorum, the order of proposals and acknowledgements, and how it
 * ends.
 */

export const leaderCannotBind = defineMessage({
  kind: 'leader-cannot-bind',
  loggers: ['Leader'],
  meaning: 'The elected leader cannot open the port for its learners, so its term fails at once.',
  wordings: [
    { text: "Couldn't bind to port {port:int}", releases: '3.3.6-3.5.10', sample: "Couldn't bind to port 2888" },
    { text: "Couldn't bind to {bindAddr:text}", releases: '3.4.6-', sample: "Couldn't bind to zk1/10.0.0.1:2888" },
  ],
});

export const leaderAcceptError = defineMessage({
  kind: 'leader-accept-error',
  loggers: ['Leader'],
  meaning: "A learner's connection failed while the leader accepted it.",
  wordings: [
    { text: 'Exception while accepting follower', releases: '3.3.6-', sample: 'Exception while accepting follower' },
    {
      text: 'Exception while connecting to quorum learner',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'Exception while connecting to quorum learner',
    },
  ],
});

export const leaderAcceptorClosed = defineMessage({
  kind: 'leader-acceptor-closed',
  loggers: ['Leader'],
  meaning: 'The leader closed the port for its learners at the end of its term; the exception is that closing.',
  wordings: [
    {
      text: 'exception while shutting down acceptor: {error:text}',
      releases: '3.3.6-3.5.10',
      sample: 'exception while shutting down acceptor: java.net.SocketException: Socket closed',
    },
    {
      text: 'Exception while shutting down acceptor.',
      releases: '3.6.0-',
      sample: 'Exception while shutting down acceptor.',
    },
  ],
});

export const leaderNewleaderZxid = defineMessage({
  kind: 'leader-newleader-zxid',
  loggers: ['Leader'],
  meaning: 'The new epoch does not start at counter 0, which should not be. Not the announcement of every epoch.',
  wordings: [
    {
      text: 'NEWLEADER proposal has Zxid of {zxid:zxid}',
      releases: '3.3.6-',
      sample: 'NEWLEADER proposal has Zxid of 100000002',
    },
  ],
});

export const leaderDesignatedSkip = defineMessage({
  kind: 'leader-designated-skip',
  weight: 'routine',
  loggers: ['Leader'],
  meaning: 'Reconfig is disabled (reconfigEnabled=false), so the leader does not compute who should lead after it.',
  wordings: [
    {
      text: 'Dynamic reconfig feature is disabled, skip designatedLeader calculation and reconfig processing.',
      releases: '3.5.9-3.5.10,3.6.2-',
      sample: 'Dynamic reconfig feature is disabled, skip designatedLeader calculation and reconfig processing.',
    },
  ],
});

export const leaderNotDesignated = defineMessage({
  kind: 'leader-not-designated',
  loggers: ['Leader'],
  meaning: 'A reconfig gives the leadership to another server: this leader stops committing and hands over.',
  wordings: [
    {
      text: 'Committing a reconfiguration (reconfigEnabled={reconfigEnabled:word}); this leader is not the designated leader anymore, setting allowedToCommit=false',
      releases: '3.5.9-3.5.10,3.6.2-',
      sample:
        'Committing a reconfiguration (reconfigEnabled=true); this leader is not the designated leader anymore, setting allowedToCommit=false',
    },
    {
      text: 'This leader is not the designated leader, it will be initialized with allowedToCommit = false',
      releases: '3.5.9-3.5.10,3.6.2-',
      sample: 'This leader is not the designated leader, it will be initialized with allowedToCommit = false',
    },
    { text: 'designated leader is: {designatedSid:sid}', releases: '3.5.0-3.6.4', sample: 'designated leader is: 3' },
  ],
});

export const leaderQuorumSynced = defineMessage({
  kind: 'leader-quorum-synced',
  weight: 'strong',
  loggers: ['Leader'],
  meaning:
    'The leadership begins: a quorum has synchronised and acknowledged the new epoch (epoch of the zxid). The ids ' +
    'are those that had done so just then, the leader included.',
  wordings: [
    {
      text: 'Have quorum of supporters; starting up and setting last processed zxid: {zxid:decimalZxid}',
      releases: '3.3.6-3.4.2',
      sample: 'Have quorum of supporters; starting up and setting last processed zxid: 8589934592',
    },
    {
      text: 'Have quorum of supporters; starting up and setting last processed zxid: 0x{zxid:zxid}',
      releases: '3.4.3-3.4.5',
      sample: 'Have quorum of supporters; starting up and setting last processed zxid: 0x100000002',
    },
    {
      text: 'Have quorum of supporters, sids: [{quorum:sidSets}]; starting up and setting last processed zxid: 0x{zxid:zxid}',
      releases: '3.4.6-',
      sample: 'Have quorum of supporters, sids: [[1, 2]]; starting up and setting last processed zxid: 0xd00000000',
    },
  ],
  says: ({ zxid, quorum }, name) =>
    `quorum of supporters${quorum?.[0] === undefined ? '' : ` ${quorum[0].map(name).join(', ')}`}: leader of epoch ${zxid.epoch}`,
});

export const newleaderAckWrongEpoch = defineMessage({
  kind: 'newleader-ack-wrong-epoch',
  loggers: ['Leader'],
  meaning: 'A learner acknowledged the beginning of another epoch than the current one.',
  wordings: [
    {
      text: 'NEWLEADER ACK from sid: {peerSid:sid} is from a different epoch - current 0x{currentZxid:zxid} receieved 0x{zxid:zxid}',
      releases: '3.4.6-3.5.10',
      sample: 'NEWLEADER ACK from sid: 2 is from a different epoch - current 0x100000002 receieved 0x100000002',
    },
    {
      text: 'NEWLEADER ACK from sid: {peerSid:sid} is from a different epoch - current 0x{currentZxid:zxid} received 0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'NEWLEADER ACK from sid: 2 is from a different epoch - current 0x100000002 received 0x100000002',
    },
  ],
});

export const leaderAckFutureProposal = defineMessage({
  kind: 'leader-ack-future-proposal',
  loggers: ['Leader'],
  meaning: 'A learner acknowledged a transaction that the leader never proposed.',
  wordings: [
    {
      text: 'Trying to commit future proposal: zxid 0x{zxid:zxid} from {remoteAddr:text}',
      releases: '3.3.6-',
      sample: 'Trying to commit future proposal: zxid 0x100000002 from /10.0.0.2:45678',
    },
  ],
});

export const leaderCommitNotFirst = defineMessage({
  kind: 'leader-commit-not-first',
  loggers: ['Leader'],
  meaning:
    'An acknowledged transaction is not the oldest outstanding one: commits out of order. Harmless where it names ' +
    'the first zxid of an epoch, as 3.3 and early 3.4 do in every term. `First is` names the one that was due.',
  wordings: [
    {
      text: 'Commiting zxid 0x{zxid:zxid} from {remoteAddr:text} not first!',
      releases: '3.3.6-3.5.10,3.8.0-3.9.5',
      sample: 'Commiting zxid 0x200000000 from /127.0.0.1:4444 not first!',
    },
    {
      text: 'Commiting zxid 0x{zxid:zxid} from {remoteAddr:text} noy first!',
      releases: '3.6.0-3.7.2',
      sample: 'Commiting zxid 0x100000002 from /10.0.0.2:45678 noy first!',
    },
    {
      text: 'Committing zxid 0x{zxid:zxid} from {remoteAddr:text} not first!',
      releases: '3.10.0-',
      sample: 'Committing zxid 0x100000002 from /10.0.0.2:45678 not first!',
    },
    { text: 'First is 0x{nextZxid:zxid}', releases: '3.4.3-3.4.14,3.8.0-', sample: 'First is 0x100000002' },
    { text: 'First is {nextZxid:decimalZxid}', releases: '3.3.6-3.4.2,3.5.0-3.7.2', sample: 'First is 0' },
  ],
});

export const leaderShutdown = defineMessage({
  kind: 'leader-shutdown',
  loggers: ['Leader'],
  meaning:
    'The leader steps down. The reason stands in the line from 3.6 on, before that in the stack trace (`shutdown ' +
    'Leader! reason: …`), which is no error there.',
  wordings: [
    { text: 'Shutdown called', releases: '3.3.6-3.5.10', sample: 'Shutdown called' },
    {
      text: 'Shutdown called. For the reason {reason:text}',
      releases: '3.6.0-',
      sample: 'Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [2] ]',
    },
  ],
});

export const leaderEnoughFollowersWarn = defineMessage({
  kind: 'leader-enough-followers-warn',
  loggers: ['Leader'],
  meaning:
    'A quorum did connect but was not synchronised within initLimit: raise initLimit, or make snapshots smaller.',
  wordings: [
    {
      text: 'Enough followers present. Perhaps the initTicks need to be increased.',
      releases: '3.3.6-',
      sample: 'Enough followers present. Perhaps the initTicks need to be increased.',
    },
  ],
});

export const leaderShuttingDown = defineMessage({
  kind: 'leader-shutting-down',
  loggers: ['Leader'],
  meaning:
    'The term as leader is being taken down; printed by each call, also where there is nothing left to take down.',
  wordings: [{ text: 'Shutting down', releases: '3.4.0-', sample: 'Shutting down' }],
});

export const leaderQuit = defineMessage({
  kind: 'leader-quit',
  loggers: ['Leader'],
  meaning: 'The leader gives up because a voter that had supported it changed its mind before the term began.',
  wordings: [
    {
      text: 'Quit leading due to voter changed mind.',
      releases: '3.6.0-',
      sample: 'Quit leading due to voter changed mind.',
    },
  ],
});
