import { utcOf } from '../../base/utc.ts';

/** Stands for the year of a time that has none, as syslog's short one: long ago, so that nobody takes it for one; a leap year. */
export const NO_YEAR = 1972;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** 0 for `Jan`; -1 for what is no month. */
export function monthOf(name: string): number {
  const at = MONTHS.indexOf(name);
  return at % 3 === 0 && name.length === 3 ? at / 3 : -1;
}

/** `2026-11-22T22:48:02.123456789Z`, also with a blank, with `+01:00`, `+0100` or without a zone; null where it is none. */
export function isoTime(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return null;
  const [, day, clock, fraction = '0', zone = 'Z'] = parts;
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const time = Date.parse(`${day}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  return Number.isNaN(time) ? null : time;
}

const SHOWN = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)\.(\d{3})$/;

/** `Nov 22, 2026 @ 22:48:02.609`, as Kibana shows a time. */
export function shownTime(text: string): number | null {
  const parts = SHOWN.exec(text);
  if (parts === null) return null;
  const [, name = '', day, year, ...clock] = parts;
  const month = monthOf(name);
  return month < 0 ? null : utcOf([year, month + 1, day, ...clock]);
}

/** Seconds since 1970, with or without a fraction, or their thousandths, millionths, billionths. */
function epochTime(text: string): number | null {
  const parts = /^(\d{10})(?:\.?(\d{3})\d{0,6})?$/.exec(text);
  return parts === null ? null : Number(`${parts[1]}${parts[2] ?? '000'}`);
}

/** The time in a cell of a table, however its tool writes times. */
export const cellTime = (text: string): number | null => isoTime(text) ?? shownTime(text) ?? epochTime(text);
