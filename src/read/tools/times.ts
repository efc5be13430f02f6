import { utcOf } from '../../base/utc.ts';
import { isoStampOf } from '../lines/stamp.ts';

/** The times that tools write beside lines, and what they share with those of layouts (src/read/pattern/). */

/** A time in ms since 1970, and whether its text tells its zone: else it is read as if it were UTC. */
export interface Stamp {
  readonly stamp: number;
  readonly zoned: boolean;
  /** The letters of a zone that may mean several, as `CST`. */
  readonly unknownZone?: string;
}

/**
 * Stands for the year of a time that has none, as syslog's short one: long ago, so that nobody takes it for one; a leap
 * year, so that each day of a year has its place.
 */
export const NO_YEAR = 1972;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 0 for `Jan` and `january`; -1 for what is no month in English. */
export const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase());

/** What `CET` is a name alone does not tell; `[Europe/Berlin]` stands behind an offset (java.time.ZonedDateTime). */
const ISO =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?(?: [A-Z]{1,5}|\[[\w/+-]+\])?$/;

/** ISO 8601, also with a blank for its `T`, with any digits of a second's fraction, with its zone or without. */
function isoStamp(text: string): Stamp | null {
  const parts = ISO.exec(text) as (string | undefined)[] | null;
  if (parts === null) return null;
  const [, day = '', clock = '', fraction = '', zone] = parts;
  const stamp = isoStampOf(`${day} ${clock}.${fraction.slice(0, 3).padEnd(3, '0')}`) - offsetOf(zone ?? '');
  return Number.isNaN(stamp) ? null : { stamp, zoned: zone !== undefined };
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes = 0] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** As `isoStamp`, where nobody asks for the zone. */
export const isoTime = (text: string): number | null => isoStamp(text)?.stamp ?? null;

/** `Sun 2026-11-22 22:48:02 UTC`, the long time of `journalctl`. */
export const fullTime = (text: string): number | null => isoTime(text.slice('Sun '.length));

const SHOWN = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)\.(\d{3})$/;

/** `Nov 22, 2026 @ 22:48:02.609`, as Kibana shows a time. */
export function shownTime(text: string): number | null {
  const parts = SHOWN.exec(text);
  if (parts === null) return null;
  const [, name = '', day, year, ...clock] = parts;
  const month = monthOf(name);
  return month < 0 ? null : utcOf([year, month + 1, day, ...clock]);
}

/** `Nov 22 22:48:02`, the time of syslog. */
export function shortTime(month: string, day: string, clock: string): number | null {
  const at = monthOf(month);
  const [hour, minute, second] = clock.slice(0, 8).split(':').map(Number) as [number, number, number];
  const isTime = at >= 0 && hour < 24 && minute < 60 && second <= 60;
  return isTime ? utcOf([NO_YEAR, at + 1, day, hour, minute, second]) : null;
}

const EPOCH = /^(\d{10,20})(?:\.(\d+))?$/;

/**
 * Seconds since 1970, or their thousandths, millionths, billionths, told apart by their size; all since 2001 have as many
 * digits. By its digits, for a number of nanoseconds is greater than any that is exact.
 */
export function epochTime(value: string | number): number | null {
  const [, whole, fraction = ''] = (EPOCH.exec(String(value)) ?? []) as (string | undefined)[];
  if (whole === undefined) return null;
  const smaller = Math.min(3, Math.floor((whole.length - 9) / 3));
  if (smaller === 0) return Number(`${whole}${fraction.slice(0, 3).padEnd(3, '0')}`);
  return Number(whole.slice(0, whole.length - 3 * (smaller - 1)));
}

/** A time however its tool writes times. */
export function stampOf(value: string | number): Stamp | null {
  const epoch = epochTime(value);
  if (epoch !== null) return { stamp: epoch, zoned: true };
  if (typeof value === 'number') return null;
  const shown = shownTime(value);
  return shown === null ? isoStamp(value) : { stamp: shown, zoned: false };
}
