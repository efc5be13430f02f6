import type { ServerId } from './ids.ts';
import type { IsoTime } from './report.ts';
import type { LineRef } from './source.ts';

/** Elections as the report has them (report.ts). */

export interface ReportVote<Time = IsoTime> {
  readonly at: Time;
  readonly leader: ServerId;
  readonly zxid: string;
  readonly peerEpoch: number | null;
  readonly round: number;
  readonly evidence: readonly LineRef[];
}

export interface ReportParticipant<Time = IsoTime> {
  readonly node: ServerId;
  /** When it began to look for a leader in this contest; null where only others speak of it. */
  readonly startedAt: Time | null;
  readonly decidedAt: Time | null;
  readonly decision: 'FOLLOWING' | 'LEADING' | 'OBSERVING' | null;
  /** Its own votes in order, each once per change. */
  readonly votes: readonly ReportVote<Time>[];
  /** How often it changed its vote. */
  readonly changes: number;
  /** What the log prints as LEADER ELECTION TOOK (wrong in all of 3.5, ZOOKEEPER-3479) … */
  readonly loggedMs: number | null;
  /** … and what the time stamps say. */
  readonly trueMs: number | null;
}

/** What a server stood for. */
export interface ReportBid {
  readonly node: ServerId;
  readonly zxid: string;
  readonly peerEpoch: number | null;
  readonly evidence: readonly LineRef[];
}

/** One server's vote as the winner had it when it decided. */
export interface ReportBallot<Time = IsoTime> extends ReportBid {
  readonly at: Time;
  readonly leader: ServerId;
}

/** The votes counted again: who should have won by them, and by what. */
export interface ReportDecision<Time = IsoTime> {
  /**
   * What decided: FastLeaderElection compares epoch, then zxid, then id. `handover`: a reconfig named the leader.
   * `against the votes`: ZooKeeper's choice is not the greatest.
   */
  readonly rule: 'epoch' | 'zxid' | 'id' | 'only candidate' | 'handover' | 'against the votes';
  readonly text: string;
  /** In whose log the votes stand: the winner's, else that of one that voted with the quorum. */
  readonly seenBy: ServerId;
  readonly round: number | null;
  /** Greatest first. */
  readonly candidates: readonly ReportBid[];
  /** The last vote of each server that counted. */
  readonly ballots: readonly ReportBallot<Time>[];
  /** Who had voted for the winner then. */
  readonly supporters: readonly ServerId[];
  /** Whose votes of that round came when it was decided. */
  readonly late: readonly ServerId[];
  readonly runnerUp: ServerId | null;
  /** The greatest candidate; null without a vote. */
  readonly predicted: ServerId | null;
  readonly agrees: boolean | null;
  readonly evidence: readonly LineRef[];
}

/** How an election came about: the first server to leave what was before. */
export interface ReportBeginning<Time = IsoTime> {
  readonly node: ServerId;
  readonly at: Time;
  /** `died`, `exited`, `stepped down`, `went silent` (a leader) · `lost its leader` (a follower) · `started` */
  readonly how: 'died' | 'exited' | 'stepped down' | 'went silent' | 'lost its leader' | 'started';
  /** What its log says of it, with the exception. */
  readonly reason: string | null;
  /** What its log tells of the syncLimit × tickTime before. */
  readonly before: readonly {
    readonly at: Time;
    /** A kind of event, or `silence`. */
    readonly kind: string;
    readonly message: string;
    readonly evidence: readonly LineRef[];
  }[];
  readonly evidence: readonly LineRef[];
}

export interface ReportPhases {
  /** Loss of the old leader → first server LOOKING. Null for the first election. */
  readonly detectMs: number | null;
  /** First LOOKING → winner LEADING. */
  readonly voteMs: number | null;
  /** Of `voteMs`: until as many were looking as can elect. */
  readonly waitMs: number | null;
  /** LEADING → a quorum of followers agreed on the epoch (first sync begins). */
  readonly discoveryMs: number | null;
  /** → quorum of supporters. */
  readonly syncMs: number | null;
  /** → the first server beside the leader serves. */
  readonly openMs: number | null;
}

export interface ReportElection<Time = IsoTime> {
  readonly id: number;
  readonly from: Time;
  readonly to: Time | null;
  readonly durationMs: number | null;
  readonly round: number | null;
  readonly outcome: 'elected' | 'failed' | 'ongoing';
  readonly winner: ServerId | null;
  readonly epoch: number | null;
  /** Why this one won, or why it failed, in words. */
  readonly why: string | null;
  /** What set it off, in words. */
  readonly trigger: string | null;
  /** Null where nothing tells who began. */
  readonly beginning: ReportBeginning<Time> | null;
  /** Null where nobody won, or no log tells of votes. */
  readonly decision: ReportDecision<Time> | null;
  readonly participants: readonly ReportParticipant<Time>[];
  readonly phases: ReportPhases;
  /** `durationMs` minus the truth lies between these, as far as two clocks measured it. */
  readonly clockErrorMs?: readonly [number, number];
  readonly evidence: readonly LineRef[];
}
