/** A set of pairs of small whole numbers, as of an input and its line: one byte each, no hashing. */
export class PairSet {
  readonly #rows: (Uint8Array | undefined)[] = [];

  add(row: number, column: number): void {
    const old = this.#rows[row];
    if (old === undefined || column >= old.length) {
      const grown = new Uint8Array(Math.max(1024, 2 * column));
      if (old !== undefined) grown.set(old);
      this.#rows[row] = grown;
    }
    (this.#rows[row] as Uint8Array)[column] = 1;
  }

  has(row: number, column: number): boolean {
    return this.#rows[row]?.[column] === 1;
  }
}
