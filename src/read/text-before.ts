import { decode } from './decode.ts';
import { TRACE_CHARACTERS } from './open-record.ts';
import type { Ledger } from '../model/ledger.ts';

/** Lines before the first record of an input: they are counted, and the first of them is shown. */
export class TextBefore {
  #lines = 0;
  #first = '';

  add(bytes: Uint8Array, start: number, end: number): void {
    if (this.#lines++ === 0) this.#first = decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS));
  }

  note(ledger: Ledger): void {
    if (this.#lines === 0) return;
    ledger.add('text-before-first-record', { input: 0, line: 1, text: this.#first }, this.#lines);
  }
}
