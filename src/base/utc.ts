/**
 * Year, month (from 1), day, hour, minute, second, millisecond as ms since 1970, read as UTC; what is left out at the end
 * is 0. NaN where one is no number.
 */
export function utcOf(parts: readonly (string | number | undefined)[]): number {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN, hour = 0, minute = 0, second = 0, ms = 0] =
    parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

const DAY_MS = 24 * 3600 * 1000;
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** The day that was written last, and its text up to the `T`: most times that follow one another are of one day. */
let day = { from: Number.NaN, text: '' };

/** `2026-11-22T22:32:09.942Z`, five times as fast as `Date` writes it; like it, without the parts of a millisecond. */
export function iso(at: number): string {
  const whole = Math.trunc(at);
  let ms = whole - day.from;
  if (!(ms >= 0 && ms < DAY_MS)) {
    const from = Math.floor(whole / DAY_MS) * DAY_MS;
    day = { from, text: new Date(from).toISOString().replace(/T.*/, 'T') };
    ms = whole - from;
  }
  const seconds = Math.floor(ms / 1000);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const fraction = String(1000 + (ms % 1000)).slice(1);
  return `${day.text}${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[seconds % 60]}.${fraction}Z`;
}
