import type { Occurrences } from './occurrences.ts';
import type { Term } from './terms.ts';

/**
 * Lines of two servers that are cause and effect. One entry for each kind: how both are found, by which key they find
 * each other, and why no clock is needed to know their order.
 */
export interface PairKind {
  /** Stable readable name. */
  readonly kind: string;
  /** What happened in between, in words. */
  readonly meaning: string;
  /** Why the one line is always logged before the other, with ZooKeeper's classes. */
  readonly proof: string;
  readonly releases: string;
  /**
   * `first`: the first cause with a key is logged before every effect with it. `each`: each effect has a cause of its
   * own, so when the n-th effect was logged n causes had been, and the n-th cause was before it, even if some causes
   * had no effect. Where there are more effects than causes, lines are missing and nothing is known.
   */
  readonly align: 'first' | 'each';
  /** Adds the lines of a term that are a cause. */
  readonly causes: (term: Term, found: Occurrences) => void;
  /** Adds the lines of a term that are an effect of a line of another server. */
  readonly effects: (term: Term, found: Occurrences) => void;
}
