import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Term } from './terms.ts';

/** A line that is the cause, or the effect, of a line of another server; both bear the same key. */
export interface Occurrence {
  readonly key: string;
  /** Null: it happened, but no line tells when. */
  readonly event: ZkEvent | null;
  /** Effects with one key that have different ones may have different causes: then nothing is known. */
  readonly link?: number | undefined;
}

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
  readonly causes: (term: Term) => readonly Occurrence[];
  readonly effects: (term: Term) => readonly Occurrence[];
}

/** The key of what passes between a leader and one learner in one mandate. */
export const channel = (learner: ServerId, mandate: string, more = ''): string => `${learner} | ${mandate} | ${more}`;
