import { LONGEST_LINE } from './splitter.ts';

/** How a line stands to the entry before it. */
interface Joint {
  /** An entry begins here, so that the one before is over. */
  readonly begins: boolean;
  /** It is the last line of its entry. */
  readonly ends: boolean;
}

/** Is told the lines of one input in order. */
export type Join = (line: string) => Joint;

/** What is still open behind so many lines, or as much as a line may hold, was none: a quote that nobody closed. */
const MOST_LINES = 2000;

/** A line as its writer meant it. */
export interface WholeLine {
  readonly text: string;
  /** The line of the file that it begins on, how many of them are its own, and their bytes with the line breaks. */
  readonly at: number;
  readonly lines: number;
  readonly bytes: number;
}

/** Lines that belong together, the entry of a tool; never empty. */
export type Entry = readonly WholeLine[];

export const textOf = (entry: Entry): string => entry.map(({ text }) => text).join('\n');

export function sizeOf(entry: Entry): Pick<WholeLine, 'lines' | 'bytes'> {
  let [lines, bytes] = [0, 0];
  for (const one of entry) {
    lines += one.lines;
    bytes += one.bytes;
  }
  return { lines, bytes };
}

export const onOneLine = (entry: Entry): WholeLine => ({
  text: entry.map(({ text }) => text).join(' '),
  at: entry[0]?.at ?? 0,
  ...sizeOf(entry),
});

/** Gathers the lines of each entry of an input. */
export class EntryJoiner {
  readonly #join: Join;
  readonly #take: (entry: Entry) => void;
  #lines: WholeLine[] = [];
  #length = 0;

  constructor(join: Join, take: (entry: Entry) => void) {
    this.#join = join;
    this.#take = take;
  }

  add(line: WholeLine): void {
    const { begins, ends } = this.#join(line.text);
    if (begins) this.end();
    this.#lines.push(line);
    this.#length += line.text.length;
    if (ends || this.#lines.length >= MOST_LINES || this.#length >= LONGEST_LINE) this.end();
  }

  /** The entry that is open is over. */
  end(): void {
    if (this.#lines.length === 0) return;
    const entry = this.#lines;
    this.#lines = [];
    this.#length = 0;
    this.#take(entry);
  }
}

/** The entries of a head, each as one text. */
export function entriesOf(lines: readonly string[], join: Join): string[] {
  const texts: string[] = [];
  const joiner = new EntryJoiner(join, (entry) => texts.push(textOf(entry)));
  for (const [i, text] of lines.entries()) joiner.add({ text, at: i + 1, lines: 1, bytes: 0 });
  joiner.end();
  return texts;
}
