import type { ServerId, Zxid } from './ids.ts';

/** What a server is doing, as `QuorumPeer.ServerState` names it. */
export type PeerState = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING';

/** One notification of FastLeaderElection as its receiver logged it (`Notification: …`, all wordings since 3.3). */
export interface Vote {
  /** Who sent it. */
  readonly sid: ServerId;
  /** What the sender was doing; `myState` is what the receiver was doing. */
  readonly state: PeerState;
  readonly myState: PeerState | null;
  /** Whom the sender votes for (a vote, not a fact). */
  readonly leader: ServerId;
  readonly zxid: Zxid;
  /** The sender's logical election round (`n.round`, the electionEpoch). */
  readonly round: number;
  /** Not in 3.3, which does not print it. */
  readonly peerEpoch: number | null;
}

/** The two ends of a leader's in-memory log and the last zxid of the learner (LearnerHandler.syncFollower). */
export interface SyncPosition {
  readonly maxCommittedLog: Zxid;
  readonly minCommittedLog: Zxid;
  /** 3.5 and later. */
  readonly lastProcessedZxid: Zxid | null;
  readonly peerLastZxid: Zxid;
}
