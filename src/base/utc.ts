/**
 * Year, month (from 1), day, hour, minute, second, millisecond as ms since 1970, read as UTC; what is left out at the end
 * is 0. NaN where one is no number.
 */
export function utcOf(parts: readonly (string | number | undefined)[]): number {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN, hour = 0, minute = 0, second = 0, ms = 0] =
    parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}
