import { mix } from '../base/hash.ts';

type Part = number | string | null;

const hashOf = (part: Part): number => (typeof part === 'number' ? part : (part?.length ?? -1));

/**
 * What lines say as numbers, by which the lines of two servers find each other: the same parts have the same number.
 * Many lines have a key, so no text is made of it.
 */
export class Keys {
  /** Of each hash the latest key, and of each key the one before it with the same hash. */
  readonly #latest = new Map<number, number>();
  readonly #before: number[] = [];
  /** The six parts of each key. */
  readonly #parts: Part[] = [];

  /** So many there are. */
  get size(): number {
    return this.#before.length;
  }

  of(a: Part, b: Part, c: Part, d: Part = null, e: Part = null, f: Part = null): number {
    const half = mix(mix(hashOf(a), hashOf(b)), hashOf(c));
    const hash = mix(mix(mix(half, hashOf(d)), hashOf(e)), hashOf(f));
    const latest = this.#latest.get(hash) ?? -1;
    const parts = this.#parts;
    for (let key = latest; key >= 0; key = this.#before[key] as number) {
      const at = 6 * key;
      const first = parts[at] === a && parts[at + 1] === b && parts[at + 2] === c;
      if (first && parts[at + 3] === d && parts[at + 4] === e && parts[at + 5] === f) return key;
    }
    parts.push(a, b, c, d, e, f);
    const key = this.#before.push(latest) - 1;
    this.#latest.set(hash, key);
    return key;
  }
}
