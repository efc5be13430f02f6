import { MOST_ROW_BYTES, ROW_BITS } from './places.ts';

/** See kernel/pass.ts; all are addresses in the memory. */
export type Keep = (row: number, from: number, to: number) => number;

/** What was made of texts whose bytes the kernel finds again by itself, each in a row of the memory that they share. */
export class KnownRows<Value> {
  readonly #at: number;
  readonly #keep: Keep;
  readonly #values: Value[] = [];

  constructor(at: number, keep: Keep) {
    this.#at = at;
    this.#keep = keep;
  }

  get(row: number): Value {
    return this.#values[row] as Value;
  }

  /**
   * What the row held before is forgotten; a text that is too long for a row is not kept.
   * @param from address of the text in the memory, and behind its end
   * @param valueOf what is made of it, told whether it is known to be ASCII
   */
  learn(row: number, from: number, to: number, valueOf: (isAscii: boolean) => Value): Value {
    if (to - from > MOST_ROW_BYTES) return valueOf(false);
    const isAscii = this.#keep(this.#at + (row << ROW_BITS), from, to) !== 0;
    const value = valueOf(isAscii);
    this.#values[row] = value;
    return value;
  }
}
