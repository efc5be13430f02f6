import { MOST_ROW_BYTES, ROW_BITS, ROW_BYTES_AT } from './places.ts';

/** What was made of texts whose bytes the kernel finds again by itself, each in a row of the memory that they share. */
export class KnownRows<Value> {
  readonly #rows: Buffer;
  readonly #values: Value[] = [];

  constructor(memory: ArrayBuffer, at: number, bits: number) {
    this.#rows = Buffer.from(memory, at, 1 << (bits + ROW_BITS));
  }

  get(row: number): Value {
    return this.#values[row] as Value;
  }

  /** What the row held before is forgotten; a text that is too long for a row is not kept. */
  set(row: number, bytes: Uint8Array, from: number, to: number, value: Value): void {
    if (to - from > MOST_ROW_BYTES) return;
    const at = row << ROW_BITS;
    this.#rows.writeUInt32LE(to - from, at);
    this.#rows.set(bytes.subarray(from, to), at + ROW_BYTES_AT);
    this.#values[row] = value;
  }
}
