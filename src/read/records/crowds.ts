import { CROWD_COLUMNS, FREE, LEFT, SKIPPED, SPAN, SPAN_MASK } from '../scan/places.ts';
import type { Crowd } from '../../model/record.ts';

/** Digits of a minute, as `FastLayout.minuteAt` has them, that make a span. */
const MINUTE = ~0;
const TEN_MINUTES = ~0xff;
const HOUR = ~0xffff;

const MINUTE_MS = 60_000;
/** Where there is no time but a count of records, so many of them are a minute. */
const A_MINUTE_OF_RECORDS = 1000;

/** As `FastLayout.minuteAt` has it, of minutes that are counted on: the digits of a minute in bytes of their own. */
export function minuteOf(at: number, isTime: boolean): number {
  const count = Math.floor(at / (isTime ? MINUTE_MS : A_MINUTE_OF_RECORDS));
  return (Math.floor(count / 60) << 16) | (Math.floor((count % 60) / 10) << 8) | (count % 10);
}

/** Far into a long log the spans grow, so that what is kept of a log does not grow as the log does. */
const LONG_BYTES = 256 << 20;
const VERY_LONG_BYTES = 1 << 30;

/** Lets the first few records of each crowded kind pass, span by span of the log's own time, and counts the rest. */
export class Crowds {
  readonly #crowds: readonly Crowd[];
  /** A row for each, in columns that the scan knows too (scan/places.ts). */
  #rows: Int32Array;

  constructor(crowds: readonly Crowd[]) {
    this.#crowds = crowds;
    this.#rows = Int32Array.from(
      crowds.flatMap(({ always, few, per }) => {
        const row = Array.from({ length: CROWD_COLUMNS }, () => 0);
        row[FREE] = always;
        row[LEFT] = few;
        row[SPAN] = -1;
        row[SPAN_MASK] = per === 'minute' ? MINUTE : TEN_MINUTES;
        return row;
      }),
    );
  }

  /** By kind: how many were not let through. */
  counts(): Record<string, number> {
    const counts = this.#crowds.map(({ kind }, i) => [kind, this.#rows[i * CROWD_COLUMNS + SKIPPED] ?? 0] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /**
   * From here on only a few of each span pass, and the span begins anew.
   * @param at so many bytes into the log
   */
  restart(at: number): void {
    const least = at >= VERY_LONG_BYTES ? HOUR : at >= LONG_BYTES ? TEN_MINUTES : MINUTE;
    const rows = this.#rows;
    for (let row = 0; row < rows.length; row += CROWD_COLUMNS) {
      rows[row + FREE] = 0;
      rows[row + SPAN] = -1;
      rows[row + SPAN_MASK] = (rows[row + SPAN_MASK] as number) & least;
    }
  }

  /** @param minute as `FastLayout.minuteAt` tells it */
  admits(kind: number, minute: number): boolean {
    const rows = this.#rows;
    const row = kind * CROWD_COLUMNS;
    if ((rows[row + FREE] as number) > 0) {
      (rows[row + FREE] as number)--;
      return true;
    }
    const span = minute & (rows[row + SPAN_MASK] as number);
    if (rows[row + SPAN] !== span) {
      rows[row + SPAN] = span;
      rows[row + LEFT] = this.#crowds[kind]?.few ?? 0;
    }
    if ((rows[row + LEFT] as number) > 0) {
      (rows[row + LEFT] as number)--;
      return true;
    }
    (rows[row + SKIPPED] as number)++;
    return false;
  }

  /** Goes on in other numbers, where the scan counts too; returns those that it had. */
  moveTo(rows: Int32Array): Int32Array {
    const before = this.#rows;
    rows.set(before);
    this.#rows = rows;
    return before;
  }

  get size(): number {
    return this.#crowds.length;
  }
}
