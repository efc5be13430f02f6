/** The conversion words of log4j 1, log4j 2 and logback, and what they print. */

export type PartKind =
  | 'date'
  | 'level'
  | 'thread'
  | 'logger'
  | 'line'
  | 'method'
  | 'file'
  | 'location'
  | 'message'
  | 'newline'
  | 'mdc'
  | 'relative'
  | 'number'
  /** Nothing, or something that stands on lines of its own. */
  | 'throwable'
  /** Text that tells nothing of a server: the nested context, markers, names of hosts. */
  | 'other'
  /** What is inside, perhaps coloured. */
  | 'group'
  /** What is inside, or nothing. */
  | 'optional';

const kinds: Readonly<Record<PartKind, string>> = {
  date: 'd date',
  level: 'p le level',
  thread: 't tn thread threadName',
  logger: 'c lo logger C class',
  line: 'L line',
  method: 'M method',
  file: 'F file',
  location: 'l location',
  message: 'm msg message',
  newline: 'n',
  mdc: 'X mdc MDC',
  relative: 'r relative',
  number: 'T tid threadId tp threadPriority sn sequenceNumber pid processId N nano',
  throwable:
    'ex exception throwable xEx xException xThrowable rEx rException rThrowable rootException wEx wex xwEx nopex nopexception caller',
  other:
    'x NDC marker markerSimpleName K map MAP u uuid cn contextName property hostName host kvp endOfBatch fqcn equals equalsIgnoreCase',
  group:
    'highlight style clr replace enc encode maxLen maxLength black red green yellow blue magenta cyan white gray boldRed boldGreen boldYellow boldBlue boldMagenta boldCyan boldWhite',
  optional: 'notEmpty varsNotEmpty variablesNotEmpty',
};

const kindOfWord: ReadonlyMap<string, PartKind> = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind as PartKind] as const)),
);

/** Words whose brackets hold a pattern; behind any other word a round bracket is only a bracket: `%M(%F:%L)`. */
export const holdsPattern = (kind: PartKind): boolean => kind === 'group' || kind === 'optional';

/** The longest word that letters begin with, as log4j reads `%msgfoo`; null where there is none. */
export function wordOf(letters: string): { readonly word: string; readonly kind: PartKind } | null {
  for (let length = letters.length; length > 0; length--) {
    const word = letters.slice(0, length);
    const kind = kindOfWord.get(word);
    if (kind !== undefined) return { word, kind };
  }
  return null;
}
