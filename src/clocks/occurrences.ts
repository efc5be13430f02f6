import { Buckets } from '../base/buckets.ts';
import type { PairEnd } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';

/**
 * What happened, as the servers logged it, one server after another: all causes, or all effects, of one kind of pairs. A
 * cause and its effects bear the same key. They are columns, not an object for each, for there are tens of thousands.
 */
export class Occurrences {
  readonly keys: number[] = [];
  readonly nodes: ServerId[] = [];
  /** Null: it happened, but no line tells when. */
  readonly ends: (PairEnd | null)[] = [];
  /** Effects of a server with one key that have different ones may have different causes: then nothing is known. */
  readonly links: number[] = [];

  add(key: number, node: ServerId, end: PairEnd | null, link = 0): void {
    this.keys.push(key);
    this.nodes.push(node);
    this.ends.push(end);
    this.links.push(link);
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

  /** Where the run of a key ends that begins there: the servers came one after another. */
  runEnd(key: number, from: number): number {
    const to = this.to(key);
    let end = from + 1;
    while (end < to && this.nodeAt(end) === this.nodeAt(from)) end++;
    return end;
  }

  nodeAt(i: number): ServerId {
    return this.#all.nodes[this.#byKey.placeAt(i)] as ServerId;
  }

  endAt(i: number): PairEnd | null {
    return this.#all.ends[this.#byKey.placeAt(i)] ?? null;
  }

  haveOneLink(from: number, to: number): boolean {
    const { links } = this.#all;
    for (let i = from + 1; i < to; i++)
      if (links[this.#byKey.placeAt(i)] !== links[this.#byKey.placeAt(from)]) return false;
    return true;
  }
}
