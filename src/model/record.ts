import type { WordTable } from '../base/word-table.ts';
import type { EpochMs } from './time.ts';

/** What stands in front of a message, in whatever layout, and the message. */
export interface RecordHeader {
  readonly at: EpochMs;
  readonly level: string;
  readonly thread: string;
  /** As printed: `QuorumPeer`, `o.a.z.s.q.FastLeaderElection$Messenger$WorkerReceiver`. '' where the layout has none. */
  readonly logger: string;
  /** `[myid:N]` of the line; null where it is absent or empty. */
  readonly myid: string | null;
  readonly message: string;
}

/** One log entry that the catalogue may know: its header and what stood around it. */
export interface LogRecord extends RecordHeader {
  /** Physical line of the header, from 1. */
  readonly line: number;
  /** The lines behind it that are no record of their own, stack frames left out; the first few of them. */
  readonly trace: readonly string[];
  /** Time of the record before it, whatever that said; null for the first. */
  readonly previousAt: EpochMs | null;
}

/**
 * Chooses by bytes alone the records whose message the catalogue may know; it may err on the side of yes. The other
 * 95 % of a log are never made into strings.
 */
export interface Prefilter {
  /**
   * 0: nobody wants this record. 1: it is wanted. 2 and more: it is of `crowds[wish - 2]`, a few of which are wanted of each minute.
   *
   * @param loggerEnd the offset behind the logger's last byte, -1 where the layout has none before the message
   */
  wish(bytes: Uint8Array, messageAt: number, end: number, loggerEnd: number): number;
  /** The same of a message that is text already; `logger` is '' where the layout has none. */
  wishOf(message: string, logger: string): number;
  readonly crowds: readonly Crowd[];
  /**
   * What `wish` has answered so far, by a hash of the logger and of the first six bytes of the message; minus a number where so many
   * must be looked at. Left out: it is not kept, and no scan can go by it.
   */
  readonly known?: WordTable;
  /** Whether all lines behind a record are wanted, stack frames too, and not only the first heads. */
  readonly wholeTraces?: true;
}

/** A kind of message that comes in crowds: the first of an input are all read, later ones only a few of each span of time. */
export interface Crowd {
  readonly kind: string;
  readonly always: number;
  readonly few: number;
  readonly per: 'minute' | 'ten minutes';
}

/** What the reading of one input counted. */
export interface ReadStats {
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly unrecognised: number;
  /** Of those, what the JVM, its start script or the logging library wrote. */
  readonly asides: number;
  readonly layout: string | null;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Lines longer than is read of a line. */
  readonly cutLines: number;
  /** Its time stamps tell their zone; left out: they do not, and are read as the user says, else as UTC. */
  readonly zoned?: true;
  /** Records of crowded kinds that were counted only, by kind. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Where a block of an input meets the ones before and behind it. */
export interface Seam {
  /** The first wanted record; null where there was none. */
  readonly first: Pick<LogRecord, 'at' | 'line' | 'previousAt'> | null;
  /** Time of the last wanted record. */
  readonly latestAt: EpochMs | null;
}
