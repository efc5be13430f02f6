import { MOST_ROW_BYTES, ROW_BITS } from './places.ts';

/** See kernel/pass.ts; all are addresses in the memory. */
export type Keep = (row: number, from: number, to: number) => number;

/** What is made of `bytes[from..to)`, which may be known to be ASCII. */
type ValueOf<Value> = (bytes: Uint8Array, from: number, to: number, isAscii: boolean) => Value;

/** What was made of texts whose bytes the kernel finds again by itself, each in a row of the memory that they share. */
export class KnownRows<Value> {
  readonly #at: number;
  readonly #keep: Keep;
  readonly #valueOf: ValueOf<Value>;
  readonly #values: Value[] = [];

  constructor(at: number, keep: Keep, valueOf: ValueOf<Value>) {
    this.#at = at;
    this.#keep = keep;
    this.#valueOf = valueOf;
  }

  get(row: number): Value {
    return this.#values[row] as Value;
  }

  /**
   * What the row held before is forgotten; a text that is too long for a row is not kept.
   * @param bytes in the memory
   */
  learn(row: number, bytes: Uint8Array, from: number, to: number): Value {
    if (to - from > MOST_ROW_BYTES) return this.#valueOf(bytes, from, to, false);
    const base = bytes.byteOffset;
    const isAscii = this.#keep(this.#at + (row << ROW_BITS), base + from, base + to) !== 0;
    const value = this.#valueOf(bytes, from, to, isAscii);
    this.#values[row] = value;
    return value;
  }
}
