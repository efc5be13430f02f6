import { defineMessage } from './define.ts';

/**
 * Start and end of a server process, and what it tells of its release, host and admin server (QuorumPeerMain,
 * ZooKeeperServerMain, ServiceUtils). A shutdown by signal prints nothing at all.
 */

export const quorumStart = defineMessage({
  kind: 'quorum-start',
  weight: 'routine',
  crowded: false,
  loggers: ['QuorumPeerMain'],
  meaning: 'The process starts as a member of an ensemble; from 3.5.9 and 3.6.2 on the line names its id.',
  wordings: [
    { text: 'Starting quorum peer', releases: '3.3.6-3.5.8,3.6.0-3.6.1', sample: 'Starting quorum peer' },
    {
      text: 'Starting quorum peer, myid={sid:sid}',
      releases: '3.5.9-3.5.10,3.6.2-',
      sample: 'Starting quorum peer, myid=4',
    },
  ],
});

export const standaloneMode = defineMessage({
  kind: 'standalone-mode',
  loggers: ['QuorumPeerMain'],
  meaning: 'The configuration names no ensemble, so this server runs alone: no elections, no leader, no failover.',
  wordings: [
    {
      text: 'Either no config or no quorum defined in config, running  in standalone mode',
      releases: '3.3.6-3.5.10',
      sample: 'Either no config or no quorum defined in config, running  in standalone mode',
    },
    {
      text: 'Either no config or no quorum defined in config, running in standalone mode',
      releases: '3.6.0-',
      sample: 'Either no config or no quorum defined in config, running in standalone mode',
    },
  ],
});

export const standaloneStart = defineMessage({
  kind: 'standalone-start',
  loggers: ['ZooKeeperServerMain'],
  meaning: 'The standalone server starts.',
  wordings: [{ text: 'Starting server', releases: '3.3.6-', sample: 'Starting server' }],
});

export const processStartFail = defineMessage({
  kind: 'process-start-fail',
  loggers: ['QuorumPeerMain', 'ZooKeeperServerMain'],
  meaning:
    'The process exits because it could not start: an unexpected exception (code 1), the data directory (3) or ' +
    'the admin server (4).',
  wordings: [
    {
      text: 'Unexpected exception, exiting abnormally',
      releases: '3.3.6-',
      sample: 'Unexpected exception, exiting abnormally',
    },
    {
      text: 'Unable to access datadir, exiting abnormally',
      releases: '3.5.0-',
      sample: 'Unable to access datadir, exiting abnormally',
    },
    {
      text: 'Unable to start AdminServer, exiting abnormally',
      releases: '3.5.0-',
      sample: 'Unable to start AdminServer, exiting abnormally',
    },
  ],
});

export const processExitNormal = defineMessage({
  kind: 'process-exit-normal',
  loggers: ['QuorumPeerMain', 'ZooKeeperServerMain'],
  meaning: 'The main thread returned and the process ends. Not printed when a signal ended it.',
  wordings: [{ text: 'Exiting normally', releases: '3.3.6-', sample: 'Exiting normally' }],
});

export const processExitCode = defineMessage({
  kind: 'process-exit-code',
  loggers: ['ServiceUtils'],
  meaning:
    'The process ends itself: 1 unexpected error, 2 bad invocation, 3 data directory, 4 admin server, 10 txn log ' +
    'or snapshot, 12 unmatched commit, 13 bad packet, 14 election port.',
  wordings: [{ text: 'Exiting JVM with code {code:int}', releases: '3.6.0-', sample: 'Exiting JVM with code 14' }],
});

export const serverVersion = defineMessage({
  kind: 'server-version',
  weight: 'routine',
  crowded: false,
  loggers: ['Environment', 'ZooKeeperServer'],
  meaning: 'The release that runs, with its build. Up to 3.5 it comes only when the first election is over.',
  wordings: [
    {
      text: 'Server environment:zookeeper.version={version:text}',
      releases: '3.3.6-',
      sample: 'Server environment:zookeeper.version=3.9.6-${mvngit.commit.id}, built on 2026-10-16 16:58 UTC',
    },
  ],
});

export const serverHost = defineMessage({
  kind: 'server-host',
  weight: 'routine',
  loggers: ['Environment', 'ZooKeeperServer'],
  meaning: 'The host that the process runs on, as Java names it.',
  wordings: [
    {
      text: 'Server environment:host.name={host:text}',
      releases: '3.3.6-',
      sample: 'Server environment:host.name=localhost',
    },
  ],
});

export const adminServer = defineMessage({
  kind: 'admin-server',
  weight: 'routine',
  loggers: ['JettyAdminServer', 'QuorumPeer'],
  meaning: 'The HTTP admin server started, or could not: often because port 8080 is taken. ZooKeeper itself goes on.',
  wordings: [
    {
      text: 'Started AdminServer on address {host:text}, port {port:int} and command URL {path:text}',
      releases: '3.5.1-',
      sample: 'Started AdminServer on address 0.0.0.0, port 8080 and command URL /commands',
    },
    {
      text: 'Started AdminServer on port {port:int}, command URL {path:text}',
      releases: '3.5.0',
      sample: 'Started AdminServer on port 8080, command URL /commands',
    },
    { text: 'Problem starting AdminServer', releases: '3.5.0-', sample: 'Problem starting AdminServer' },
    { text: 'Problem stopping AdminServer', releases: '3.5.0-', sample: 'Problem stopping AdminServer' },
  ],
});

export const observerSyncEnabled = defineMessage({
  kind: 'observer-sync-enabled',
  weight: 'routine',
  loggers: ['ObserverZooKeeperServer'],
  meaning: 'Whether this observer writes transactions and snapshots to its own disk.',
  wordings: [{ text: 'syncEnabled ={enabled:word}', releases: '3.4.6-', sample: 'syncEnabled =true' }],
});
