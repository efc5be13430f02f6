import type { Crowd } from '../model/record.ts';

/** Digits of a minute, as `FastLayout.minuteAt` has them, that make a span. */
const MINUTE = ~0;
const TEN_MINUTES = ~0xff;
const HOUR = ~0xffff;

/** As `FastLayout.minuteAt` has it, of minutes that are counted on: the digits of a minute in bytes of their own. */
export const minuteOf = (count: number): number =>
  (Math.floor(count / 60) << 16) | (Math.floor((count % 60) / 10) << 8) | (count % 10);

/** Far into a long log the spans grow, so that what is kept of a log does not grow as the log does. */
const LONG_BYTES = 256 << 20;
const VERY_LONG_BYTES = 1 << 30;

/** Lets the first few records of each crowded kind pass, span by span of the log's own time, and counts the rest. */
export class Crowds {
  readonly #kinds: readonly string[];
  readonly #skipped: Int32Array;
  readonly #span: Int32Array;
  readonly #mask: Int32Array;
  readonly #passed: Int32Array;
  readonly #few: Int32Array;
  readonly #free: Int32Array;

  constructor(crowds: readonly Crowd[]) {
    this.#kinds = crowds.map(({ kind }) => kind);
    this.#skipped = new Int32Array(crowds.length);
    this.#span = new Int32Array(crowds.length).fill(-1);
    this.#mask = Int32Array.from(crowds, ({ per }) => (per === 'minute' ? MINUTE : TEN_MINUTES));
    this.#passed = new Int32Array(crowds.length);
    this.#free = Int32Array.from(crowds, ({ always }) => always);
    this.#few = Int32Array.from(crowds, ({ few }) => few);
  }

  /** By kind: how many were not let through. */
  counts(): Record<string, number> {
    const counts = this.#kinds.map((kind, i) => [kind, this.#skipped[i] ?? 0] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /**
   * From here on only a few of each span pass, and the span begins anew.
   * @param at so many bytes into the log
   */
  restart(at: number): void {
    this.#free.fill(0);
    this.#span.fill(-1);
    const least = at >= VERY_LONG_BYTES ? HOUR : at >= LONG_BYTES ? TEN_MINUTES : MINUTE;
    for (const [kind, mask] of this.#mask.entries()) this.#mask[kind] = mask & least;
  }

  /** @param minute as `FastLayout.minuteAt` tells it */
  admits(kind: number, minute: number): boolean {
    if ((this.#free[kind] as number) > 0) {
      (this.#free[kind] as number)--;
      return true;
    }
    const span = minute & (this.#mask[kind] as number);
    if (this.#span[kind] !== span) {
      this.#span[kind] = span;
      this.#passed[kind] = 0;
    }
    if ((this.#passed[kind] as number)++ < (this.#few[kind] as number)) return true;
    (this.#skipped[kind] as number)++;
    return false;
  }
}
