import { stampOf, type Stamp } from '../tools/times.ts';
import { isObject, valueAt, type Json } from './values.ts';

/** The first of some fields that holds a time, however it is written. */
export function stampAt(json: Json, paths: readonly string[]): Stamp | null {
  for (const path of paths) {
    const stamp = stampIn(valueAt(json, path));
    if (stamp !== null) return stamp;
  }
  return null;
}

function stampIn(value: unknown): Stamp | null {
  if (typeof value === 'string' || typeof value === 'number') return stampOf(value);
  return isObject(value) ? instantStamp(value) : null;
}

/** Later, or as long before 1970, is no time of a log; nor does a Date tell all that is. */
const YEAR_10000 = Date.UTC(10_000, 0);

/** As log4j 2 writes an instant (JsonLayout). */
function instantStamp({ epochSecond, nanoOfSecond }: Json): Stamp | null {
  if (typeof epochSecond !== 'number') return null;
  const nanos = typeof nanoOfSecond === 'number' ? nanoOfSecond : 0;
  const stamp = epochSecond * 1000 + Math.floor(nanos / 1e6);
  return Math.abs(stamp) < YEAR_10000 ? { stamp, zoned: true } : null;
}
