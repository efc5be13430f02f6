import type { Crowd } from '../model/record.ts';

/** So many of a kind are read whenever they come: a log of some pages is told whole. */
const ALWAYS = 500;

/** Lets the first few records of each crowded kind pass, minute by minute of the log's own time, and counts the rest. */
export class Crowds {
  readonly #kinds: readonly string[];
  readonly #skipped: Int32Array;
  readonly #minute: Int32Array;
  readonly #passed: Int32Array;
  readonly #aMinute: Int32Array;
  readonly #free: Int32Array;

  constructor(crowds: readonly Crowd[]) {
    this.#kinds = crowds.map(({ kind }) => kind);
    this.#skipped = new Int32Array(crowds.length);
    this.#minute = new Int32Array(crowds.length).fill(-1);
    this.#passed = new Int32Array(crowds.length);
    this.#free = new Int32Array(crowds.length).fill(ALWAYS);
    this.#aMinute = Int32Array.from(crowds, ({ aMinute }) => aMinute);
  }

  /** By kind: how many were not let through. */
  counts(): Record<string, number> {
    const counts = this.#kinds.map((kind, i) => [kind, this.#skipped[i] ?? 0] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /** From here on only a few of each minute pass, and the minute begins anew. */
  restart(): void {
    this.#free.fill(0);
    this.#minute.fill(-1);
  }

  admits(kind: number, minute: number): boolean {
    if ((this.#free[kind] as number) > 0) {
      (this.#free[kind] as number)--;
      return true;
    }
    if (this.#minute[kind] !== minute) {
      this.#minute[kind] = minute;
      this.#passed[kind] = 0;
    }
    if ((this.#passed[kind] as number)++ < (this.#aMinute[kind] as number)) return true;
    (this.#skipped[kind] as number)++;
    return false;
  }
}
