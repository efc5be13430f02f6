import { NO_YEAR } from '../tools/times.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { Chain } from './chain.ts';
import type { Unfolder } from './folds.ts';

/** What is noted of a stream, which belongs to none of its logs. */
export class StreamNotes {
  readonly #ledger: Ledger;
  readonly #chain: Chain;
  #isYearTold = false;

  constructor(ledger: Ledger, chain: Chain) {
    this.#ledger = ledger;
    this.#chain = chain;
  }

  noise(text: string, line: number, lines: number): void {
    this.#ledger.add('wrapper-noise', { input: 0, line, text }, lines);
  }

  torn(text: string, line: number, lines: number): void {
    this.#ledger.add('torn-line', { input: 0, line, text }, lines);
  }

  cutLines(count: number): void {
    if (count > 0) this.#ledger.add('cut-line', { input: 0, line: 0, text: '' }, count);
  }

  folds({ width, joined, firstAt }: Unfolder): void {
    if (joined === 0) return;
    this.#ledger.add('folded-lines', { input: 0, line: firstAt, text: `cut at ${width} characters` }, joined);
  }

  /** Of a stamp that a record got from a wrapper; what lacks in a record's own, its reader tells. */
  year(time: number): void {
    if (this.#isYearTold || new Date(time).getUTCFullYear() !== NO_YEAR) return;
    this.#isYearTold = true;
    const text = this.#chain.layers.map(({ wrapper }) => wrapper.name).join(', ');
    this.#ledger.add('no-year', { input: 0, line: 0, text });
  }
}
