import type { Join } from '../wrappers/wrapper.ts';

/** What is still open behind so many lines or characters was none: a quote that nobody closed. */
const MOST_LINES = 2000;
const MOST_CHARACTERS = 1 << 20;

/** Lines of a file that belong together: the entry of a tool. */
export interface Entry {
  readonly lines: readonly string[];
  /** Bytes of each line, its line break among them. */
  readonly bytes: readonly number[];
  /** The line of the file that it begins on. */
  readonly at: number;
}

/** Gathers the lines of each entry of an input. */
export class EntryJoiner {
  readonly #join: Join;
  readonly #take: (entry: Entry) => void;
  #lines: string[] = [];
  #bytes: number[] = [];
  #length = 0;
  #at = 0;

  constructor(join: Join, take: (entry: Entry) => void) {
    this.#join = join;
    this.#take = take;
  }

  add(line: string, at: number, bytes: number): void {
    const { begins, ends } = this.#join(line);
    if (begins) this.end();
    if (this.#lines.length === 0) this.#at = at;
    this.#lines.push(line);
    this.#bytes.push(bytes);
    this.#length += line.length;
    if (ends || this.#lines.length >= MOST_LINES || this.#length >= MOST_CHARACTERS) this.end();
  }

  /** The entry that is open is over. */
  end(): void {
    if (this.#lines.length === 0) return;
    const entry = { lines: this.#lines, bytes: this.#bytes, at: this.#at };
    this.#lines = [];
    this.#bytes = [];
    this.#length = 0;
    this.#take(entry);
  }
}

/** The entries of a head, each as one text. */
export function entriesOf(lines: readonly string[], join: Join): string[] {
  const texts: string[] = [];
  const joiner = new EntryJoiner(join, (entry) => texts.push(entry.lines.join('\n')));
  for (const [i, line] of lines.entries()) joiner.add(line, i + 1, 0);
  joiner.end();
  return texts;
}
