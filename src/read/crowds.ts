/** So many records of a crowded kind are read of each minute. */
const A_MINUTE = 20;

/** Lets the first few records of each crowded kind pass, minute by minute of the log's own time, and counts the rest. */
export class Crowds {
  /** By kind: how many were not let through. */
  readonly skipped: Int32Array;
  readonly #minute: Int32Array;
  readonly #passed: Int32Array;

  constructor(kinds: number) {
    this.skipped = new Int32Array(kinds);
    this.#minute = new Int32Array(kinds).fill(-1);
    this.#passed = new Int32Array(kinds);
  }

  admits(kind: number, minute: number): boolean {
    if (this.#minute[kind] !== minute) {
      this.#minute[kind] = minute;
      this.#passed[kind] = 0;
    }
    if ((this.#passed[kind] as number)++ < A_MINUTE) return true;
    (this.skipped[kind] as number)++;
    return false;
  }
}
