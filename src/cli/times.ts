import { DateTime } from 'luxon';
import { UsageError } from '../base/errors.ts';
import { msOf } from '../base/units.ts';
import { iso } from '../base/utc.ts';
import { clockIn } from '../render/clock.ts';
import type { Report } from '../model/report.ts';

/** Nobody means more, and a date of thousands of years ago could not be written. */
const LONGEST_MS = 100 * 365 * 86_400_000;

/** The first and the last time of the logs; null where none has any. */
export function spanOf({ inputs }: Report): readonly [string, string] | null {
  const times = inputs.flatMap(({ from, to }) => (from === null || to === null ? [] : [from, to])).toSorted();
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** A point in time, a time of the logs' first day, or a span before their end; `zone` is that of the shown times. */
export function timeOf(text: string, option: string, report: Report, zone: string): string {
  const [first, last] = spanOf(report) ?? ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'];
  const ms = msOf(text);
  if (ms !== null) {
    if (ms > LONGEST_MS) throw new UsageError(`${option} ${text} is longer than a hundred years`);
    return iso(Date.parse(last) - ms);
  }
  clockIn(zone); // A zone that does not exist is told as such, not as a wrong time.
  const day = /^\d{1,2}:\d{2}/.test(text.trim()) ? `${DateTime.fromISO(first, { zone }).toISODate()}T` : '';
  const stamp = `${day}${text.trim().replace(' ', 'T').replace(',', '.')}`;
  const time = DateTime.fromISO(stamp, { zone });
  if (!time.isValid)
    throw new UsageError(
      `${option} ${text} is no time; write 2026-11-22T22:32:05, 22:32:05, or a span before the end of the logs such as 10m`,
    );
  return time.toUTC().toISO();
}
