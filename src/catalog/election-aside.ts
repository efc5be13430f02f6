import { defineMessage } from './define.ts';

/**
 * What FastLeaderElection and QuorumPeer say around elections: servers of other releases, configurations that travel
 * with votes, settings and threads; and the election algorithms of old (LeaderElection, AuthFastLeaderElection).
 */

export const electionBackwardCompat = defineMessage({
  kind: 'election-backward-compat',
  weight: 'routine',
  loggers: ['FastLeaderElection'],
  meaning: 'A server of an older release voted; usual during a rolling upgrade.',
  wordings: [
    {
      text: 'Backward compatibility mode, server id: {sid:sid}',
      releases: '3.4.0-3.4.2',
      sample: 'Backward compatibility mode, server id: 2',
    },
    {
      text: 'Backward compatibility mode, server id={sid:sid}',
      releases: '3.4.3-3.4.14',
      sample: 'Backward compatibility mode, server id=2',
    },
    {
      text: 'Backward compatibility mode ({format:text}), server id: {sid:sid}',
      releases: '3.5.0-',
      sample: 'Backward compatibility mode (before reconfig), server id: 2',
    },
  ],
});

export const electionShortMessage = defineMessage({
  kind: 'election-short-message',
  loggers: ['FastLeaderElection'],
  meaning:
    'Something that is no vote arrived on the election port: a port scanner, a health check, or a corrupt message.',
  wordings: [
    { text: 'Got a short response: {bytes:int}', releases: '3.3.6-3.5.7,3.6.0', sample: 'Got a short response: 12' },
    {
      text: 'Got a short response from server {sid:sid}: {bytes:int}',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Got a short response from server 2: 12',
    },
    {
      text: 'Skipping the processing of a partial / malformed response message sent by sid={sid:sid} (message length: {bytes:int})',
      releases: '3.5.8-3.5.10,3.6.1-',
      sample: 'Skipping the processing of a partial / malformed response message sent by sid=2 (message length: 12)',
    },
  ],
});

export const electionReceivedConfig = defineMessage({
  kind: 'election-received-config',
  loggers: ['FastLeaderElection'],
  meaning:
    'A vote brought another version of the dynamic configuration than the receiver has (versions in hexadecimal).',
  wordings: [
    {
      text: '{sid:sid} Received version: {receivedVersion:hex} my version: {myVersion:hex}',
      releases: '3.5.0-',
      sample: '4 Received version: 100000000 my version: 0',
    },
  ],
});

export const electionConfigError = defineMessage({
  kind: 'election-config-error',
  loggers: ['FastLeaderElection'],
  meaning: 'The configuration that came with a vote could not be used.',
  wordings: [
    {
      text: 'Something went wrong while processing config received from {sid:sid}. Continue to process the notification message without handling the configuration.',
      releases: '3.5.8-3.5.10',
      sample:
        'Something went wrong while processing config received from 3. Continue to process the notification message without handling the configuration.',
    },
    {
      text: 'Something went wrong while processing config received from {sid:sid}',
      releases: '3.5.0-3.5.7,3.6.0-',
      sample: 'Something went wrong while processing config received from 3',
    },
  ],
});

export const electionRestart = defineMessage({
  kind: 'election-restart',
  loggers: ['QuorumPeer', 'FastLeaderElection'],
  meaning:
    'A new configuration changed election addresses or members, so leader election starts over with new connections.',
  wordings: [
    { text: 'Restarting Leader Election', releases: '3.5.0-', sample: 'Restarting Leader Election' },
    { text: 'restarting leader election', releases: '3.5.0-', sample: 'restarting leader election' },
  ],
});

export const electionWorkerDown = defineMessage({
  kind: 'election-worker-down',
  weight: 'routine',
  loggers: ['FastLeaderElection'],
  meaning: 'The threads that send and receive votes ended: the server shuts down or restarts its leader election.',
  wordings: [
    { text: 'WorkerReceiver is down', releases: '3.3.6-3.9.5', sample: 'WorkerReceiver is down' },
    { text: 'WorkerSender is down', releases: '3.3.6-3.9.5', sample: 'WorkerSender is down' },
    { text: 'WorkerReceiver[myid={sid:sid}] is down', releases: '3.10.0-', sample: 'WorkerReceiver[myid=1] is down' },
    { text: 'WorkerSender[myid={sid:sid}] is down', releases: '3.10.0-', sample: 'WorkerSender[myid=1] is down' },
  ],
});

export const notificationHandlerNpe = defineMessage({
  kind: 'notification-handler-npe',
  loggers: ['FastLeaderElection'],
  meaning: 'The thread that receives votes was interrupted while waiting for one.',
  wordings: [
    {
      text: 'Interrupted Exception while waiting for new message',
      releases: '3.6.0-',
      sample: 'Interrupted Exception while waiting for new message',
    },
  ],
});

export const electionOracle = defineMessage({
  kind: 'election-oracle',
  weight: 'routine',
  loggers: ['FastLeaderElection'],
  meaning:
    'The failure-detecting oracle of a two-server ensemble was asked whether one vote is enough. Printed at ' +
    'nearly every election, with or without an oracle.',
  wordings: [
    { text: 'Oracle indicates not to follow', releases: '3.8.0-', sample: 'Oracle indicates not to follow' },
    { text: 'Oracle indicates to follow', releases: '3.8.0-', sample: 'Oracle indicates to follow' },
  ],
});

export const electionIntervals = defineMessage({
  kind: 'election-intervals',
  weight: 'routine',
  loggers: ['FastLeaderElection'],
  meaning: 'Bounds of the wait between two rounds of asking for votes.',
  wordings: [
    {
      text: 'zookeeper.fastleader.minNotificationInterval={minMs:int}',
      releases: '3.6.0-3.7.2',
      sample: 'zookeeper.fastleader.minNotificationInterval=200',
    },
    {
      text: 'zookeeper.fastleader.maxNotificationInterval={maxMs:int}',
      releases: '3.6.0-3.7.2',
      sample: 'zookeeper.fastleader.maxNotificationInterval=60000',
    },
    {
      text: 'zookeeper.fastleader.minNotificationInterval = {minMs:int} ms',
      releases: '3.8.0-',
      sample: 'zookeeper.fastleader.minNotificationInterval = 200 ms',
    },
    {
      text: 'zookeeper.fastleader.maxNotificationInterval = {maxMs:int} ms',
      releases: '3.8.0-',
      sample: 'zookeeper.fastleader.maxNotificationInterval = 60000 ms',
    },
  ],
});

export const legacyLeTally = defineMessage({
  kind: 'legacy-le-tally',
  loggers: ['LeaderElection'],
  meaning: 'The old election over UDP (electionAlg=0, gone in 3.6) counts votes.',
  wordings: [
    { text: 'Election tally: ', releases: '3.3.6-3.5.10', sample: 'Election tally: ' },
    {
      text: 'Found leader: my type is: {learnerType:text}',
      releases: '3.3.6-3.5.10',
      sample: 'Found leader: my type is: PARTICIPANT',
    },
    { text: 'Server address: {addr:text}', releases: '3.3.6-3.5.10', sample: 'Server address: /10.0.0.2:2888' },
    { text: '{sid:sid}\t-> {count:int}', releases: '3.3.6-3.5.10', sample: '2\t-> 3' },
  ],
});

export const legacyLeErrors = defineMessage({
  kind: 'legacy-le-errors',
  loggers: ['LeaderElection'],
  meaning: 'The old election over UDP (electionAlg=0, gone in 3.6) met an error.',
  wordings: [
    {
      text: 'Got bad xid: expected {expectedXid:int} got {xid:int}',
      releases: '3.3.6-3.5.10',
      sample: 'Got bad xid: expected 41 got 40',
    },
    {
      text: 'Ignoring exception while looking for leader',
      releases: '3.3.6-3.5.10',
      sample: 'Ignoring exception while looking for leader',
    },
    { text: 'OBSERVER elected as leader!', releases: '3.3.6-3.5.10', sample: 'OBSERVER elected as leader!' },
    {
      text: 'Socket exception when creating socket for leader election',
      releases: '3.3.6-3.5.10',
      sample: 'Socket exception when creating socket for leader election',
    },
  ],
});

export const authFleTally = defineMessage({
  kind: 'auth-fle-tally',
  loggers: ['AuthFastLeaderElection'],
  meaning: 'The old authenticated election over UDP (electionAlg=1 or 2, gone in 3.6) counts votes.',
  wordings: [
    { text: 'Election tally', releases: '3.3.6-3.5.10', sample: 'Election tally' },
    { text: 'Passed predicate', releases: '3.3.6-3.5.10', sample: 'Passed predicate' },
  ],
});
