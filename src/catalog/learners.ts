import { defineMessage } from './define.ts';

/**
 * The leader's end of the connection with each learner (LearnerHandler): how it begins and how it ends. What is sent
 * over it to synchronise stands in sync-leader.ts.
 */

export const learnerConnectedRegistered = defineMessage({
  kind: 'learner-connected-registered',
  loggers: ['LearnerHandler'],
  meaning:
    'A learner introduced itself to the leader; from here on its thread name stands for that learner. `Follower` ' +
    "is said of observers too, and the info is an object's hash before 3.5.",
  wordings: [
    {
      text: 'Follower sid: {peerSid:sid} : info : {info:text}',
      releases: '3.3.6-',
      sample: 'Follower sid: 1 : info : org.apache.zookeeper.server.quorum.QuorumPeer$QuorumServer@5f89a062',
    },
    {
      text: 'Follower sid: {peerSid:sid} not in the current config {configVersion:hex}',
      releases: '3.5.0-',
      sample: 'Follower sid: 4 not in the current config 100000000',
    },
  ],
  says: ({ peerSid }, name) => `${name(peerSid)} comes to follow`,
});

export const learnerRegisteredBadFirstPacket = defineMessage({
  kind: 'learner-registered-bad-first-packet',
  loggers: ['LearnerHandler'],
  meaning:
    "Somebody connected to the leader's port who does not speak as a learner must, or broke off its introduction.",
  wordings: [
    {
      text: 'First packet {packet:text} is not FOLLOWERINFO or OBSERVERINFO!',
      releases: '3.3.6-',
      sample: 'First packet ... is not FOLLOWERINFO or OBSERVERINFO!',
    },
    { text: '{packet:text} is not ACKEPOCH', releases: '3.4.0-', sample: '... is not ACKEPOCH' },
  ],
});

export const newleaderAckLeader = defineMessage({
  kind: 'newleader-ack-leader',
  loggers: ['LearnerHandler'],
  meaning:
    'The learner acknowledged the new epoch: it is synchronised and counts towards the quorum. Printed by 3.4.6 ' +
    'to 3.4.14 only.',
  wordings: [
    {
      text: 'Received NEWLEADER-ACK message from {peerSid:sid}',
      releases: '3.4.6-3.4.14',
      sample: 'Received NEWLEADER-ACK message from 4',
    },
  ],
  says: ({ peerSid }, name) => `${name(peerSid)} acknowledged the new leader`,
});

export const handlerNextPacketNotAck = defineMessage({
  kind: 'handler-next-packet-not-ack',
  loggers: ['LearnerHandler'],
  meaning: 'Instead of acknowledging the new epoch the learner sent something else, and is cut off.',
  wordings: [
    {
      text: 'Next packet was supposed to be an ACK',
      releases: '3.3.6-3.5.0',
      sample: 'Next packet was supposed to be an ACK',
    },
    {
      text: 'Next packet was supposed to be an ACK, but received packet: {packet:text}',
      releases: '3.5.1-',
      sample: 'Next packet was supposed to be an ACK, but received packet: ...',
    },
  ],
});

export const learnerHandlerGoodbye = defineMessage({
  kind: 'learner-handler-goodbye',
  crowded: 2,
  loggers: ['LearnerHandler'],
  meaning: 'The connection with a learner is over. Which learner, its thread name or the remote address says.',
  wordings: [
    {
      text: '******* GOODBYE {remoteAddr:word} ********',
      releases: '3.3.6-3.9.5',
      sample: '******* GOODBYE /127.0.0.1:41220 ********',
    },
    {
      text: '******* GOODBYE sid:{peerSid:sid} {remoteAddr:word} ********',
      releases: '3.10.0-',
      sample: '******* GOODBYE sid:2 /10.0.0.2:45678 ********',
    },
  ],
});

export const learnerHandlerException = defineMessage({
  kind: 'learner-handler-exception',
  crowded: 10,
  loggers: ['LearnerHandler'],
  meaning:
    'The connection with a learner failed. Read timed out: the learner was silent for syncLimit (initLimit while ' +
    'it synchronises); EOF or reset: it closed, or its process died.',
  wordings: [
    {
      text: 'Unexpected exception causing shutdown',
      releases: '3.3.6-3.5.10',
      sample: 'Unexpected exception causing shutdown',
    },
    {
      text: 'Unexpected exception causing shutdown while sock still open',
      releases: '3.3.6-3.6.4',
      sample: 'Unexpected exception causing shutdown while sock still open',
    },
    {
      text: 'Unexpected exception in LearnerHandler.',
      releases: '3.6.0-',
      sample: 'Unexpected exception in LearnerHandler.',
    },
    {
      text: 'Unexpected exception in LearnerHandler: ',
      releases: '3.7.0-',
      sample: 'Unexpected exception in LearnerHandler: ',
    },
  ],
});

export const learnerHandlerTxnTimeout = defineMessage({
  kind: 'learner-handler-txn-timeout',
  loggers: ['LearnerHandler'],
  meaning:
    'A learner did not acknowledge a transaction within syncLimit, so the leader closes its connection: a slow ' +
    'disk or network at that learner.',
  wordings: [
    {
      text: 'Closing connection to peer due to transaction timeout.',
      releases: '3.4.6-',
      sample: 'Closing connection to peer due to transaction timeout.',
    },
  ],
});

export const learnerHandlerSendError = defineMessage({
  kind: 'learner-handler-send-error',
  loggers: ['LearnerHandler'],
  meaning: 'The thread that sends to a learner failed or was interrupted; the goodbye follows.',
  wordings: [
    {
      text: 'Unexpected exception at {handler:text}',
      releases: '3.3.6-3.6.4',
      sample:
        'Unexpected exception at LearnerHandler Socket[addr=/127.0.0.1,port=55534,localport=3333] tickOfNextAckDeadline:10 synced?:true queuedPacketLength:0',
    },
    { text: 'Unexpected interruption', releases: '3.3.6-3.4.14,3.6.0-', sample: 'Unexpected interruption' },
    { text: 'Unexpected interruption {error:text}', releases: '3.5.0-3.5.10', sample: 'Unexpected interruption null' },
    {
      text: 'Exception while sending packets in LearnerHandler',
      releases: '3.7.0-',
      sample: 'Exception while sending packets in LearnerHandler',
    },
  ],
});

export const learnerHandlerCloseMode = defineMessage({
  kind: 'learner-handler-close-mode',
  weight: 'routine',
  loggers: ['LearnerHandler'],
  meaning: 'The leader closes the socket of a learner, in the background or waiting for it.',
  wordings: [
    {
      text: 'Asynchronously closing socket to learner {peerSid:sid}.',
      releases: '3.7.0-',
      sample: 'Asynchronously closing socket to learner 2.',
    },
    {
      text: 'Synchronously closing socket to learner {peerSid:sid}.',
      releases: '3.7.0-',
      sample: 'Synchronously closing socket to learner 4.',
    },
  ],
});

export const learnerHandlerCloseError = defineMessage({
  kind: 'learner-handler-close-error',
  loggers: ['LearnerHandler'],
  meaning: 'Closing the connection with a learner met an error of its own. Harmless.',
  wordings: [
    { text: 'Ignoring unexpected exception', releases: '3.3.6-', sample: 'Ignoring unexpected exception' },
    {
      text: 'Ignoring unexpected exception during socket close',
      releases: '3.3.6-3.6.4',
      sample: 'Ignoring unexpected exception during socket close',
    },
    {
      text: 'Ignoring error closing connection to learner {peerSid:sid}',
      releases: '3.7.0-',
      sample: 'Ignoring error closing connection to learner 2',
    },
    {
      text: 'Error closing socket for handler {handler:text}',
      releases: '3.3.6-3.6.4',
      sample:
        'Error closing socket for handler LearnerHandler Socket[addr=/10.0.0.2,port=45678,localport=2888] tickOfNextAckDeadline:25 synced?:true queuedPacketLength:0',
    },
  ],
});

export const leaderAckOutOfOrder = defineMessage({
  kind: 'leader-ack-out-of-order',
  loggers: ['LearnerHandler'],
  meaning: 'A learner acknowledged transactions in the wrong order (LearnerHandler.SyncLimitCheck).',
  wordings: [
    {
      text: 'ACK for {zxid:decimalZxid} received before ACK for {currentZxid:decimalZxid}!!!!',
      releases: '3.4.6-3.5.10',
      sample: 'ACK for 4294967298 received before ACK for 4294967298!!!!',
    },
    {
      text: 'ACK for 0x{zxid:zxid} received before ACK for 0x{currentZxid:zxid}',
      releases: '3.6.0-',
      sample: 'ACK for 0x100000002 received before ACK for 0x100000002',
    },
  ],
});

export const unexpectedQuorumPacket = defineMessage({
  kind: 'unexpected-quorum-packet',
  loggers: ['LearnerHandler'],
  meaning: 'A learner sent the leader a packet of a type that it does not expect.',
  wordings: [
    {
      text: 'unexpected quorum packet, type: {packet:text}',
      releases: '3.4.7-3.4.14,3.5.1-',
      sample: 'unexpected quorum packet, type: PING 0 null',
    },
  ],
});

export const quorumAuthFailed = defineMessage({
  kind: 'quorum-auth-failed',
  loggers: ['LearnerHandler'],
  meaning: 'A learner could not prove who it is (SASL between servers) and is turned away.',
  wordings: [
    {
      text: 'Server failed to authenticate quorum learner, addr: {remoteAddr:text}, closing connection',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'Server failed to authenticate quorum learner, addr: /10.0.0.2:45678, closing connection',
    },
  ],
});
