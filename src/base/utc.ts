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
const MINUTE_MS = 60_000;
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/** The day and the minute that were written last, and their texts: most times that follow one another are of the same. */
let day = { from: Number.NaN, text: '' };
let minute = { from: Number.NaN, text: '' };

/** `2026-11-22T22:32:09.942Z`, ten times as fast as `Date` writes it; like it, without the parts of a millisecond. */
export function iso(at: number): string {
  const whole = Math.trunc(at);
  let ms = whole - minute.from;
  if (!(ms >= 0 && ms < MINUTE_MS)) {
    const from = Math.floor(whole / MINUTE_MS) * MINUTE_MS;
    minute = { from, text: minuteText(from) };
    ms = whole - from;
  }
  const second = Math.floor(ms / 1000);
  // A long text and a short one: of several that are joined one by one, all between stay in memory with the last.
  return minute.text + `${twoDigits[second]}.${threeDigits[ms - second * 1000]}Z`;
}

/** `2026-11-22T22:32:` */
function minuteText(at: number): string {
  if (!(at >= day.from && at < day.from + DAY_MS)) {
    const from = Math.floor(at / DAY_MS) * DAY_MS;
    day = { from, text: new Date(from).toISOString().replace(/T.*/, 'T') };
  }
  const minutes = (at - day.from) / MINUTE_MS;
  const hour = Math.floor(minutes / 60);
  return day.text + `${twoDigits[hour]}:${twoDigits[minutes - hour * 60]}:`;
}
