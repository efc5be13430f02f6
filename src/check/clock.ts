import type { ServerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';

/** Between these lies how much later (positive) one server's clock shows a moment than another's; infinite: no bound. */
export interface ClockError {
  readonly lowMs: number;
  readonly highMs: number;
}

/** The two sides of a sync are logged within ten seconds; clocks that agree half as well cannot mix two syncs up. */
const PAIRED_WITHIN_MS = 5000;

const EXACT: ClockError = { lowMs: 0, highMs: 0 };
const UNBOUNDED: ClockError = { lowMs: -Infinity, highMs: Infinity };

/** How sure the order of two moments is. */
export type Order = 'before' | 'after' | 'unsure';

/** The clocks of a report: what is left of their differences after its times were put onto one clock. */
export class Clock {
  readonly #errors = new Map<ServerId, ClockError>();
  readonly #reference: ServerId | null;

  constructor({ clock, ledger }: Pick<Report, 'clock' | 'ledger'>) {
    const { reference, offsets } = clock;
    // Clocks are fitted to the very order that is to be checked. Where lines contradicted each other, so that a clock must
    // have been set or a pair was left out, they prove nothing about it.
    const isDoubtful = ledger.some(({ kind }) => kind === 'pair-rejected');
    const wander = clock.wanderMs ?? 0;
    this.#reference = reference;
    for (const { node, lowMs, highMs, appliedMs, stretches } of offsets) {
      if (isDoubtful || stretches !== undefined) continue;
      this.#errors.set(node, {
        lowMs: (lowMs ?? -Infinity) - appliedMs - wander,
        highMs: (highMs ?? Infinity) - appliedMs + wander,
      });
    }
  }

  /** How much later `a` shows a moment than `b`, by what the report's own shifts leave open. */
  between(a: ServerId, b: ServerId): ClockError {
    if (a === b) return EXACT;
    const [of, than] = [this.#errorOf(a), this.#errorOf(b)];
    return { lowMs: of.lowMs - than.highMs, highMs: of.highMs - than.lowMs };
  }

  /** The width of what is not known between two clocks. */
  isCompared(a: ServerId, b: ServerId): boolean {
    const { lowMs, highMs } = this.between(a, b);
    return Number.isFinite(lowMs) && Number.isFinite(highMs);
  }

  /**
   * Whether what two servers logged of one sync is surely of one sync: the sides are paired by their times, and syncs of
   * one learner are seconds apart.
   */
  arePaired(a: ServerId, b: ServerId): boolean {
    const { lowMs, highMs } = this.between(a, b);
    return highMs - lowMs < PAIRED_WITHIN_MS;
  }

  /** Whether `x`, on the clock of `a`, was before `y`, on the clock of `b`; by more than `byMs` where that is asked. */
  order(x: string, a: ServerId, y: string, b: ServerId, byMs = 0): Order {
    const { earliest, latest } = this.apart(x, a, y, b);
    if (earliest > byMs) return 'before';
    return latest <= byMs ? 'after' : 'unsure';
  }

  /** How long after `x` on the clock of `a` was `y` on the clock of `b`: at least and at most. */
  apart(x: string, a: ServerId, y: string, b: ServerId): { readonly earliest: number; readonly latest: number } {
    const difference = Date.parse(y) - Date.parse(x);
    const error = this.between(b, a);
    return { earliest: difference - error.highMs, latest: difference - error.lowMs };
  }

  #errorOf(node: ServerId): ClockError {
    if (node === this.#reference && !this.#errors.has(node)) return EXACT;
    return this.#errors.get(node) ?? UNBOUNDED;
  }
}
