import type { Join } from '../lines/entries.ts';

/** What a tool wrote around a line, taken off. */
export interface Unwrapped {
  /** The line as its program wrote it; it may hold line breaks where the tool wrote several as one. */
  readonly rest: string;
  /** Who wrote it, as the tool names it: a service, a pod, a host, a file. Null where the tool names nobody. */
  readonly label: string | null;
  /** The tool's own time in ms since 1970 (what has no zone read as UTC); it serves only where a record has none. */
  readonly time: number | null;
  /** The number of the process that wrote it, where the tool knows it: servers of one host have one each, and a new one each time. */
  readonly process?: string | null;
  /** The tool cut the line here; its next piece follows. */
  readonly partial?: boolean;
  /** Of an entry of several lines: how many stand above the one that `rest` begins on; its own follow there. */
  readonly above?: number;
}

/** Null where the line is not wrapped so. */
export type Unwrap = (line: string) => Unwrapped | null;

/** A tool that writes something around each line of a log: it carries its own words and samples. */
interface Tool {
  readonly name: string;
  /** Which tool writes it. */
  readonly about: string;
  /** Whom its label names: a service, a pod; null where it has no label. */
  readonly tells: string | null;
  /** Lines as really written; each must be unwrapped, the first is a record. What stands above a line is written above it. */
  readonly samples: readonly string[];
  /** Lines that look alike and must be left as they are. */
  readonly others: readonly string[];
  /**
   * Whether the tool writes it around each line, so that a line without is the tool's own; else (a text that somebody
   * pasted) a line without is as good as one with.
   */
  readonly everyLine: boolean;
  /**
   * Where what it writes in front of a record does not depend on the record, and alone tells what is taken off. Lines with a front that
   * was seen before are not made texts (`Fronts`). Digits of a time may differ: those of all of it (`timed`), or of what a
   * pattern finds at its beginning.
   */
  readonly front?: 'fixed' | 'timed' | RegExp;
  /** Whether the tool may print lines in any order; then the records' own times put them in order. */
  readonly anyOrder?: boolean;
  /** Where records are records with it too, so that their number does not tell. */
  readonly inside?: {
    /** One of these stands in every head that has it. */
    readonly signs: readonly string[];
    /** Whether lines have it, of which so many are records as they are. */
    readonly isIn: (lines: readonly string[], records: number) => boolean;
  };
  /** Where an entry may take several lines, which `unwrap` then gets as one text; made for each input. */
  readonly joins?: () => Join;
}

/** Each line tells by itself what its program wrote. */
export interface LineWrapper extends Tool {
  readonly unwrap: Unwrap;
  /** Where the first lines of an input tell which names tell its writers apart. */
  readonly opens?: (head: readonly string[]) => Unwrap;
}

/** What a line is follows from lines before it: a header names the columns, a head the file of what follows. */
export interface InputWrapper extends Tool {
  /** Made for each input, of which it may remember what it saw; `head` are the first lines. */
  readonly opens: (head: readonly string[]) => Unwrap;
}

export type Wrapper = LineWrapper | InputWrapper;

/** What takes the wrapper off the lines of an input that begins with `head`. */
export const unwrapperOf = (wrapper: Wrapper, head: readonly string[]): Unwrap =>
  'unwrap' in wrapper ? (wrapper.opens?.(head) ?? wrapper.unwrap) : wrapper.opens(head);

/** Whether so many lines are no accident: a client's text may look like anything. */
export function areMany(lines: readonly string[], records: number, test: (line: string) => boolean): boolean {
  const found = lines.filter(test).length;
  return found > 0 && found >= records * 0.05;
}
