import type { Weight } from '../catalog/define.ts';
import type { ServerId } from './ids.ts';
import type { LedgerEntry } from './ledger.ts';
import type { LineRef, SourceFile } from './source.ts';
import type { ReportClock } from './report-clock.ts';
import type { ReportElection } from './report-election.ts';

/**
 * The report as it is written to JSON: the contract with everything that reads it. Fields may be added, never renamed
 * or dropped (docs/report.md, docs/report.schema.json). Times are ISO 8601 with milliseconds and an offset, on the
 * clock of `clock.reference`; `to: null` is "still so when the logs end"; empty arrays are written, unknowns are null.
 *
 * The facts of the history are these same types with `EpochMs` for `Time` (model/history.ts).
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'zklog'; readonly version: string };
  /** Hosts, addresses and paths are made up (`--redact`). */
  readonly redacted?: true;
  readonly inputs: readonly ReportInput[];
  readonly ledger: readonly LedgerEntry[];
  readonly ensemble: ReportEnsemble;
  readonly clock: ReportClock;
  readonly lives: readonly ReportLife[];
  readonly states: readonly ReportState[];
  readonly serving: readonly ReportServing[];
  readonly elections: readonly ReportElection[];
  readonly leaderships: readonly ReportLeadership[];
  readonly syncs: readonly ReportSync[];
  readonly misstatements: readonly ReportMisstatement[];
  readonly outages: readonly ReportOutage[];
  readonly findings: readonly ReportFinding[];
  readonly timeline: readonly ReportEvent[];
}

/** `2026-11-22T22:32:09.942Z` */
export type IsoTime = string;
/** `[earliest, latest]` that the logs allow. */
export type Range<Time> = readonly [Time, Time];
export type IsoRange = Range<IsoTime>;

export type * from './report-clock.ts';
export type * from './report-election.ts';

export interface ReportInput {
  readonly path: string;
  /** Where rotated files were joined into one input, oldest first; lines are counted on through them. */
  readonly files?: readonly SourceFile[];
  /** The server that wrote it; the one with most lives where the id changes inside. Null: nothing tells. */
  readonly node: ServerId | null;
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly events: number;
  /** Lines that are neither a record nor belong to one. */
  readonly unrecognised: number;
  /** Of those, lines that the JVM, its start script or its logging library is known to write. */
  readonly asides: number;
  /** Lines that belong to the record before them, as a stack trace does. */
  readonly continuations: number;
  /** Of the records, those that break off or run into another one; they were left out. */
  readonly torn: number;
  /** Lines of the file beside `lines` that no server wrote; of a stream of several servers they count at its first input. */
  readonly wrapperNoise: number;
  /** Name of the recognised layout; null where none fits. */
  readonly layout: string | null;
  readonly from: IsoTime | null;
  readonly to: IsoTime | null;
  readonly zookeeperVersions: readonly string[];
  /** Why it is believed to be that node, strongest reason first (`option`, `thread name`, `myid file`, …). */
  readonly nodeBasis: string | null;
  /** All servers whose lives stand in the file, with what says so; more than one where the id changes. */
  readonly identities: readonly {
    readonly node: ServerId;
    readonly basis: readonly string[];
    readonly evidence: readonly LineRef[];
  }[];
}

export interface ReportEnsemble {
  readonly mode: 'quorum' | 'standalone' | 'unknown';
  /** Ids of the voting members. */
  readonly voters: readonly ServerId[];
  /** How many voters must agree; null with groups or weights, where `quorumRule` says it. */
  readonly quorum: number | null;
  readonly quorumRule: string;
  /** Of a hierarchical quorum: more than half of `weight` in more than half of the groups of any weight. */
  readonly groups?: readonly ReportGroup[];
  /** How voters and quorum are known (`config z1/z1.cfg`, `inferred from …`). */
  readonly basis: string;
  readonly tickTimeMs: number | null;
  readonly initLimit: number | null;
  readonly syncLimit: number | null;
  readonly nodes: readonly ReportNode[];
}

/** `voters` are the members that vote; `weight` is that of all members. */
export interface ReportGroup {
  readonly id: number;
  readonly weight: number;
  readonly voters: readonly { readonly server: ServerId; readonly weight: number }[];
}

export interface ReportNode {
  readonly id: ServerId;
  /** Shown instead of `z<id>` where the user named it. */
  readonly label: string;
  readonly role: 'participant' | 'observer';
  readonly versions: readonly string[];
  readonly address: string | null;
  readonly clientPort: number | null;
  readonly seenIn: 'own log' | 'other logs';
}

/** One life of a server process, from its first line to its end. */
export interface ReportLife<Time = IsoTime> {
  readonly node: ServerId;
  readonly input: number;
  /** First line of the process, or of the log where `startSeen` is false. */
  readonly from: Time;
  readonly startSeen: boolean;
  readonly lastLine: Time;
  readonly to: Time | null;
  readonly toRange: Range<Time> | null;
  /** `running` (still so when the logs end) · `exited` (it said so) · `died` (without a word) */
  readonly end: 'running' | 'exited' | 'died';
  readonly version: string | null;
  readonly evidence: readonly LineRef[];
}

export interface ReportState<Time = IsoTime> {
  readonly node: ServerId;
  readonly state: 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING' | 'DOWN';
  readonly from: Time;
  readonly to: Time | null;
  /** On DOWN, and on what a DOWN ends, where the time is an estimate. */
  readonly fromRange?: Range<Time>;
  readonly toRange?: Range<Time>;
  readonly evidence: readonly LineRef[];
}

export interface ReportServing<Time = IsoTime> {
  readonly node: ServerId;
  readonly role: 'leader' | 'follower' | 'observer';
  readonly epoch: number | null;
  readonly from: Time;
  readonly to: Time | null;
  readonly endedRange: Range<Time> | null;
  readonly evidence: readonly LineRef[];
}

export interface ReportLeadership<Time = IsoTime> {
  readonly leader: ServerId;
  readonly epoch: number | null;
  readonly electedAt: Time;
  /** Null: it never had a quorum and so was no leadership. */
  readonly establishedAt: Time | null;
  readonly endedAt: Time | null;
  readonly endedRange: Range<Time> | null;
  readonly endReason: string | null;
  readonly quorum: readonly ServerId[];
  /** There where the leader's log of that time is not here: its learners tell of it, from when one of them served. */
  readonly witnesses?: 'learners';
  readonly evidence: readonly LineRef[];
}

export interface ReportSync<Time = IsoTime> {
  readonly leader: ServerId;
  readonly learner: ServerId;
  readonly mode: 'SNAP' | 'DIFF' | 'TRUNC';
  readonly role: 'follower' | 'observer';
  readonly epoch: number | null;
  readonly startedAt: Time;
  readonly finishedAt: Time | null;
  readonly durationMs: number | null;
  readonly peerLastZxid: string | null;
  readonly leaderZxid: string | null;
  /** The ends of what the leader had in memory. */
  readonly minCommittedLog: string | null;
  readonly maxCommittedLog: string | null;
  /**
   * How many a DIFF brought or a TRUNC took away, where the zxids of one epoch count them; null where they lie in
   * several, and for a SNAP.
   */
  readonly transactions: number | null;
  /** What the leader's log says it sent, where that is not what was sent. */
  readonly leaderSays: 'SNAP' | 'DIFF' | 'TRUNC' | null;
  readonly reason: string | null;
  readonly witnesses: 'both' | 'leader' | 'learner';
  readonly evidence: readonly LineRef[];
}

/** A kind of line in these logs that says what is not so. */
export interface ReportMisstatement {
  readonly name: string;
  /** Of the events that mislead. */
  readonly kinds: readonly string[];
  /** The releases that print it so. */
  readonly releases: string;
  readonly says: string;
  readonly truth: string;
  readonly issue: string | null;
  readonly nodes: readonly ServerId[];
  readonly count: number;
  readonly evidence: readonly LineRef[];
}

export interface ReportOutage<Time = IsoTime> {
  readonly from: Time;
  readonly to: Time | null;
  readonly fromRange: Range<Time>;
  /** Null as `to`: still so when the logs end. */
  readonly toRange: Range<Time> | null;
  /** Of an outage that goes on: from then on the logs of a quorum do not tell, so it may have been over. Left out: they do. */
  readonly knownUntil?: Time;
  readonly durationMs: number | null;
  readonly kind: 'no-leader' | 'no-quorum';
  /** The message of the first of `causes`. */
  readonly cause: string | null;
  /** `durationMs` minus the truth lies between these, as far as two clocks measured it. */
  readonly clockErrorMs?: readonly [number, number];
  /** What led to it, the likeliest first; never empty, `unexplained` where the logs do not tell. */
  readonly causes: readonly ReportCause[];
  readonly evidence: readonly LineRef[];
}

/** What stands in the right relation to the loss of a leader to have led to it. */
export interface ReportCause {
  /** The rule of a finding, or of a plain fact such as `leader-died` (docs/findings.md). */
  readonly rule: string;
  /** The server that it befell; null: nobody in particular. */
  readonly node: ServerId | null;
  /** How well it explains the loss, 0 to 100; the list is ordered by it. */
  readonly score: number;
  readonly message: string;
  /** How often the same was seen where no outage followed; a high number speaks against it. */
  readonly alsoWithoutOutage: number;
  readonly evidence: readonly LineRef[];
}

export interface ReportFinding<Time = IsoTime> {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly title: string;
  readonly message: string;
  readonly nodes: readonly ServerId[];
  readonly from: Time | null;
  readonly to: Time | null;
  readonly count: number;
  readonly remedy: string;
  readonly evidence: readonly LineRef[];
}

/** The kind of a row of the timeline that no line tells, and no message of the catalogue: a process died without a word. */
export const PROCESS_END = 'process-end';

/** An event of the merged timeline. Typed fields of its kind stand beside these (zxids as `0x…` strings). */
export interface ReportEvent {
  readonly id: number;
  readonly time: IsoTime;
  /** What the log said, where a clock shift moved `time`. */
  readonly rawTime?: IsoTime;
  /** The clocks cannot decide whether it was before or after the row above, which is another server's. */
  readonly orderUnsure?: true;
  readonly node: ServerId;
  /** An event kind of the catalogue, or `process-end` for the estimated end of a process. */
  readonly kind: string;
  /** How much it says: `strong` changes of state, `news`, `vote` and `retry` that come in crowds, `routine`. */
  readonly weight: Weight;
  readonly message: string;
  readonly evidence: readonly LineRef[];
  /** Equal neighbours folded into this one: how often in all, and until when. */
  readonly repeats?: { readonly count: number; readonly until: IsoTime };
  readonly [field: string]: unknown;
}
