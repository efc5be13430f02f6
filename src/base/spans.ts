import { lowerBound } from './sorted.ts';

/** Spans of time, asked for what overlaps a moment or a stretch without looking at all of them. */
export class Spans<T> {
  readonly #items: readonly { readonly item: T; readonly from: number; readonly to: number }[];
  /** The latest end of this span and all before it: where it lies before a moment, nothing further back reaches it. */
  readonly #latestEnd: readonly number[];

  /** @param spanOf when an item begins and ends; `to: null` where it has no end */
  constructor(items: readonly T[], spanOf: (item: T) => { readonly from: number; readonly to: number | null }) {
    const spans = items.map((item) => {
      const { from, to } = spanOf(item);
      return { item, from, to: to ?? Infinity };
    });
    this.#items = spans.toSorted((a, b) => a.from - b.from);
    let latest = -Infinity;
    this.#latestEnd = this.#items.map(({ to }) => (latest = Math.max(latest, to)));
  }

  /** The items that begin at or before `to` and end at or after `from`, in the order of their beginning. */
  overlapping(from: number, to: number): T[] {
    const found: T[] = [];
    // The first span that begins behind `to`; times are whole milliseconds.
    for (let i = lowerBound(this.#items, to + 0.5, (span) => span.from) - 1; i >= 0; i--) {
      if ((this.#latestEnd[i] as number) < from) break;
      const span = this.#items[i] as { readonly item: T; readonly to: number };
      if (span.to >= from) found.push(span.item);
    }
    return found.toReversed();
  }
}
