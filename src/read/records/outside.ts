import { isAside } from '../lines/asides.ts';
import type { LedgerExample, Notes } from '../../model/ledger.ts';

/** The lines of an input that are no record and belong to none. */
export class OutsideLines {
  count = 0;
  /** Of those, what the JVM, its script or the logging library wrote, and blank lines around it. */
  asides = 0;
  /** Of the others those before the first record, and the first of them. */
  #before = 0;
  #first: LedgerExample | null = null;

  /** A line of which nothing is known. */
  add(): void {
    this.count++;
  }

  addAside(): void {
    this.count++;
    this.asides++;
  }

  /** A line before the first record, of whoever. */
  addBefore(text: string, line: number): void {
    if (text.trim() === '' || isAside(text)) {
      this.addAside();
      return;
    }
    this.count++;
    this.#before++;
    this.#first ??= { input: 0, line, text };
  }

  note(ledger: Notes): void {
    if (this.#first !== null) ledger.add('text-before-first-record', this.#first, this.#before);
  }
}
