import { most } from '../base/extremes.ts';
import { epochMs } from '../model/time.ts';
import type { LeadershipFact, LifeFact, ServingFact, StateFact } from '../model/history.ts';
import type { Resolutions } from '../model/resolution.ts';
import type { ServerId } from '../model/ids.ts';
import type { TimeRange } from '../model/time.ts';

interface Facts {
  readonly lives: readonly LifeFact[];
  readonly states: readonly StateFact[];
  readonly serving: readonly ServingFact[];
  readonly leaderships: readonly LeadershipFact[];
}

/** Facts whose ranges heed that some logs tell no fractions of a second. Those of outages do already (`outagesOf`). */
export function withinSeconds<F extends Facts>(facts: F, resolutions: Resolutions): F {
  if (most(resolutions.values(), 1) === 1) return facts;
  const widened = (range: TimeRange, node: ServerId): TimeRange => later(range, resolutions.get(node) ?? 1);
  return {
    ...facts,
    lives: facts.lives.map((life) => ({ ...life, toRange: life.toRange && widened(life.toRange, life.node) })),
    states: facts.states.map(({ fromRange, toRange, ...state }) => ({
      ...state,
      ...(fromRange === undefined ? {} : { fromRange: widened(fromRange, state.node) }),
      ...(toRange === undefined ? {} : { toRange: widened(toRange, state.node) }),
    })),
    serving: facts.serving.map((one) => ({ ...one, endedRange: one.endedRange && widened(one.endedRange, one.node) })),
    leaderships: facts.leaderships.map((one) => ({
      ...one,
      endedRange: one.endedRange && widened(one.endedRange, one.leader),
    })),
  };
}

/** The range of a moment whose stamp was cut to so many milliseconds. */
export const later = ([from, to]: TimeRange, resolutionMs: number): TimeRange => [from, epochMs(to + resolutionMs - 1)];
