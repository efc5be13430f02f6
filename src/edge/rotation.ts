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

export function rotatedName(name: string): RotatedName {
  const plain = name.replace(PACKED, '');
  const behind = dateBehind.exec(plain);
  if (behind !== null) return dated(behind[1] as string, behind[2] as string);
  const inside = dateInside.exec(plain);
  if (inside !== null) return dated(`${inside[1]}${inside[3]}`, inside[2] as string);
  const number = numberBehind.exec(plain);
  if (number !== null) return { base: number[1] as string, date: [], index: Number(number[2]), certain: true };
  const odd = numberInside.exec(plain);
  if (odd !== null) return { base: `${odd[1]}${odd[3]}`, date: [], index: Number(odd[2]), certain: false };
  return { base: plain, date: [], index: null, certain: true };
}

/** Date and hour as one number each, however they are written: `2026-11-22-14` and `20261122_14` are the same. */
function dated(base: string, text: string): RotatedName {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  const [head, rest] = day === null ? [text.slice(0, 8), text.slice(8)] : [day.slice(1).join(''), text.slice(10)];
  const seconds = /^1\d{9}/.test(text);
  const parts = seconds ? [text.slice(0, 10), text.slice(10)] : [head, rest];
  const numbers = parts.join(' ').match(/\d+/g) ?? [];
  return { base, date: numbers.map(Number), index: null, certain: true };
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
