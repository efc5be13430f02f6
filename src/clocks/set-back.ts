import { SET_BACK } from '../model/clock.ts';
import { Bounds, type Constraint } from './constraints.ts';
import type { StretchStep, System } from './system.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Stamps that go back by more than this at the end of summer time have up to half an hour of silence in between. */
const LEAST_SUMMER_MS = 30 * MINUTE;
/** A clock that goes back by more was not set to winter time; the parts of a file may be in a wrong order as well. */
const MOST_MS = HOUR + MINUTE;

/**
 * A log's own order tells that a clock was set back, and by how much at least, for nothing tells how long it took from
 * the one line to the next. Where no other server tells more (all of them changed to winter time, or there is one log
 * only), it is taken to be an hour if it is nearly one, else the least that it can be: times must not run back.
 *
 * @param slackMs so much each constraint may be broken by
 */
export function withSetBacks(system: System, slackMs: number): System {
  const tightest = [...system.tightest];
  let bounds = boundsOf(system, slackMs);
  for (const [clock, step] of system.steps) {
    if (step.kind === 'astray' || bounds.most(clock, step.since) < Infinity) continue;
    const least = -bounds.most(step.since, clock);
    const ms = step.kind === 'return' ? 0 : amountOf(least);
    if (ms === null || ms < least) continue;
    tightest.push(...exactly(clock, ms, step));
    bounds = boundsOf({ ...system, tightest }, slackMs);
  }
  return { ...system, tightest };
}

export const boundsOf = ({ stretches, tightest }: System, slackMs: number): Bounds =>
  new Bounds(stretches.length, tightest, slackMs);

/** By how much a clock was set back of which only the least is known; null where it is so much that it cannot be told. */
function amountOf(leastMs: number): number | null {
  if (leastMs > MOST_MS) return null;
  return leastMs > LEAST_SUMMER_MS ? Math.max(HOUR, leastMs) : leastMs;
}

function exactly(clock: number, ms: number, { since, pair: { cause, effect } }: StretchStep): Constraint[] {
  const pair = { kind: SET_BACK, cause, effect };
  return [
    { from: since, to: clock, ms: -ms, pair },
    { from: clock, to: since, ms, pair },
  ];
}
