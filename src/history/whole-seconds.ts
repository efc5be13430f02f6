import type { LeadershipFact, LifeFact, ServingFact, StateFact } from '../model/history.ts';
import type { Resolutions } from '../model/resolution.ts';

interface Facts {
  readonly lives: readonly LifeFact[];
  readonly states: readonly StateFact[];
  readonly serving: readonly ServingFact[];
  readonly leaderships: readonly LeadershipFact[];
}

/** Facts whose ranges heed that some logs tell no fractions of a second. Those of outages do already (`outagesOf`). */
export function withinSeconds<F extends Facts>(facts: F, resolutions: Resolutions): F {
  if (resolutions.areExact) return facts;
  return {
    ...facts,
    lives: facts.lives.map((life) => ({
      ...life,
      toRange: life.toRange && resolutions.ofEnd(life.node, life.toRange),
    })),
    states: facts.states.map(({ fromRange, toRange, ...state }) => ({
      ...state,
      ...(fromRange === undefined ? {} : { fromRange: resolutions.ofEnd(state.node, fromRange) }),
      ...(toRange === undefined ? {} : { toRange: resolutions.ofEnd(state.node, toRange) }),
    })),
    serving: facts.serving.map((one) => ({
      ...one,
      endedRange: one.endedRange && resolutions.ofEnd(one.node, one.endedRange),
    })),
    leaderships: facts.leaderships.map((one) => ({
      ...one,
      endedRange: one.endedRange && resolutions.ofEnd(one.leader, one.endedRange),
    })),
  };
}
