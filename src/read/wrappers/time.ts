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
