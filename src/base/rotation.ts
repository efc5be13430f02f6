import { iso } from './utc.ts';

/** Names of rotated logs: what belongs together, and which is older. */

export interface RotatedName {
  /** The name of the file that was rotated: `zookeeper.log` of `zookeeper.log.2.gz`. */
  readonly base: string;
  /** Digits of its date and what counts on behind it, ascending with time; empty without a date. */
  readonly date: readonly number[];
  /** `.1` is younger than `.2`; null where it has no number. */
  readonly index: number | null;
  /** Whether the name alone says that it was rotated; of `zookeeper.1.log` it does not. */
  readonly certain: boolean;
  /** Whether an hour, and nothing finer, stands behind its day: `2026-11-22-14`. */
  readonly hourly: boolean;
}

const PACKED = /\.(?:gz|gzip|zst|zstd|xz|bz2)$/i;
/** `2026-11-22`, `2026-11-22-14`, `20261122`, `20261122-143501`, `20261122143501`, seconds since 1970. */
const DATE = String.raw`(?:\d{4}-\d\d-\d\d(?:[-_T]\d\d(?:[-.:]?\d\d){0,2})?|20\d{6}(?:[-_T]?\d{2,6})?|1\d{9})`;
const COUNTED = String.raw`(?:[._-]\d{1,10})?`;
const ENDING = String.raw`\.(?:log|out|txt|json)`;

const dateBehind = new RegExp(`^(.+?)[._-](${DATE}${COUNTED})$`);
const dateInside = new RegExp(`^(.+?)[._-](${DATE}${COUNTED})(${ENDING})$`);
const numberBehind = new RegExp(`^(.+${ENDING})\\.(\\d{1,4})$`);
const numberInside = new RegExp(`^(.+)\\.(\\d{1,3})(${ENDING})$`);

export const withoutPacking = (name: string): string => name.replace(PACKED, '');

export function rotatedName(name: string): RotatedName {
  const plain = withoutPacking(name);
  const behind = dateBehind.exec(plain);
  if (behind !== null) return dated(behind[1] as string, behind[2] as string);
  const inside = dateInside.exec(plain);
  if (inside !== null) return dated(`${inside[1]}${inside[3]}`, inside[2] as string);
  const number = numberBehind.exec(plain);
  if (number !== null)
    return { base: number[1] as string, date: [], index: Number(number[2]), certain: true, hourly: false };
  const odd = numberInside.exec(plain);
  if (odd !== null)
    return { base: `${odd[1]}${odd[3]}`, date: [], index: Number(odd[2]), certain: false, hourly: false };
  return { base: plain, date: [], index: null, certain: true, hourly: false };
}

/** Date and hour as one number each, however they are written: `2026-11-22-14` and `20261122_14` are the same. */
function dated(base: string, text: string): RotatedName {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  const [head, rest] = day === null ? [text.slice(0, 8), text.slice(8)] : [day.slice(1).join(''), text.slice(10)];
  const seconds = /^1\d{9}/.test(text);
  const parts = seconds ? [text.slice(0, 10), text.slice(10)] : [head, rest];
  const numbers = parts.join(' ').match(/\d+/g) ?? [];
  const hourly = /^\d{4}-\d\d-\d\d[-_T]\d\d(?:\.\d{1,3})?$/.test(text);
  return { base, date: numbers.map(Number), index: null, certain: true, hourly };
}

/** Oldest first by the names alone: dated files, then numbered ones from the greatest down, then the current one. */
export function byName(a: RotatedName, b: RotatedName): number {
  const rank = ({ date, index }: RotatedName): number => (date.length > 0 ? 0 : index === null ? 2 : 1);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  for (let i = 0; i < Math.max(a.date.length, b.date.length); i++) {
    const difference = (a.date[i] ?? -1) - (b.date[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return (b.index ?? 0) - (a.index ?? 0);
}

/** A stretch of days, or hours, of which no file is there. */
export interface MissingDates {
  readonly count: number;
  /** `2026-11-23` or `2026-11-23 14h`: the first and the last of them. */
  readonly from: string;
  readonly to: string;
}

/**
 * Dates that are missing between the ones that are there. How often the log is rotated is not known; the shortest step
 * between two files is taken for it, so two files alone tell nothing.
 */
export function missingDates(names: readonly RotatedName[]): MissingDates[] {
  const present = names.filter(({ date }) => date.length > 0);
  const hourly = present.length > 0 && present.every(({ hourly: told }) => told);
  const times = present.map(({ date }) => timeOf(date, hourly));
  if (times.includes(null)) return [];
  const sorted = [...new Set(times as number[])].toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((time, i) => time - (sorted[i] as number));
  const step = Math.min(...steps);
  return steps.flatMap((wide, i) => {
    const count = Math.round(wide / step) - 1;
    // Months and quarters differ in length, days and hours where clocks are changed.
    if (count < 1 || wide < 1.9 * step) return [];
    const at = sorted[i] as number;
    return [{ count, from: dateText(at + step, hourly), to: dateText(at + wide - step, hourly) }];
  });
}

const HOUR_MS = 3_600_000;

/** `20261122`, with the hour where files are made by the hour; null for seconds and what is no day. */
function timeOf([day = 0, hour = 0]: readonly number[], hourly: boolean): number | null {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  if (day > 99_999_999 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  return Date.UTC(year, month - 1, date) + (hourly ? hour * HOUR_MS : 0);
}

function dateText(time: number, hourly: boolean): string {
  const text = iso(time);
  return hourly ? `${text.slice(0, 10)} ${text.slice(11, 13)}h` : text.slice(0, 10);
}

/** Numbers that are missing between the ones that are there: of `x.log`, `x.log.1` and `x.log.3` it is 2. */
export function missingNumbers(names: readonly RotatedName[]): number[] {
  const present = names.filter(({ date }) => date.length === 0);
  const numbers = new Set(present.flatMap(({ index }) => (index === null ? [] : [index])));
  if (numbers.size === 0) return [];
  // The current file stands before .1 (or before .0, as some write it).
  const least = present.some(({ index }) => index === null) ? 1 : Math.min(...numbers);
  const missing: number[] = [];
  for (let i = least; i < Math.max(...numbers); i++) if (!numbers.has(i)) missing.push(i);
  return missing;
}
