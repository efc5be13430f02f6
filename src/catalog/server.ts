import { defineMessage } from './define.ts';

/**
 * The ZooKeeperServer that exists for one term, its request processors, and the threads that it cannot live without.
 */

export const serverCreated = defineMessage({
  kind: 'server-created',
  weight: 'routine',
  loggers: ['ZooKeeperServer'],
  meaning: 'A server object for the coming term, with its session limits and directories.',
  wordings: [
    {
      text: 'Created server with tickTime {tickMs:int} minSessionTimeout {minSessionMs:int} maxSessionTimeout {maxSessionMs:int} datadir {dataDir:text} snapdir {snapDir:text}',
      releases: '3.3.6-3.5.10',
      sample:
        'Created server with tickTime 1000 minSessionTimeout 2000 maxSessionTimeout 20000 datadir /home/work/zookeeper/multi_server/z1/data/version-2 snapdir /home/work/zookeeper/multi_server/z1/data/version-2',
    },
    {
      text: 'Created server with tickTime {tickMs:int} minSessionTimeout {minSessionMs:int} maxSessionTimeout {maxSessionMs:int} clientPortListenBacklog {backlog:int} datadir {dataDir:text} snapdir {snapDir:text}',
      releases: '3.6.0-3.7.2',
      sample:
        'Created server with tickTime 2000 minSessionTimeout 4000 maxSessionTimeout 40000 clientPortListenBacklog -1 datadir /home/work/zookeeper/multi_server/z1/data/version-2 snapdir /home/work/zookeeper/multi_server/z1/data/version-2',
    },
    {
      text: 'Created server with tickTime {tickMs:int} ms minSessionTimeout {minSessionMs:int} ms maxSessionTimeout {maxSessionMs:int} ms clientPortListenBacklog {backlog:int} datadir {dataDir:text} snapdir {snapDir:text}',
      releases: '3.8.0-3.9.1',
      sample:
        'Created server with tickTime 1000 ms minSessionTimeout 2000 ms maxSessionTimeout 20000 ms clientPortListenBacklog -1 datadir /home/work/zookeeper/multi_server/z1/data/version-2 snapdir /home/work/zookeeper/multi_server/z1/data/version-2',
    },
    {
      text: 'Created server with tickTime {tickMs:int} ms minSessionTimeout {minSessionMs:int} ms maxSessionTimeout {maxSessionMs:int} ms clientPortListenBacklog {backlog:int} dataLogdir {dataDir:text} snapdir {snapDir:text}',
      releases: '3.9.2-',
      sample:
        'Created server with tickTime 1000 ms minSessionTimeout 2000 ms maxSessionTimeout 20000 ms clientPortListenBacklog -1 dataLogdir /home/work/zookeeper/multi_server/z2/data/version-2 snapdir /home/work/zookeeper/multi_server/z2/data/version-2',
    },
  ],
});

export const serverShuttingDown = defineMessage({
  kind: 'server-shutting-down',
  loggers: ['ZooKeeperServer'],
  meaning: 'The server object of the term that ends is shut down: clients are no longer served.',
  wordings: [
    { text: 'shutting down', releases: '3.4.0-3.9.2', sample: 'shutting down' },
    { text: 'Shutting down', releases: '3.9.3-', sample: 'Shutting down' },
  ],
});

export const learnerServerShuttingDown = defineMessage({
  kind: 'learner-server-shutting-down',
  loggers: ['FollowerZooKeeperServer', 'LearnerZooKeeperServer'],
  meaning:
    "The server object of a follower's or observer's term is shut down; where a layout prints loggers, " +
    'ZooKeeperServer seems to say it from 3.5 on.',
  wordings: [{ text: 'Shutting down', releases: '3.4.0-3.9.2', sample: 'Shutting down' }],
});

export const prepProcessorStarted = defineMessage({
  kind: 'prep-processor-started',
  weight: 'routine',
  loggers: ['PrepRequestProcessor'],
  meaning: 'The first stage of the request pipeline runs: this server leads (or stands alone) and accepts writes.',
  wordings: [
    {
      text: 'PrepRequestProcessor (sid:{sid:sid}) started, reconfigEnabled={reconfigEnabled:word}',
      releases: '3.5.9-3.5.10,3.6.2-',
      sample: 'PrepRequestProcessor (sid:2) started, reconfigEnabled=false',
    },
  ],
});

export const commitProcessorConfig = defineMessage({
  kind: 'commit-processor-config',
  weight: 'routine',
  loggers: ['CommitProcessor'],
  meaning:
    'The request pipeline of a new term is set up: right after the quorum on a leader, right after UPTODATE on a ' +
    'learner.',
  wordings: [
    {
      text: 'Configuring CommitProcessor with {threads:word} worker threads.',
      releases: '3.5.0-',
      sample: 'Configuring CommitProcessor with 2 worker threads.',
    },
    {
      text: 'Configuring CommitProcessor with readBatchSize {readBatch:int} commitBatchSize {commitBatch:int}',
      releases: '3.6.0-',
      sample: 'Configuring CommitProcessor with readBatchSize -1 commitBatchSize 1',
    },
  ],
});

export const commitProcessorDied = defineMessage({
  kind: 'commit-processor-died',
  loggers: ['CommitProcessor'],
  meaning:
    'The stage that commits requests failed; no more writes pass through this server until it restarts its term.',
  wordings: [
    {
      text: 'Unexpected exception causing CommitProcessor to exit',
      releases: '3.3.6-3.5.0',
      sample: 'Unexpected exception causing CommitProcessor to exit',
    },
    {
      text: 'Exception thrown by downstream processor, unable to continue.',
      releases: '3.5.0-',
      sample: 'Exception thrown by downstream processor, unable to continue.',
    },
    { text: 'Committed a null!', releases: '3.3.6-3.4.14', sample: 'Committed a null!' },
  ],
});

export const criticalThreadDeath = defineMessage({
  kind: 'critical-thread-death',
  loggers: ['ZooKeeperCriticalThread'],
  meaning:
    'A thread that the server cannot live without died, most often of a full or broken disk (see the stack ' +
    'trace). The server leaves its term; the process may stay, and loop between LOOKING and FOLLOWING.',
  wordings: [
    {
      text: 'Severe unrecoverable error, from thread : {threadName:text}',
      releases: '3.4.7-',
      sample: 'Severe unrecoverable error, from thread : SyncThread:3',
    },
  ],
});

export const criticalThreadStopping = defineMessage({
  kind: 'critical-thread-stopping',
  loggers: ['ZooKeeperServer', 'ZooKeeperServerListenerImpl'],
  meaning: 'A thread ended and the server was told of it; other codes than 0 make it stop.',
  wordings: [
    {
      text: 'Thread {threadName:text} exits, error code {code:int}',
      releases: '3.4.7-3.4.14,3.5.1-',
      sample: 'Thread SyncThread:3 exits, error code 1',
    },
  ],
});

export const noncriticalThreadDeath = defineMessage({
  kind: 'noncritical-thread-death',
  loggers: ['ZooKeeperThread'],
  meaning: 'A thread died that the server can do without.',
  wordings: [
    {
      text: 'Exception occured from thread {threadName:text}',
      releases: '3.4.7-3.4.9,3.5.0-3.5.2',
      sample: 'Exception occured from thread LearnerHandler-/10.0.0.2:45678',
    },
    {
      text: 'Exception occurred from thread {threadName:text}',
      releases: '3.4.10-3.4.14,3.5.3-',
      sample: 'Exception occurred from thread LearnerHandler-/10.0.0.2:45678',
    },
  ],
});

export const severeErrorExit = defineMessage({
  kind: 'severe-error-exit',
  loggers: ['ZooKeeperServer', 'SyncRequestProcessor'],
  meaning:
    'A snapshot or the transaction log could not be written: the process exits (code 10 or 11). The stack trace ' +
    "has the disk's error.",
  wordings: [
    { text: 'Severe unrecoverable error, exiting', releases: '3.3.6-', sample: 'Severe unrecoverable error, exiting' },
  ],
});

export const zxidCommitOutstanding = defineMessage({
  kind: 'zxid-commit-outstanding',
  loggers: ['FinalRequestProcessor', 'ZooKeeperServer'],
  meaning: 'A transaction is applied while an older one still stands in the queue.',
  wordings: [
    {
      text: 'Zxid outstanding {outstandingZxid:decimalZxid} is less than current {zxid:decimalZxid}',
      releases: '3.3.6-3.5.10',
      sample: 'Zxid outstanding 4294967298 is less than current 4294967299',
    },
    {
      text: 'Zxid outstanding 0x{outstandingZxid:zxid} is less than current 0x{zxid:zxid}',
      releases: '3.6.0-',
      sample: 'Zxid outstanding 0x100000002 is less than current 0x4294967299',
    },
  ],
});

export const containerManager = defineMessage({
  kind: 'container-manager',
  weight: 'routine',
  loggers: ['ContainerManager'],
  meaning:
    'The leader (or standalone server) begins to clear away empty containers and nodes past their time: it is ' +
    'established.',
  wordings: [
    {
      text: 'Using checkIntervalMs={checkMs:int} maxPerMinute={maxPerMinute:int}',
      releases: '3.5.1-3.5.10',
      sample: 'Using checkIntervalMs=60000 maxPerMinute=10000',
    },
    {
      text: 'Using checkIntervalMs={checkMs:int} maxPerMinute={maxPerMinute:int} maxNeverUsedIntervalMs={neverUsedMs:int}',
      releases: '3.6.0-',
      sample: 'Using checkIntervalMs=60000 maxPerMinute=10000 maxNeverUsedIntervalMs=0',
    },
  ],
});

export const requestThrottler = defineMessage({
  kind: 'request-throttler',
  weight: 'routine',
  loggers: ['RequestThrottler'],
  meaning: 'A term ends: requests that still wait are worked off, the rest dropped.',
  wordings: [
    { text: 'Draining request throttler queue', releases: '3.6.0-', sample: 'Draining request throttler queue' },
    {
      text: 'RequestThrottler shutdown. Dropped {count:int} requests',
      releases: '3.6.0-',
      sample: 'RequestThrottler shutdown. Dropped 0 requests',
    },
  ],
});
