import type { RecordHeader } from './record.ts';

/**
 * How the lines of a log are laid out. The byte functions see every line of a file and must be cheap; `header` sees
 * only the few that the catalogue may know.
 */
export interface Layout {
  readonly name: string;
  /** Who writes it: releases, distributions. */
  readonly about: string;
  /** Lines as really written; each must be recognised by this layout and score highest in it. */
  readonly samples: readonly string[];
  /** Whether `bytes[start..end)` begins a record. */
  readonly begins: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** Offset of the message's first byte in a line that begins a record; -1 where the line is torn before it. */
  readonly messageAt: (bytes: Uint8Array, start: number, end: number) => number;
  /** Offset behind the logger's last byte, given the message's; -1 where the layout has no logger there. */
  readonly loggerEnd: (bytes: Uint8Array, messageAt: number) => number;
  /** Time in ms of a line that begins a record, its zone not yet taken off; NaN where it is no time. */
  readonly stampAt: (bytes: Uint8Array, start: number) => number;
  /** A number that differs from one minute to the next; only `begins` need hold. */
  readonly minuteAt: (bytes: Uint8Array, start: number) => number;
  /** The parts of a whole line; null where it is torn. */
  readonly header: (line: string, at: number) => RecordHeader | null;
}
