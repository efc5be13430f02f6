/** So many runs are remembered; of two neighbouring lines mostly the later is asked for. */
const MOST_RUNS = 1 << 17;

/**
 * Where the lines of a sub-log stand in its file. Lines that stand one behind the other are one run, so a text of one
 * server costs nothing; of a stream of many servers the latest runs are remembered, far more than a reader asks for.
 */
export class LineMap {
  /** For each run the number of its first line in the sub-log, and in the file. */
  #own: number[] = [];
  #physical: number[] = [];
  #count = 0;
  #first = 0;
  readonly #mostRuns: number;

  constructor(mostRuns = MOST_RUNS) {
    this.#mostRuns = mostRuns;
  }

  /** The sub-log's next line. */
  add(physical: number): void {
    this.#count++;
    if (this.#count === 1) this.#first = physical;
    const last = this.#own.length - 1;
    if (last >= 0 && physical - (this.#physical[last] as number) === this.#count - (this.#own[last] as number)) return;
    if (last + 1 >= this.#mostRuns) this.#forget();
    this.#own.push(this.#count);
    this.#physical.push(physical);
  }

  /** Line of the file of a line of the sub-log, both from 1; 0, which stands for no line, stays 0. */
  physical(own: number): number {
    if (own <= 0) return 0;
    if (own === 1) return this.#first;
    let low = 0;
    let high = this.#own.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#own[middle] as number) <= own) low = middle;
      else high = middle - 1;
    }
    const ahead = Math.max(0, own - (this.#own[low] ?? own));
    return (this.#physical[low] ?? 0) + ahead;
  }

  #forget(): void {
    const half = this.#own.length >> 1;
    this.#own = this.#own.slice(half);
    this.#physical = this.#physical.slice(half);
  }
}
