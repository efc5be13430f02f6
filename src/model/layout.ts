/** What a line tells of its record beside time and message. */
export interface LineHead {
  readonly level: string;
  readonly thread: string;
  /** As printed; '' where the layout has none. */
  readonly logger: string;
  readonly myid: string | null;
}

/** The parts of a line that begins a record, as the line itself tells them. */
export interface LineHeader extends LineHead {
  /** Ms since 1970; what the layout lacks of a time is left at its beginning. 0 where it has no time at all. */
  readonly stamp: number;
  /** Whether the line names the zone of its time, so that the stamp is UTC. */
  readonly zoned: boolean;
  /** The letters of a zone that the line names and that may mean several, as `CST`; left out by nearly all. */
  readonly unknownZone?: string;
  readonly message: string;
  /** What stands of a stack trace on the line itself; JSON has it there. */
  readonly trace: readonly string[];
}

/** What a layout does not tell of the time: its year, the whole date, or all of it. */
export type Lack = 'nothing' | 'year' | 'date' | 'time';

/**
 * How the lines of a log are laid out. `begins` sees every line of a file and must be cheap; `header` sees the lines
 * that pass it, and with a `fast` group only the few that the catalogue may know.
 */
export interface Layout {
  readonly name: string;
  /** Who writes it: releases, distributions. */
  readonly about: string;
  /** The conversion pattern; null where the layout is no line of text. */
  readonly pattern: string | null;
  /** Lines as really written; each must be recognised by this layout and score highest in it. */
  readonly samples: readonly string[];
  readonly lacks: Lack;
  /** Whether the message stands on the line below. */
  readonly messageBelow: boolean;
  /** Whether `begins` looks at so much that a line which passes it and goes on otherwise is a torn record. */
  readonly distinct: boolean;
  /** Whether `bytes[start..end)` may begin a record. */
  readonly begins: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** The parts of a line; null where it is none of this layout, or torn. */
  readonly header: (line: string) => LineHeader | null;
  /** Whom the records of an input name that begins with such lines; left out: they name nobody. */
  readonly writers?: (head: readonly string[]) => Writer;
  /** Why a line is none of this layout: how many characters of it are, and what should follow. */
  readonly failure?: (line: string) => LineFailure;
  readonly fast?: FastLayout;
}

/** Whom a record names as its writer: a pod, a host. Null: nobody; undefined: the line is no record. */
export type Writer = (line: string) => string | null | undefined;

export type QuickLayout = Layout & { readonly fast: FastLayout };

export interface LineFailure {
  /** The column of the first character that does not fit, from 1. */
  readonly column: number;
  readonly expected: string;
}

/** What a layout can tell by bytes alone, so that unwanted lines never become strings. Only `begins` need hold. */
export interface FastLayout {
  /** Offset of the message's first byte; -1 where the line is torn before it. */
  readonly messageAt: (bytes: Uint8Array, start: number, end: number) => number;
  /** Offset behind the logger's last byte, given the message's; -1 where the layout has no logger there. */
  readonly loggerEnd: (bytes: Uint8Array, messageAt: number) => number;
  /** Time in ms, its zone not yet taken off; NaN where it is no time. */
  readonly stampAt: (bytes: Uint8Array, start: number) => number;
  /** So many bytes the time takes at the beginning of a line. */
  readonly stampBytes: number;
  /** Reads what stands between time and message; null where it is none that is known. */
  readonly head: (text: string) => LineHead | null;
  /**
   * A number that differs from one minute to the next; but for its lowest byte, from one ten minutes to the next; but
   * for the lowest two, from one hour to the next.
   */
  readonly minuteAt: (bytes: Uint8Array, start: number) => number;
}
