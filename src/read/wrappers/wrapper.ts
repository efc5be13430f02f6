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
}

/** A tool that writes something around each line of a log: it carries its own words and samples. */
export interface Wrapper {
  readonly name: string;
  /** Which tool writes it. */
  readonly about: string;
  /** Whom its label names: a service, a pod; null where it has no label. */
  readonly tells: string | null;
  /** Lines as really written; each must be unwrapped, the first is a record. */
  readonly samples: readonly string[];
  /** Lines that look alike and must be left as they are. */
  readonly others: readonly string[];
  /**
   * Whether the tool writes it around each line, so that a line without is the tool's own; else (a text that somebody
   * pasted) a line without is as good as one with.
   */
  readonly everyLine: boolean;
  /** Whether the tool may print the newest line first; then the records' own times put them in order. */
  readonly anyOrder?: boolean;
  /** Null where the line is not wrapped so. */
  readonly unwrap: (line: string) => Unwrapped | null;
}
