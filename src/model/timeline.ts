import type { ZkEvent } from './event.ts';
import type { ServerId } from './ids.ts';
import type { Kinds } from './kinds.ts';
import type { ReadStats } from './record.ts';
import type { LineRef, SideFile, SourceFile } from './source.ts';
import type { EpochMs } from './time.ts';

/** One input as read: its counts and its events in the order of the file. */
export interface InputLog extends ReadStats {
  readonly index: number;
  readonly path: string;
  readonly beside: readonly SideFile[];
  /** The rotated files that were joined to this input, oldest first; empty or left out where it is one file. */
  readonly files?: readonly SourceFile[];
  /** What the user said of it (`--node`). */
  readonly node: string | null;
  /** Physical line of its last line where it is picked out of a stream; null or left out: `lines`. */
  readonly lastLine?: number | null;
  /** Lines around its own that no server wrote; of a stream of several servers all of them stand at its first log. */
  readonly wrapperNoise?: number;
  /** Index of the input that its lives are told with, where that has the same records; left out: it has its own. */
  readonly partOf?: number;
  /** Records that were left out because they break off. */
  readonly torn?: number;
  readonly events: readonly ZkEvent[];
}

/** One life of a server process as far as an input shows it: from one process start to the next. */
export interface Life {
  readonly input: number;
  readonly node: ServerId;
  /** Whether its first line is the process's own first line, or only the log's. */
  readonly startSeen: boolean;
  readonly from: EpochMs;
  /** Its last line, whatever that said; the process may have lived on in silence. */
  readonly lastAt: EpochMs;
  readonly first: LineRef;
  readonly last: LineRef;
  readonly events: readonly ZkEvent[];
  /** Those of the events. */
  readonly kinds: Kinds;
  /** How finely its log tells the time, in ms; its stamps are cut to that (`resolutionOf`). */
  readonly resolutionMs: number;
}

/** Who wrote an input (or some lives of it), and what says so. */
export interface Identity {
  readonly node: ServerId;
  /** Strongest reason first. */
  readonly basis: readonly string[];
  readonly evidence: readonly LineRef[];
}

/** The events of all servers in one order. */
export interface Timeline {
  readonly events: readonly ZkEvent[];
  /**
   * The places of events of which the clocks cannot decide whether they were before or after the event in front of them,
   * which is another server's. Null: they are too many to be told one by one.
   */
  readonly unsure: ReadonlySet<number> | null;
}
