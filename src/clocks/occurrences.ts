import { Buckets } from '../base/buckets.ts';
import type { Line, Unlogged } from './line.ts';

/**
 * What happened, as the servers logged it, one server after another: all causes, or all effects, of one kind of pairs. A
 * cause and its effects bear the same key. They are columns, not an object for each, for there are tens of thousands.
 */
export class Occurrences {
  readonly keys: number[] = [];
  readonly ends: (Line | Unlogged)[] = [];

  add(key: number, end: Line | Unlogged): void {
    this.keys.push(key);
    this.ends.push(end);
  }
}

/** Occurrences when they are complete, by their keys; those of one key and one server are a run. */
export class Runs {
  readonly #all: Occurrences;
  readonly #byKey: Buckets;

  /** @param size all keys are less */
  constructor(all: Occurrences, size: number) {
    this.#all = all;
    this.#byKey = new Buckets(all.keys, size);
  }

  /** Each key once, in the order in which they came. */
  keys(): number[] {
    return this.#all.keys.filter((key, place) => this.#byKey.placeAt(this.#byKey.from(key)) === place);
  }

  /** The runs of a key lie between here … */
  from(key: number): number {
    return this.#byKey.from(key);
  }

  /** … and here. */
  to(key: number): number {
    return this.#byKey.to(key);
  }

  endAt(i: number): Line | Unlogged {
    return this.#all.ends[this.#byKey.placeAt(i)] as Line | Unlogged;
  }

  /** Where the run of a key ends that begins there: the servers came one after another. */
  runEnd(key: number, from: number): number {
    const to = this.to(key);
    const { node } = this.endAt(from);
    let end = from + 1;
    while (end < to && this.endAt(end).node === node) end++;
    return end;
  }

  haveOneLink(from: number, to: number): boolean {
    const { link } = this.endAt(from);
    for (let i = from + 1; i < to; i++) if (this.endAt(i).link !== link) return false;
    return true;
  }
}
