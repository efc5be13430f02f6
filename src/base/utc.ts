/**
 * Year, month (from 1), day, hour, minute, second, millisecond as ms since 1970, read as UTC; what is left out at the end
 * is 0. NaN where one is no number.
 */
export function utcOf(parts: readonly (string | number | undefined)[]): number {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN, hour = 0, minute = 0, second = 0, ms = 0] =
    parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

const MINUTE_MS = 60_000;
const seconds = Array.from({ length: 60 }, (_, n) => `${String(n).padStart(2, '0')}.`);
const thousandths = Array.from({ length: 1000 }, (_, n) => `${String(n).padStart(3, '0')}Z`);

/** The minute that was written last, and its text up to the seconds: most times that follow one another are of one. */
let minute = { from: Number.NaN, text: '' };

/** `2026-11-22T22:32:09.942Z`, ten times as fast as `Date` writes it; like it, without the parts of a millisecond. */
export function iso(at: number): string {
  const whole = Math.trunc(at);
  let ms = whole - minute.from;
  if (!(ms >= 0 && ms < MINUTE_MS)) {
    const from = Math.floor(whole / MINUTE_MS) * MINUTE_MS;
    minute = { from, text: new Date(from).toISOString().slice(0, -'00.000Z'.length) };
    ms = whole - from;
  }
  const second = Math.floor(ms / 1000);
  // The short texts first: a long one is then made of two parts, not of four.
  return minute.text + ((seconds[second] ?? '') + (thousandths[ms - second * 1000] ?? ''));
}
