import { slotOf } from './hash.ts';

/**
 * Numbers by 32-bit words, looked up by a few machine instructions: open addressing, two numbers a cell, the word and what
 * is kept of it; word 0 marks a free one.
 */
export class WordTable {
  #cells: Int32Array;
  #size = 0;
  readonly #bits: number;

  /** @param bits room for `2 ** bits` words; it must not become full */
  constructor(bits: number) {
    this.#bits = bits;
    this.#cells = new Int32Array(2 << bits);
  }

  get size(): number {
    return this.#size;
  }

  get(word: number, absent: number): number {
    const cells = this.#cells;
    for (let at = this.#cellOf(word); ; at = this.#behind(at)) {
      const found = cells[at];
      if (found === word) return cells[at + 1] as number;
      if (found === 0) return absent;
    }
  }

  set(word: number, value: number): void {
    let at = this.#cellOf(word);
    while (this.#cells[at] !== 0 && this.#cells[at] !== word) at = this.#behind(at);
    if (this.#cells[at] === 0) this.#size++;
    this.#cells[at] = word;
    this.#cells[at + 1] = value;
  }

  clear(): void {
    this.#cells.fill(0);
    this.#size = 0;
  }

  /** From here on the cells are these, so that others can look there too. */
  moveTo(cells: Int32Array): void {
    if (cells.length !== this.#cells.length) throw new Error(`${cells.length / 2} cells for 2 ** ${this.#bits} words`);
    cells.set(this.#cells);
    this.#cells = cells;
  }

  #cellOf(word: number): number {
    return 2 * slotOf(word, this.#bits);
  }

  #behind(at: number): number {
    return (at + 2) & (this.#cells.length - 1);
  }
}
