import { hashOf, mix, slotOf, wordAt } from '../base/hash.ts';
import { groupBy } from '../base/sorted.ts';
import type { Crowd, Prefilter } from '../model/record.ts';

/** So many bytes of a message are compared first: enough to tell `Closing …` from the endless `Closed socket connection`. */
export const PREFIX_BYTES = 6;
/** And so many at most where they agree: `Notification: ` is an election, `Notification time out` is its boredom. */
const LONGEST_PREFIX = 20;

const SLOT_BITS = 12;
const SLOTS = 1 << SLOT_BITS;

const WANTED = 1;
const CROWDED = 2;

/** What the catalogue tells of one wording of a message. */
export interface MessageStart {
  /** The literal text that it begins with; '' where it begins with a placeholder. */
  readonly prefix: string;
  readonly loggers: Iterable<string>;
  /** Null where all of them are wanted. */
  readonly crowd: Crowd | null;
}

/** Wishes by 32-bit words, looked up by a few machine instructions: open addressing, 0 marks a free slot. */
class WishTable {
  readonly #words = new Int32Array(SLOTS);
  readonly #wishes = new Int32Array(SLOTS);

  /** Where two messages share a word, the one that is always wanted wins; two crowded ones are counted as the first. */
  set(word: number, wish: number): void {
    let slot = slotOf(word, SLOT_BITS);
    while (this.#words[slot] !== 0 && this.#words[slot] !== word) slot = (slot + 1) & (SLOTS - 1);
    const before = this.#words[slot] === word ? (this.#wishes[slot] as number) : wish;
    this.#words[slot] = word;
    this.#wishes[slot] = Math.min(before, wish);
  }

  get(word: number): number {
    for (let slot = slotOf(word, SLOT_BITS); ; slot = (slot + 1) & (SLOTS - 1)) {
      const found = this.#words[slot];
      if (found === word) return this.#wishes[slot] as number;
      if (found === 0) return 0;
    }
  }
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
  const byAnyLogger = new WishTable();
  const ofLoggers = new Map<string, Wish[]>();
  for (const { prefix, loggers, crowd } of starts) {
    const wish = crowd === null ? WANTED : CROWDED + kinds.indexOf(crowd.kind);
    byAnyLogger.set(startOf(Buffer.from(prefix)), wish);
    for (const logger of loggers) ofLoggers.set(logger, [...(ofLoggers.get(logger) ?? []), { prefix, wish }]);
  }
  const byLogger = tableOf(ofLoggers);
  const ofShort = (first: number, outer: number): number =>
    byLogger.get(mix(first, outer)) || byLogger.get(mix(0, outer));
  const wantsAll = starts.some(({ prefix }) => prefix === '');
  const known = new Int32Array(SLOTS);
  const knownWishes = new Int32Array(SLOTS);
  const knownOuter = new Int32Array(SLOTS);
  return {
    crowds,
    wish: (bytes, messageAt, end, loggerEnd) => {
      const first = end > messageAt ? (bytes[messageAt] as number) : 0;
      const start = end - messageAt >= PREFIX_BYTES ? startAt(bytes, messageAt) : first;
      if (loggerEnd < 0) return wantsAll ? WANTED : byAnyLogger.get(start) || byAnyLogger.get(first);
      // A log holds a few hundred pairs of logger and start: most lines are answered by what an earlier one was.
      const pair = mix(start, loggerTailAt(bytes, loggerEnd));
      const slot = slotOf(pair, SLOT_BITS);
      if (known[slot] !== pair) {
        const outer = outerClassAt(bytes, loggerEnd);
        known[slot] = pair;
        knownOuter[slot] = outer;
        knownWishes[slot] = byLogger.get(mix(start, outer)) || ofShort(first, outer);
      }
      const wish = knownWishes[slot] as number;
      if (wish >= 0) return wish;
      const outer = knownOuter[slot] as number;
      const long = end - messageAt < -wish ? 0 : byLogger.get(mix(hashOf(bytes, messageAt, messageAt - wish), outer));
      return long || ofShort(first, outer);
    },
    wishOf: (message, logger) => {
      const first = message.length > 0 ? message.charCodeAt(0) : 0;
      const start = message.length >= PREFIX_BYTES ? startOfText(message) : first;
      if (logger === '') return wantsAll ? WANTED : byAnyLogger.get(start) || byAnyLogger.get(first);
      const outer = outerClassOf(logger);
      const wish = byLogger.get(mix(start, outer)) || ofShort(first, outer);
      if (wish >= 0) return wish;
      const long = message.length < -wish ? 0 : byLogger.get(mix(longStartOfText(message, -wish), outer));
      return long || ofShort(first, outer);
    },
  };
}

interface Wish {
  readonly prefix: string;
  readonly wish: number;
}

/**
 * Wishes by the start of a message and its logger. Where more than six bytes are common to all that begin so, what
 * stands there is minus their number, and the wish under the longer start.
 */
function tableOf(wishes: ReadonlyMap<string, readonly Wish[]>): WishTable {
  const table = new WishTable();
  for (const [logger, own] of wishes) {
    const outer = outerClassOf(logger);
    for (const [start, alike] of groupBy(own, ({ prefix }) => startOf(Buffer.from(prefix)))) {
      const length = Math.min(LONGEST_PREFIX, ...alike.map(({ prefix }) => prefix.length));
      if (length > PREFIX_BYTES) table.set(mix(start, outer), -length);
      for (const { prefix, wish } of alike)
        table.set(mix(length > PREFIX_BYTES ? longStartOfText(prefix, length) : start, outer), wish);
    }
  }
  return table;
}

const TAIL_BYTES = 28;

/**
 * A hash of the last bytes of a logger: enough to tell one from another, as `FastLeaderElection$Messenger` from that of
 * `LeaderElection`.
 */
function loggerTailAt(bytes: Uint8Array, loggerEnd: number): number {
  if (loggerEnd < TAIL_BYTES) return outerClassAt(bytes, loggerEnd);
  return hashOf(bytes, loggerEnd - TAIL_BYTES, loggerEnd);
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
