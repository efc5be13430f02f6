import { defineMessage } from './define.ts';

/**
 * What QuorumPeer needs from its own disk and configuration before it can take part: the epoch files, the database,
 * and addresses of the other servers that resolve.
 */

export const epochFileMissing = defineMessage({
  kind: 'epoch-file-missing',
  weight: 'routine',
  loggers: ['QuorumPeer'],
  meaning:
    'One of the two epoch files is not in the data directory: a first start, an upgrade from 3.3, or somebody ' +
    'wiped it. The epoch in it is guessed from the newest zxid.',
  wordings: [
    {
      text: 'currentEpoch not found! Creating with a reasonable default. This should only happen when you are upgrading your installation',
      releases: '3.4.0-3.4.2',
      sample:
        'currentEpoch not found! Creating with a reasonable default. This should only happen when you are upgrading your installation',
    },
    {
      text: 'acceptedEpoch not found! Creating with a reasonable default. This should only happen when you are upgrading your installation',
      releases: '3.4.0-3.4.2',
      sample:
        'acceptedEpoch not found! Creating with a reasonable default. This should only happen when you are upgrading your installation',
    },
    {
      text: 'currentEpoch not found! Creating with a reasonable default of {epoch:int}. This should only happen when you are upgrading your installation',
      releases: '3.4.3-',
      sample:
        'currentEpoch not found! Creating with a reasonable default of 0. This should only happen when you are upgrading your installation',
    },
    {
      text: 'acceptedEpoch not found! Creating with a reasonable default of {epoch:int}. This should only happen when you are upgrading your installation',
      releases: '3.4.3-',
      sample:
        'acceptedEpoch not found! Creating with a reasonable default of 0. This should only happen when you are upgrading your installation',
    },
  ],
});

export const epochFileRecovered = defineMessage({
  kind: 'epoch-file-recovered',
  loggers: ['QuorumPeer'],
  meaning:
    'The last process died between taking a snapshot and writing its new epoch; the epoch is repaired from what ' +
    'that process left behind.',
  wordings: [
    {
      text: 'updatingEpoch found. The server was terminated after taking a snapshot but before updating current epoch. Setting current epoch to {epoch:int}.',
      releases: '3.4.6-3.4.14',
      sample:
        'updatingEpoch found. The server was terminated after taking a snapshot but before updating current epoch. Setting current epoch to 3.',
    },
    {
      text: '{file:word} found. Setting current epoch to {epoch:int}.',
      releases: '3.5.10,3.6.3-3.6.4,3.7.1-',
      sample: '/data/zookeeper/version-2/currentEpoch.tmp found. Setting current epoch to 3.',
    },
  ],
});

export const epochWriteFailed = defineMessage({
  kind: 'epoch-write-failed',
  loggers: ['QuorumPeer'],
  meaning:
    'The current or accepted epoch could not be written to disk, so the server cannot join a new epoch: disk ' +
    'full, or not writable.',
  wordings: [
    {
      text: 'Failed to write new file {file:text}',
      releases: '3.4.4-3.4.14',
      sample: 'Failed to write new file /home/work/zookeeper/multi_server/z1/data/version-2/currentEpoch',
    },
  ],
});

export const databaseLoadFailed = defineMessage({
  kind: 'database-load-failed',
  loggers: ['QuorumPeer'],
  meaning:
    'Snapshot and transaction log cannot be loaded, so the process gives up starting. The stack trace says why: ' +
    'corrupt files, missing snapshots, epochs that contradict the log.',
  wordings: [
    { text: 'Unable to load database on disk', releases: '3.3.6-', sample: 'Unable to load database on disk' },
  ],
});

export const serverNotInView = defineMessage({
  kind: 'server-not-in-view',
  loggers: ['QuorumPeer'],
  meaning: "The id in this server's myid file is not among the servers of its configuration.",
  wordings: [
    {
      text: 'Setting LearnerType to {learnerType:word} but {sid:sid} not in QuorumPeers. ',
      releases: '3.3.6-3.4.14',
      sample: 'Setting LearnerType to OBSERVER but 4 not in QuorumPeers. ',
    },
  ],
});

export const peerAddressResolve = defineMessage({
  kind: 'peer-address-resolve',
  weight: 'routine',
  loggers: ['QuorumPeer'],
  meaning:
    'The host name of another server was looked up again, or could not be: peers whose name does not resolve ' +
    'cannot be reached.',
  wordings: [
    {
      text: 'Failed to resolve address: {host:text}',
      releases: '3.4.7-3.4.14,3.5.1-3.5.10',
      sample: 'Failed to resolve address: zk2.example.com',
    },
    {
      text: 'Resolved hostname: {host:word} to address: {addr:text}',
      releases: '3.4.7-3.4.14',
      sample: 'Resolved hostname: 10.77.0.3 to address: /10.77.0.3',
    },
  ],
});

export const electionAddrUnreachable34 = defineMessage({
  kind: 'election-addr-unreachable-34',
  weight: 'retry',
  loggers: ['QuorumPeer'],
  meaning:
    "None of the addresses behind a peer's name answered the reachability check (QuorumServer.getReachableAddress).",
  wordings: [
    {
      text: 'IP address {addr:text} is unreachable',
      releases: '3.4.11-3.4.14',
      sample: 'IP address zk2/10.0.0.2 is unreachable',
    },
  ],
});

export const quorumCnxnTimeout = defineMessage({
  kind: 'quorum-cnxn-timeout',
  weight: 'routine',
  loggers: ['QuorumPeer'],
  meaning:
    'How long the sockets between servers may stay silent while connecting for an election (syncLimit × tickTime ' +
    'unless configured).',
  wordings: [
    {
      text: 'Using {ms:int}ms as the quorum cnxn socket timeout',
      releases: '3.6.0-',
      sample: 'Using 5000ms as the quorum cnxn socket timeout',
    },
  ],
});
