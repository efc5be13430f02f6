import type { Ledger, LedgerExample } from '../model/ledger.ts';

/** Lines of nobody before the first record of an input: they are counted, and the first of them is shown. */
export class TextBefore {
  #lines = 0;
  #first: LedgerExample | null = null;

  add(text: string, line: number): void {
    this.#lines++;
    this.#first ??= { input: 0, line, text };
  }

  note(ledger: Ledger): void {
    if (this.#first !== null) ledger.add('text-before-first-record', this.#first, this.#lines);
  }
}
