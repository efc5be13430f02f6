const MINUTE = 60_000;
/** All zones of the world lie a multiple of this apart … */
const STEP_MS = 15 * MINUTE;
/** … and at most this: from UTC−12 to UTC+14. */
const WIDEST_MS = 26 * 60 * MINUTE;
/** A clock of another zone is taken to be right to this; a clock that is off by more is just off. */
const REST_MS = MINUTE;

/** The time zone in a distance of two clocks that lies between two bounds: a multiple of 15 minutes; 0: none. */
export function zoneIn(lowMs: number, highMs: number): number {
  const middle = (lowMs + highMs) / 2;
  const zone = Math.round(middle / STEP_MS) * STEP_MS;
  const isNear = lowMs - zone <= REST_MS && highMs - zone >= -REST_MS && highMs - lowMs < STEP_MS;
  return isNear && Math.abs(zone) <= WIDEST_MS ? zone + 0 : 0;
}
