import type { CausalPair } from '../model/clock.ts';

/** A stamp is cut, to whole milliseconds as a rule: two of them may be nearer or further apart by so much than they say. */
const CUT_MS = 1;

/** Clocks are numbered; a pair bounds the clock of its effect minus the clock of its cause from above. */
export interface Limit {
  readonly from: number;
  readonly to: number;
  /** clock(to) − clock(from) ≤ this. */
  readonly ms: number;
  /** What says so. */
  readonly pair?: CausalPair;
}

export interface Constraint extends Limit {
  readonly pair: CausalPair;
}

export const constraintOf = (pair: CausalPair, from: number, to: number): Constraint => ({
  from,
  to,
  ms: mostOf(pair),
  pair,
});

const mostOf = ({ cause, effect, cutMs = CUT_MS }: CausalPair): number => effect.at - cause.at + cutMs;

/** What all constraints together say: the shortest path between each two clocks. */
export class Bounds {
  readonly size: number;
  readonly #distance: Float64Array;
  /** The last constraint of the shortest path. */
  readonly #last: (Limit | null)[];

  /** @param slackMs so much each constraint may be broken by */
  constructor(size: number, constraints: readonly Limit[], slackMs = 0) {
    this.size = size;
    this.#distance = new Float64Array(size * size).fill(Infinity);
    this.#last = Array.from({ length: size * size }, () => null);
    for (let i = 0; i < size; i++) this.#distance[i * size + i] = 0;
    for (const one of constraints) {
      const cell = one.from * size + one.to;
      if (one.ms + slackMs >= this.#at(cell)) continue;
      this.#distance[cell] = one.ms + slackMs;
      this.#last[cell] = one;
    }
    this.#shorten();
  }

  /** Floyd and Warshall; it ends at once where a cycle is negative, for then there is no shortest path. */
  #shorten(): void {
    const { size } = this;
    for (let via = 0; via < size; via++) {
      for (let from = 0; from < size; from++) {
        const head = this.#at(from * size + via);
        if (head === Infinity) continue;
        for (let to = 0; to < size; to++) {
          const length = head + this.#at(via * size + to);
          const cell = from * size + to;
          if (length >= this.#at(cell)) continue;
          this.#distance[cell] = length;
          this.#last[cell] = this.#last[via * size + to] ?? null;
        }
      }
      if (!this.consistent) return;
    }
  }

  /** Whether there are clocks that obey all constraints. */
  get consistent(): boolean {
    for (let i = 0; i < this.size; i++) if (this.#at(i * this.size + i) < 0) return false;
    return true;
  }

  /** clock(to) − clock(from) is at most this; Infinity where nothing says. */
  most(from: number, to: number): number {
    return this.#at(from * this.size + to);
  }

  /** The pairs that say so, in the order of the path. */
  proof(from: number, to: number): CausalPair[] {
    const path: CausalPair[] = [];
    for (let at = to; at !== from && path.length <= this.size;) {
      const last = this.#last[from * this.size + at] ?? null;
      if (last === null) break;
      if (last.pair !== undefined) path.unshift(last.pair);
      at = last.from;
    }
    return path;
  }

  #at(cell: number): number {
    return this.#distance[cell] as number;
  }
}

/** Clocks are fewer. */
const MOST_CLOCKS = 2 ** 24;

/** Of many pairs the tightest constraint between each two clocks: the others say nothing more. */
export class Tightest {
  readonly #best = new Map<number, Constraint>();

  add(pair: CausalPair, from: number, to: number): void {
    const key = from * MOST_CLOCKS + to;
    const known = this.#best.get(key);
    if (known === undefined || mostOf(pair) < known.ms) this.#best.set(key, constraintOf(pair, from, to));
  }

  /** In the order in which the clocks first met. */
  constraints(): Constraint[] {
    return [...this.#best.values()];
  }
}

/** The constraints of a cycle that cannot all be true, found by Bellman and Ford; null where there is none. */
export function contradiction(size: number, constraints: readonly Constraint[], slackMs = 0): Constraint[] | null {
  const distance = new Float64Array(size);
  const last: (Constraint | null)[] = Array.from({ length: size }, () => null);
  let moved = -1;
  for (let round = 0; round <= size; round++) {
    moved = -1;
    for (const one of constraints) {
      const length = (distance[one.from] as number) + one.ms + slackMs;
      if (length >= (distance[one.to] as number)) continue;
      distance[one.to] = length;
      last[one.to] = one;
      moved = one.to;
    }
    if (moved === -1) return null;
  }
  // Whatever still moves after that many rounds hangs on the cycle: walk back onto it, then around it.
  let on = moved;
  for (let step = 0; step < size; step++) on = last[on]?.from ?? on;
  const cycle: Constraint[] = [];
  for (let at = on; cycle.length <= size;) {
    const one = last[at] ?? null;
    if (one === null) break;
    cycle.unshift(one);
    at = one.from;
    if (at === on) break;
  }
  return cycle;
}
