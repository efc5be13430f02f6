import { iso } from '../../base/utc.ts';
import { duration } from '../duration.ts';
import type { View } from '../view.ts';
import type { Scale } from './define.ts';

/** `22:32:05.546 to 22:32:21.765 (16.2 s)`; what goes on has no end. */
export function whenOf({ clock, manyDays }: View, from: number, to: number | null): string {
  const begin = iso(from);
  const at = (time: string): string => (manyDays ? `${clock.date(time)} ${clock.time(time)}` : clock.time(time));
  if (to === null) return `from ${at(begin)} until the logs end`;
  return `${at(begin)} to ${clock.time(iso(to))} (${duration(to - from)})`;
}

/** The end of what may go on until the logs end. */
export const endOf = (to: string | null, { to: end }: Pick<Scale, 'to'>): number =>
  to === null ? end : Date.parse(to);
