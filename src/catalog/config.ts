import { defineMessage } from './define.ts';

/**
 * What a process says of its configuration: QuorumPeerConfig while reading it, QuorumPeer and others while applying
 * it.
 */

export const configReading = defineMessage({
  kind: 'config-reading',
  weight: 'strong',
  loggers: ['QuorumPeerConfig'],
  meaning: 'A server process starts: the first line that every release prints, before it knows its own id.',
  wordings: [
    {
      text: 'Reading configuration from: {path:text}',
      releases: '3.3.6-',
      sample: 'Reading configuration from: /home/work/zookeeper/multi_server/z4/z4.cfg',
    },
  ],
  says: ({ path }) => `process starts with ${path}`,
});

export const configClientPort = defineMessage({
  kind: 'config-client-port',
  weight: 'routine',
  loggers: ['QuorumPeerConfig'],
  meaning: 'The addresses for clients and observers that the configuration gives.',
  wordings: [
    { text: 'clientPortAddress is {clientAddr:text}', releases: '3.5.1-', sample: 'clientPortAddress is 0.0.0.0:2184' },
    { text: 'clientPort is not set', releases: '3.5.1-', sample: 'clientPort is not set' },
    {
      text: 'secureClientPortAddress is {secureClientAddr:text}',
      releases: '3.5.1-',
      sample: 'secureClientPortAddress is 0.0.0.0:2181',
    },
    { text: 'secureClientPort is not set', releases: '3.5.1-', sample: 'secureClientPort is not set' },
    { text: 'observerMasterPort is {observerPort:int}', releases: '3.6.0-', sample: 'observerMasterPort is 2191' },
    { text: 'observerMasterPort is not set', releases: '3.6.0-', sample: 'observerMasterPort is not set' },
  ],
});

export const configQuorumKind = defineMessage({
  kind: 'config-quorum-kind',
  weight: 'routine',
  loggers: ['QuorumPeerConfig'],
  meaning: 'Neither groups nor weights are configured: a plain majority decides.',
  wordings: [
    { text: 'Defaulting to majority quorums', releases: '3.3.6-3.4.14', sample: 'Defaulting to majority quorums' },
  ],
});

export const configEnsembleWarnings = defineMessage({
  kind: 'config-ensemble-warnings',
  loggers: ['QuorumPeerConfig'],
  meaning:
    'The number of servers is a poor choice: one is no ensemble, two survive no failure, and an even number ' +
    'survives no more than one less.',
  wordings: [
    {
      text: 'Invalid configuration, only one server specified (ignoring)',
      releases: '3.3.6-',
      sample: 'Invalid configuration, only one server specified (ignoring)',
    },
    {
      text: 'No server failure will be tolerated. You need at least 3 servers.',
      releases: '3.3.6-',
      sample: 'No server failure will be tolerated. You need at least 3 servers.',
    },
    {
      text: 'Non-optimial configuration, consider an odd number of servers.',
      releases: '3.3.6-3.7.2',
      sample: 'Non-optimial configuration, consider an odd number of servers.',
    },
    {
      text: 'Non-optimal configuration, consider an odd number of servers.',
      releases: '3.8.0-',
      sample: 'Non-optimal configuration, consider an odd number of servers.',
    },
  ],
});

export const configPeertypeMismatch = defineMessage({
  kind: 'config-peertype-mismatch',
  loggers: ['QuorumPeerConfig'],
  meaning: 'peerType and the server list disagree on whether this server votes or observes; the list wins.',
  wordings: [
    {
      text: "Peer type from servers list ({listType:word}) doesn't match peerType ({peerType:word}). Defaulting to servers list.",
      releases: '3.4.0-',
      sample:
        "Peer type from servers list (OBSERVER) doesn't match peerType (PARTICIPANT). Defaulting to servers list.",
    },
  ],
});

export const configBadServerLine = defineMessage({
  kind: 'config-bad-server-line',
  loggers: ['QuorumPeerConfig'],
  meaning: 'A `server.N` value of the configuration cannot be understood.',
  wordings: [
    {
      text: '{value:text} does not have the form host:port or host:port:port  or host:port:port:type',
      releases: '3.3.6-3.4.14',
      sample: 'zk1.example.com does not have the form host:port or host:port:port  or host:port:port:type',
    },
  ],
});

export const configError = defineMessage({
  kind: 'config-error',
  loggers: ['QuorumPeerMain', 'ZooKeeperServerMain'],
  meaning:
    'The configuration or the arguments are wrong; the process exits (code 2). The stack trace says what is wrong.',
  wordings: [
    { text: 'Invalid config, exiting abnormally', releases: '3.3.6-', sample: 'Invalid config, exiting abnormally' },
    {
      text: 'Invalid arguments, exiting abnormally',
      releases: '3.3.6-',
      sample: 'Invalid arguments, exiting abnormally',
    },
  ],
});

export const settingTickTime = defineMessage({
  kind: 'setting-tick-time',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeer', 'ZooKeeperServer'],
  meaning: 'Length of a tick, in which initLimit and syncLimit are counted.',
  wordings: [
    { text: 'tickTime set to {ms:int}', releases: '3.3.6-', sample: 'tickTime set to 1000' },
    { text: 'tickTime set to {ms:int} ms', releases: '3.8.0-', sample: 'tickTime set to 2000 ms' },
  ],
});

export const settingInitLimit = defineMessage({
  kind: 'setting-init-limit',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeer'],
  meaning: 'Ticks that servers have to reach the leader and synchronise.',
  wordings: [{ text: 'initLimit set to {ticks:int}', releases: '3.3.6-', sample: 'initLimit set to 10' }],
});

export const settingSyncLimit = defineMessage({
  kind: 'setting-sync-limit',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeer'],
  meaning: 'Ticks that leader and learner may be silent to each other before they part. Not printed before 3.6.',
  wordings: [{ text: 'syncLimit set to {ticks:int}', releases: '3.6.0-', sample: 'syncLimit set to 5' }],
});

export const peerSecuritySettings = defineMessage({
  kind: 'peer-security-settings',
  weight: 'routine',
  loggers: ['QuorumPeer'],
  meaning: 'How the traffic between servers is secured.',
  wordings: [
    {
      text: 'QuorumPeer communication is not secured!',
      releases: '3.4.10-3.4.14,3.5.4',
      sample: 'QuorumPeer communication is not secured!',
    },
    {
      text: 'QuorumPeer communication is not secured! (SASL auth disabled)',
      releases: '3.5.5-',
      sample: 'QuorumPeer communication is not secured! (SASL auth disabled)',
    },
    {
      text: 'Using TLS encrypted quorum communication',
      releases: '3.5.5-',
      sample: 'Using TLS encrypted quorum communication',
    },
    {
      text: 'Using insecure (non-TLS) quorum communication',
      releases: '3.5.5-',
      sample: 'Using insecure (non-TLS) quorum communication',
    },
    { text: 'Port unification {portUnification:word}', releases: '3.5.5-', sample: 'Port unification disabled' },
    {
      text: 'quorum.cnxn.threads.size set to {threads:int}',
      releases: '3.4.10-3.4.14,3.5.4-',
      sample: 'quorum.cnxn.threads.size set to 20',
    },
  ],
});

export const leaderEpochWaitConfig = defineMessage({
  kind: 'leader-epoch-wait-config',
  weight: 'routine',
  loggers: ['Leader'],
  meaning:
    "How long an elected leader still waits for a quorum's epochs once a voter went back to LOOKING (-1: up to " +
    'initLimit, as ever).',
  wordings: [
    {
      text: 'zookeeper.leader.maxTimeToWaitForEpoch = {ms:int}ms',
      releases: '3.6.0-',
      sample: 'zookeeper.leader.maxTimeToWaitForEpoch = -1ms',
    },
  ],
});

export const leaderTcpNodelay = defineMessage({
  kind: 'leader-tcp-nodelay',
  weight: 'routine',
  loggers: ['Leader', 'Learner'],
  meaning:
    'Setting of the sockets between leader and learners; printed when the process leads or follows for the first time.',
  wordings: [{ text: 'TCP NoDelay set to: {enabled:word}', releases: '3.3.6-', sample: 'TCP NoDelay set to: true' }],
});
