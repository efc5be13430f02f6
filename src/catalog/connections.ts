import { defineMessage } from './define.ts';

/**
 * The connections over which servers vote (QuorumCnxManager with its RecvWorker and SendWorker): each pair of servers
 * keeps one, opened by the greater id.
 */

export const electionConnDroppedSmallerSid = defineMessage({
  kind: 'election-conn-dropped-smaller-sid',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning:
    'The peer has the greater id, so it must be the one to connect; this connection is closed and the peer calls ' +
    'back. Normal.',
  wordings: [
    {
      text: 'Have smaller server identifier, so dropping the connection: ({peerSid:sid}, {mySid:sid})',
      releases: '3.3.6-3.5.7,3.6.0',
      sample: 'Have smaller server identifier, so dropping the connection: (4, 3)',
    },
    {
      text: 'Have smaller server identifier, so dropping the connection: (myId:{mySid:sid} --> sid:{peerSid:sid})',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Have smaller server identifier, so dropping the connection: (myId:2 --> sid:4)',
    },
  ],
});

export const electionConnCannotOpen = defineMessage({
  kind: 'election-conn-cannot-open',
  crowded: 10,
  weight: 'retry',
  loggers: ['QuorumCnxManager'],
  meaning:
    "A peer's election port could not be reached; the stack trace says whether it refused (no process), timed out " +
    '(no host or network) or has no such name.',
  wordings: [
    {
      text: 'Cannot open channel to {peerSid:sid} at election address {electionAddr:text}',
      releases: '3.3.6-',
      sample: 'Cannot open channel to 3 at election address /10.77.0.3:3888',
    },
    {
      text: 'Cannot open secure channel to {peerSid:sid} at election address {electionAddr:text}',
      releases: '3.5.5-',
      sample: 'Cannot open secure channel to 3 at election address zk3/10.0.0.3:3888',
    },
  ],
  says: ({ peerSid, electionAddr }, name) => `cannot reach ${name(peerSid)} at ${electionAddr}`,
});

export const electionConnBroken = defineMessage({
  kind: 'election-conn-broken',
  crowded: 10,
  loggers: ['QuorumCnxManager'],
  meaning:
    'The election connection with a peer broke. Where its process died, all survivors print this at the same moment.',
  wordings: [
    {
      text: 'Connection broken for id {peerSid:sid}, my id = {mySid:sid}, error = ',
      releases: '3.4.0-3.5.10',
      sample: 'Connection broken for id 4, my id = 1, error = ',
    },
    {
      text: 'Connection broken for id {peerSid:sid}, my id = {mySid:sid}, error = {error:text}',
      releases: '3.3.6',
      sample: 'Connection broken for id 1, my id = 3, error = java.io.IOException: Channel eof',
    },
    {
      text: 'Connection broken for id {peerSid:sid}, my id = {mySid:sid}',
      releases: '3.6.0-',
      sample: 'Connection broken for id 3, my id = 6',
    },
  ],
  says: ({ peerSid }, name) => `connection with ${name(peerSid)} broke`,
});

export const electionRecvInterruptsSend = defineMessage({
  kind: 'election-recv-interrupts-send',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning: 'After a broken election connection the receiving thread stops the sending one.',
  wordings: [
    { text: 'Interrupting SendWorker', releases: '3.3.6-3.5.7,3.6.0', sample: 'Interrupting SendWorker' },
    {
      text: 'Interrupting SendWorker thread from RecvWorker. sid: {peerSid:sid}. myId: {mySid:sid}',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Interrupting SendWorker thread from RecvWorker. sid: 3. myId: 6',
    },
  ],
});

export const electionSendWorkerLeaving = defineMessage({
  kind: 'election-send-worker-leaving',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning: 'The thread that sends votes to one peer ended.',
  wordings: [
    { text: 'Send worker leaving thread', releases: '3.3.6-3.4.14', sample: 'Send worker leaving thread' },
    {
      text: 'Send worker leaving thread  id {peerSid:sid} my id = {mySid:sid}',
      releases: '3.5.0-3.5.10',
      sample: 'Send worker leaving thread  id 2 my id = 1',
    },
    {
      text: 'Send worker leaving thread id {peerSid:sid} my id = {mySid:sid}',
      releases: '3.6.0-',
      sample: 'Send worker leaving thread id 3 my id = 6',
    },
  ],
});

export const electionSendWorkerInterrupted = defineMessage({
  kind: 'election-send-worker-interrupted',
  weight: 'routine',
  loggers: ['QuorumCnxManager'],
  meaning:
    'The thread that sends votes to one peer was interrupted while idle; the usual companion of a broken ' +
    'connection, despite its stack trace.',
  wordings: [
    {
      text: 'Interrupted while waiting for message on queue',
      releases: '3.3.6-',
      sample: 'Interrupted while waiting for message on queue',
    },
  ],
});

export const electionSendWorkerException = defineMessage({
  kind: 'election-send-worker-exception',
  loggers: ['QuorumCnxManager'],
  meaning: 'A vote could not be written to a peer.',
  wordings: [
    {
      text: 'Exception when using channel: for id {peerSid:sid} my id = {mySid:sid} error = {error:text}',
      releases: '3.3.6-3.5.10',
      sample: 'Exception when using channel: for id 3 my id = 2 error = java.net.SocketException: Socket closed',
    },
    {
      text: 'Exception when using channel: for id {peerSid:sid} my id = {mySid:sid}',
      releases: '3.6.0-',
      sample: 'Exception when using channel: for id 5 my id = 4',
    },
  ],
});

export const electionSendLastFailed = defineMessage({
  kind: 'election-send-last-failed',
  loggers: ['QuorumCnxManager'],
  meaning: 'The last vote for a peer could not be sent again over its new connection.',
  wordings: [
    {
      text: 'Failed to send last message. Shutting down thread.',
      releases: '3.3.6-',
      sample: 'Failed to send last message. Shutting down thread.',
    },
  ],
});

export const electionConnNoQueue = defineMessage({
  kind: 'election-conn-no-queue',
  loggers: ['QuorumCnxManager'],
  meaning: 'There is no queue of votes for a peer, as when it was removed meanwhile.',
  wordings: [
    {
      text: 'No queue of incoming messages for server {peerSid:sid}',
      releases: '3.3.6-',
      sample: 'No queue of incoming messages for server 3',
    },
    { text: 'No queue for server {peerSid:sid}', releases: '3.3.6-3.4.10', sample: 'No queue for server 3' },
  ],
});

export const electionConnInvalidSid = defineMessage({
  kind: 'election-conn-invalid-sid',
  loggers: ['QuorumCnxManager'],
  meaning:
    "The server should connect to an id that its configuration does not have: the members' configurations differ.",
  wordings: [
    { text: 'Invalid server id: {peerSid:sid}', releases: '3.3.6-3.5.10', sample: 'Invalid server id: 2' },
    { text: 'Invalid server id: {peerSid:sid} ', releases: '3.6.0-', sample: 'Invalid server id: 4 ' },
  ],
});

export const electionAddrUnreachable = defineMessage({
  kind: 'election-addr-unreachable',
  weight: 'retry',
  loggers: ['QuorumCnxManager'],
  meaning:
    "With several addresses per server: a peer's current address no longer answers, so its connection is given up " +
    'for another.',
  wordings: [
    {
      text: 'None of the addresses ({electionAddr:text}) are reachable for sid {peerSid:sid}',
      releases: '3.6.0',
      sample: 'None of the addresses (/10.0.0.2:45678) are reachable for sid 2',
    },
    {
      text: 'destination address {electionAddr:text} not reachable anymore, shutting down the SendWorker for sid {peerSid:sid}',
      releases: '3.6.0-',
      sample: 'destination address zk3/10.0.0.3 not reachable anymore, shutting down the SendWorker for sid 2',
    },
  ],
});
