import { isAside } from '../lines/asides.ts';
import { layoutOfText } from '../detect/detect.ts';
import { LONGEST_LINE } from '../lines/splitter.ts';
import { isThrown, readsAsFrame } from '../lines/traces.ts';
import { isNoise } from '../lines/noise.ts';
import type { Layout } from '../../model/layout.ts';

/** A terminal, a pager or a mailer cuts lines at its width; what is narrower is no width of theirs. */
const NARROWEST = 40;
const TAB_COLUMNS = 8;
/** So many records must be understood when their pieces are joined, and not before: chance joins none that says something. */
const LEAST_MENDED = 2;
/** So many cut records are tried; they tell enough. */
const MOST_TRIED = 60;
/** Of the lines that reach the width so many may be whole: a log whose lines are cut off there has no pieces behind them. */
const MOST_WHOLE = 0.5;
/** Of all lines so many may be longer than the width: what somebody wrote in between. */
const MOST_LONGER = 0.02;

/** What can be asked of a line, whatever stands around it. */
export interface LineTests {
  /** Whether a record may begin with it, its header being cut too. */
  readonly begins: (line: string) => boolean;
  /** Whether it is a record that says something the catalogue knows. */
  readonly says: (line: string) => boolean;
}

const CAUSE = /^(?:Caused by: |\.\.\. \d)/;

/** Whether a line may be the rest of one that was cut. */
const mayContinue = (line: string): boolean =>
  line !== '' && !readsAsFrame(line) && !CAUSE.test(line) && !isNoise(line) && !isAside(line);

/** Whether a line reaches the width; to some tools a tab is one character, to others it goes on to the next eighth column. */
function isFull(line: string, width: number): boolean {
  if (line.length === width) return true;
  if (line.length > width || !line.includes('\t')) return false;
  let columns = 0;
  for (const letter of line) columns += letter === '\t' ? TAB_COLUMNS - (columns % TAB_COLUMNS) : 1;
  return columns === width;
}

/** The width at which lines were cut, each going on in the next; null where none was. */
export function foldWidthOf(lines: readonly string[], { begins, says }: LineTests): number | null {
  const width = likelyWidth(lines);
  if (width === null) return null;
  if (lines.filter(({ length }) => length > width).length > MOST_LONGER * lines.length) return null;
  let [cut, whole, mended, spoilt] = [0, 0, 0, 0];
  for (let i = 0; i + 1 < lines.length && cut < MOST_TRIED; i++) {
    const first = lines[i] as string;
    if (first.length !== width || readsAsFrame(first)) continue;
    if (begins(lines[i + 1] as string) || !mayContinue(lines[i + 1] as string)) {
      whole++;
      continue;
    }
    cut++;
    if (!begins(first)) continue;
    let joined = first;
    for (; isFull(lines[i] as string, width) && mayContinue(lines[i + 1] ?? '') && !begins(lines[i + 1] ?? ''); i++)
      joined += lines[i + 1] ?? '';
    const [alone, together] = [says(first), says(joined)];
    if (together && !alone) mended++;
    if (alone && !together) spoilt++;
  }
  return mended >= LEAST_MENDED && mended > spoilt && whole <= MOST_WHOLE * (cut + whole) ? width : null;
}

/** A time of day near the beginning of a line: a quick look at all lines need see no more. */
const TIME = /^.{0,120}\d\d:\d\d:\d\d/;

/** The length that most of the lines have behind which stands a line that seems to begin no record. */
function likelyWidth(lines: readonly string[]): number | null {
  const counts = new Map<number, number>();
  for (let i = 0; i + 1 < lines.length; i++) {
    const { length } = lines[i] as string;
    const next = lines[i + 1] as string;
    if (length >= NARROWEST && !TIME.test(next) && mayContinue(next)) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return most !== undefined && most[1] >= LEAST_MENDED ? most[0] : null;
}

/** Whether a line begins a record, or would if it were not cut: a time tells that, or how a JSON object opens. */
export function beginsWithTime(line: string, layouts: readonly Layout[]): boolean {
  if (line.startsWith('{"')) return true;
  const bytes = Buffer.from(line);
  return layouts.some((layout) => layout.distinct && layout.begins(bytes, 0, bytes.length));
}

/** The message of a line that is a record by itself; null where it is none. */
export function messageOf(line: string, layouts: readonly Layout[]): string | null {
  return layoutOfText(line, layouts)?.header(line)?.message ?? null;
}

/** Takes a line that was put together of `lines` physical ones, the first of which is `at`. */
export type TakeWhole = (text: string, at: number, bytes: number, lines: number) => void;

/** Joins lines that were cut at a width. */
export class Unfolder {
  /** Pieces that were joined to the line before them, and where the first such line begins. */
  joined = 0;
  firstAt = 0;
  readonly width: number;
  readonly #tests: LineTests;
  readonly #take: TakeWhole;
  #text = '';
  #at = 0;
  #bytes = 0;
  #lines = 0;
  /** Whether the latest piece reaches the width. */
  #isFull = false;

  constructor(width: number, tests: LineTests, take: TakeWhole) {
    this.width = width;
    this.#tests = tests;
    this.#take = take;
  }

  add(line: string, at: number, bytes: number): void {
    if (this.#isFull && this.#continues(line)) {
      this.#text += line;
      this.#bytes += bytes;
      this.#lines++;
      if (this.joined++ === 0) this.firstAt = this.#at;
    } else {
      this.end();
      this.#text = line;
      this.#at = at;
      this.#bytes = bytes;
      this.#lines = 1;
    }
    this.#isFull = isFull(line, this.width);
  }

  end(): void {
    if (this.#lines > 0) this.#take(this.#text, this.#at, this.#bytes, this.#lines);
    this.#lines = 0;
    this.#isFull = false;
  }

  /** A whole record that happens to reach the width may have what was thrown behind it. */
  #continues(line: string): boolean {
    if (!mayContinue(line) || this.#text.length > LONGEST_LINE || this.#tests.begins(line)) return false;
    return !isThrown(line) || !this.#tests.says(this.#text);
  }
}

/** Some lines of a head with the pieces joined. */
export function unfolded(lines: readonly string[], width: number, tests: LineTests): string[] {
  const whole: string[] = [];
  const unfolder = new Unfolder(width, tests, (text) => void whole.push(text));
  for (const line of lines) unfolder.add(line, 0, 0);
  unfolder.end();
  return whole;
}
