import { hashOf, mix, wordAt } from '../base/hash.ts';
import { groupBy } from '../base/sorted.ts';
import { WordTable } from '../base/word-table.ts';
import type { Crowd, Prefilter } from '../model/record.ts';

/** So many bytes of a message are compared first: enough to tell `Closing …` from the endless `Closed socket connection`. */
export const PREFIX_BYTES = 6;
/** And so many at most where they agree: `Notification: ` is an election, `Notification time out` is its boredom. */
const LONGEST_PREFIX = 20;

const TABLE_BITS = 12;
/** Half of a table: the fuller it is, the longer the look-ups. */
const MOST_KNOWN = 1 << (TABLE_BITS - 1);

const NOBODY = 0;
const WANTED = 1;
const CROWDED = 2;
/** No wish is so low. */
const UNKNOWN = -(2 ** 31);

/** What the catalogue tells of one wording of a message. */
export interface MessageStart {
  /** The literal text that it begins with; '' where it begins with a placeholder. */
  readonly prefix: string;
  readonly loggers: Iterable<string>;
  /** Null where all of them are wanted. */
  readonly crowd: Crowd | null;
}

/** The first six bytes of a message. */
const startAt = (bytes: Uint8Array, at: number): number => mix(wordAt(bytes, at), wordAt(bytes, at + 2));

/** The same of text. All that the catalogue knows begins with ASCII, so that characters do for bytes. */
const startOfText = (text: string): number => mix(wordOf(text, 0), wordOf(text, 2));
const wordOf = (text: string, at: number): number =>
  text.charCodeAt(at) |
  (text.charCodeAt(at + 1) << 8) |
  (text.charCodeAt(at + 2) << 16) |
  (text.charCodeAt(at + 3) << 24);

/** As `hashOf`, of the first characters of a text, of which there are at least six. */
function longStartOfText(text: string, length: number): number {
  let hash = 0;
  for (let i = 0; i + 4 < length; i += 4) hash = mix(hash, wordOf(text, i));
  return mix(hash, wordOf(text, length - 4));
}

/** What is compared of a message: six bytes, or one, or none where it begins with a placeholder. */
function startOf(prefix: Uint8Array): number {
  return prefix.length >= PREFIX_BYTES ? startAt(prefix, 0) : (prefix[0] ?? 0);
}

/** Derives the prefilter from the catalogue: a message is wanted by how it begins and by its logger's outer class. */
export function compilePrefilter(starts: readonly MessageStart[]): Prefilter {
  const crowds = [...new Map(starts.flatMap(({ crowd }) => (crowd === null ? [] : [[crowd.kind, crowd]]))).values()];
  const kinds = crowds.map(({ kind }) => kind);
  const byAnyLogger = new WordTable(TABLE_BITS);
  const ofLoggers = new Map<string, Wish[]>();
  for (const { prefix, loggers, crowd } of starts) {
    const wish = crowd === null ? WANTED : CROWDED + kinds.indexOf(crowd.kind);
    addWish(byAnyLogger, startOf(Buffer.from(prefix)), wish);
    for (const logger of loggers) ofLoggers.set(logger, [...(ofLoggers.get(logger) ?? []), { prefix, wish }]);
  }
  const byLogger = tableOf(ofLoggers);
  const wishUnder = (start: number, outer: number): number => byLogger.get(mix(start, outer), NOBODY);
  const ofShort = (first: number, outer: number): number => wishUnder(first, outer) || wishUnder(0, outer);
  const wantsAll = starts.some(({ prefix }) => prefix === '');
  const ofAnyLogger = (start: number, first: number): number =>
    wantsAll ? WANTED : byAnyLogger.get(start, NOBODY) || byAnyLogger.get(first, NOBODY);
  const known = new WordTable(TABLE_BITS);
  const learn = (word: number, wish: number): number => {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, wish);
    return wish;
  };
  return {
    crowds,
    known,
    wish: (bytes, messageAt, end, loggerEnd) => {
      const first = end > messageAt ? (bytes[messageAt] as number) : 0;
      const start = end - messageAt >= PREFIX_BYTES ? startAt(bytes, messageAt) : first;
      if (loggerEnd < 0) return ofAnyLogger(start, first);
      // A log holds a few hundred pairs of logger and start: most lines are answered by what an earlier one was.
      const pair = mix(start, loggerAt(bytes, loggerEnd));
      let wish = known.get(pair, UNKNOWN);
      if (wish === UNKNOWN) {
        const outer = outerClassAt(bytes, loggerEnd);
        wish = learn(pair, wishUnder(start, outer) || ofShort(first, outer));
      }
      if (wish >= 0) return wish;
      if (end - messageAt < -wish) return ofShort(first, outerClassAt(bytes, loggerEnd));
      const long = hashOf(bytes, messageAt, messageAt - wish);
      const longPair = mix(long, pair);
      wish = known.get(longPair, UNKNOWN);
      if (wish !== UNKNOWN) return wish;
      const outer = outerClassAt(bytes, loggerEnd);
      return learn(longPair, wishUnder(long, outer) || ofShort(first, outer));
    },
    wishOf: (message, logger) => {
      const first = message.length > 0 ? message.charCodeAt(0) : 0;
      const start = message.length >= PREFIX_BYTES ? startOfText(message) : first;
      if (logger === '') return ofAnyLogger(start, first);
      const outer = outerClassOf(logger);
      const wish = wishUnder(start, outer) || ofShort(first, outer);
      if (wish >= 0) return wish;
      const long = message.length < -wish ? NOBODY : wishUnder(longStartOfText(message, -wish), outer);
      return long || ofShort(first, outer);
    },
  };
}

interface Wish {
  readonly prefix: string;
  readonly wish: number;
}

/** Where two messages share a word, the one that is always wanted wins; two crowded ones are counted as the first. */
function addWish(table: WordTable, word: number, wish: number): void {
  table.set(word, Math.min(table.get(word, wish), wish));
}

/**
 * Wishes by the start of a message and its logger. Where more than six bytes are common to all that begin so, what
 * stands there is minus their number, and the wish under the longer start.
 */
function tableOf(wishes: ReadonlyMap<string, readonly Wish[]>): WordTable {
  const table = new WordTable(TABLE_BITS);
  for (const [logger, own] of wishes) {
    const outer = outerClassOf(logger);
    for (const [start, alike] of groupBy(own, ({ prefix }) => startOf(Buffer.from(prefix)))) {
      const length = Math.min(LONGEST_PREFIX, ...alike.map(({ prefix }) => prefix.length));
      if (length > PREFIX_BYTES) addWish(table, mix(start, outer), -length);
      for (const { prefix, wish } of alike)
        addWish(table, mix(length > PREFIX_BYTES ? longStartOfText(prefix, length) : start, outer), wish);
    }
  }
  return table;
}

const COLON = 58;
/** Names as long as a word, and no longer than any logger's, are told apart by all of their bytes. */
const NAME_BYTES = { least: 4, most: 95 };

/** A hash of the logger that ends there, as printed: it stands behind a colon. */
function loggerAt(bytes: Uint8Array, loggerEnd: number): number {
  let from = loggerEnd;
  const least = Math.max(1, loggerEnd - NAME_BYTES.most);
  while (from >= least && bytes[from - 1] !== COLON) from--;
  const isName = from >= least && loggerEnd - from >= NAME_BYTES.least;
  return isName ? hashOf(bytes, from, loggerEnd) : outerClassAt(bytes, loggerEnd);
}

const DOLLAR = 36;

const belongsToName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** A hash of the outer class of the logger that ends there: `QuorumPeer` of `o.a.z.s.q.QuorumPeer$QuorumServer`. */
function outerClassAt(bytes: Uint8Array, loggerEnd: number): number {
  let hash = 0;
  for (let i = loggerEnd - 1; i >= 0; i--) {
    const byte = bytes[i] as number;
    if (byte === DOLLAR) hash = 0;
    else if (belongsToName(byte)) hash = mix(hash, byte);
    else break;
  }
  return hash;
}

/** The same of text. */
function outerClassOf(logger: string): number {
  let hash = 0;
  for (let i = logger.length - 1; i >= 0; i--) {
    const code = logger.charCodeAt(i);
    if (code === DOLLAR) hash = 0;
    else if (belongsToName(code)) hash = mix(hash, code);
    else break;
  }
  return hash;
}
