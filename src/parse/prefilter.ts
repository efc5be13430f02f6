import type { Prefilter } from '../model/record.ts';

/** So many bytes of a message are compared: enough to tell `Closing …` from the endless `Closed socket connection`. */
export const PREFIX_BYTES = 6;

const SLOTS = 1 << 12;

/** A set of 32-bit words with a lookup of a few machine instructions: open addressing, 0 marks a free slot. */
class WordSet {
  readonly #slots = new Int32Array(SLOTS);

  add(word: number): void {
    let slot = slotOf(word);
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== word) slot = (slot + 1) & (SLOTS - 1);
    this.#slots[slot] = word;
  }

  has(word: number): boolean {
    for (let slot = slotOf(word); ; slot = (slot + 1) & (SLOTS - 1)) {
      const found = this.#slots[slot];
      if (found === word) return true;
      if (found === 0) return false;
    }
  }
}

const slotOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 20;
const mix = (a: number, b: number): number => Math.imul(a, 0x85ebca6b) ^ b;

/** The first six bytes of a message. */
const startAt = (bytes: Uint8Array, at: number): number => mix(wordAt(bytes, at), wordAt(bytes, at + 2));
const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);

/** What is compared of a message: six bytes, or one, or none where it begins with a placeholder. */
function startOf(prefix: Uint8Array): number {
  return prefix.length >= PREFIX_BYTES ? startAt(prefix, 0) : (prefix[0] ?? 0);
}

/** Derives the prefilter from the catalogue: a message is wanted by how it begins and by its logger's outer class. */
export function compilePrefilter(
  starts: readonly { readonly prefix: string; readonly loggers: Iterable<string> }[],
): Prefilter {
  const wanted = new WordSet();
  const wantedOfAnyLogger = new WordSet();
  for (const { prefix, loggers } of starts) {
    const start = startOf(Buffer.from(prefix));
    wantedOfAnyLogger.add(start);
    for (const logger of loggers) wanted.add(mix(start, outerClassAt(Buffer.from(logger), logger.length)));
  }
  const wantsAll = starts.some(({ prefix }) => prefix === '');
  return {
    wants: (bytes, messageAt, end, loggerEnd) => {
      const first = end > messageAt ? (bytes[messageAt] as number) : 0;
      const start = end - messageAt >= PREFIX_BYTES ? startAt(bytes, messageAt) : first;
      if (loggerEnd < 0) return wantsAll || wantedOfAnyLogger.has(start) || wantedOfAnyLogger.has(first);
      const outer = outerClassAt(bytes, loggerEnd);
      return wanted.has(mix(start, outer)) || wanted.has(mix(first, outer)) || wanted.has(mix(0, outer));
    },
  };
}

const DOLLAR = 36;

/** A hash of the outer class of the logger that ends there: `QuorumPeer` of `o.a.z.s.q.QuorumPeer$QuorumServer`. */
function outerClassAt(bytes: Uint8Array, loggerEnd: number): number {
  let hash = 0;
  for (let i = loggerEnd - 1; i >= 0; i--) {
    const byte = bytes[i] as number;
    if (byte === DOLLAR) hash = 0;
    else if ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95) {
      hash = mix(hash, byte);
    } else break;
  }
  return hash;
}
