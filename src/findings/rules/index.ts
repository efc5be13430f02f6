import { accidentalStandalone } from './accidental-standalone.ts';
import { cannotBind } from './cannot-bind.ts';
import { cannotJoin } from './cannot-join.ts';
import { cannotTruncate } from './cannot-truncate.ts';
import { clockSteps } from './clock-steps.ts';
import { configInvalid } from './config-invalid.ts';
import { dataCorrupt } from './data-corrupt.ts';
import { dataDiffers } from './data-differs.ts';
import { diskFull } from './disk-full.ts';
import { dnsFailed } from './dns-failed.ts';
import { duplicateId } from './duplicate-id.ts';
import { electionsRepeat } from './elections-repeat.ts';
import { epochFiles } from './epoch-files.ts';
import { epochsFall } from './epochs-fall.ts';
import { evenEnsemble } from './even-ensemble.ts';
import { followerAhead } from './follower-ahead.ts';
import { followerTimedOut } from './follower-timed-out.ts';
import { jvmPause } from './jvm-pause.ts';
import { leaderEpochLower } from './leader-epoch-lower.ts';
import { leaderLostQuorum } from './leader-lost-quorum.ts';
import { leaderUnreachable } from './leader-unreachable.ts';
import { leaderVanished } from './leader-vanished.ts';
import { leaderWithoutService } from './leader-without-service.ts';
import { loopbackAddress } from './loopback-address.ts';
import { lowerIdWaits } from './lower-id-waits.ts';
import { missingLog } from './missing-log.ts';
import { myidNotInList } from './myid-not-in-list.ts';
import { networkUnreachable } from './network-unreachable.ts';
import { newerMinority } from './newer-minority.ts';
import { noFailureTolerated } from './no-failure-tolerated.ts';
import { noSnapshot } from './no-snapshot.ts';
import { notServingNoise } from './not-serving-noise.ts';
import { observerStays } from './observer-stays.ts';
import { oneWayVotes } from './one-way-votes.ts';
import { packetTooLarge } from './packet-too-large.ts';
import { peerAbsent } from './peer-absent.ts';
import { peerNotUpYet } from './peer-not-up-yet.ts';
import { peerRefuses } from './peer-refuses.ts';
import { portInUse } from './port-in-use.ts';
import { processFroze } from './process-froze.ts';
import { protocolMismatch } from './protocol-mismatch.ts';
import { restartLoop } from './restart-loop.ts';
import { rollingRestart } from './rolling-restart.ts';
import { saslOneSided } from './sasl-one-sided.ts';
import { securityDiffers } from './security-differs.ts';
import { serverDied } from './server-died.ts';
import { serverListsDiffer } from './server-lists-differ.ts';
import { sessionWave } from './session-wave.ts';
import { severalServersInOneFile } from './several-servers-in-one-file.ts';
import { slowFsync } from './slow-fsync.ts';
import { slowStepDown } from './slow-step-down.ts';
import { slowVotes } from './slow-votes.ts';
import { snapStorm } from './snap-storm.ts';
import { snapshotTooBusy } from './snapshot-too-busy.ts';
import { staleAddress } from './stale-address.ts';
import { startFailed } from './start-failed.ts';
import { syncTooSlow } from './sync-too-slow.ts';
import { threadDied } from './thread-died.ts';
import { threadSevered } from './thread-severed.ts';
import { tlsOneSided } from './tls-one-sided.ts';
import { tooManyConnections } from './too-many-connections.ts';
import { twoLeaders } from './two-leaders.ts';
import { txnlogTorn } from './txnlog-torn.ts';
import { unknownServer } from './unknown-server.ts';
import { voterChangedMind } from './voter-changed-mind.ts';
import { wildcardAddress } from './wildcard-address.ts';
import { zxidRollover } from './zxid-rollover.ts';
import type { AnyFinding } from '../define.ts';

/** Every finding; the only list. */
export const findings: readonly AnyFinding[] = [
  accidentalStandalone,
  cannotBind,
  cannotJoin,
  cannotTruncate,
  clockSteps,
  configInvalid,
  dataCorrupt,
  dataDiffers,
  diskFull,
  dnsFailed,
  duplicateId,
  electionsRepeat,
  epochFiles,
  epochsFall,
  evenEnsemble,
  followerAhead,
  followerTimedOut,
  jvmPause,
  leaderEpochLower,
  leaderLostQuorum,
  leaderUnreachable,
  leaderVanished,
  leaderWithoutService,
  loopbackAddress,
  lowerIdWaits,
  missingLog,
  myidNotInList,
  networkUnreachable,
  newerMinority,
  noFailureTolerated,
  noSnapshot,
  notServingNoise,
  observerStays,
  oneWayVotes,
  packetTooLarge,
  peerAbsent,
  peerNotUpYet,
  peerRefuses,
  portInUse,
  processFroze,
  protocolMismatch,
  restartLoop,
  rollingRestart,
  saslOneSided,
  securityDiffers,
  serverDied,
  serverListsDiffer,
  sessionWave,
  severalServersInOneFile,
  slowFsync,
  slowStepDown,
  slowVotes,
  snapStorm,
  snapshotTooBusy,
  staleAddress,
  startFailed,
  syncTooSlow,
  threadDied,
  threadSevered,
  tlsOneSided,
  tooManyConnections,
  twoLeaders,
  txnlogTorn,
  unknownServer,
  voterChangedMind,
  wildcardAddress,
  zxidRollover,
];
