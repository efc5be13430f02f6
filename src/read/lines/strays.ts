/**
 * A sort of line that stands in a log though no logger of the server wrote it. It is no record and belongs to none, so it
 * must not be read as the trace of the record before it.
 */
export interface Stray {
  /** Who writes it. */
  readonly about: string;
  readonly pattern: RegExp;
  readonly samples: readonly string[];
  /** Lines that look alike and are none. */
  readonly others: readonly string[];
}

/** Whether a line is one of them: all patterns are one, for the lines of every stack trace come by. */
export function anyOf(strays: readonly Stray[]): (line: string) => boolean {
  const any = new RegExp(strays.map(({ pattern }) => pattern.source).join('|'));
  return (line) => any.test(line);
}
