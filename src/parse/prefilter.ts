import type { Prefilter } from '../model/record.ts';

/** So many bytes of a message (or of the end of a logger's name) are compared. */
export const PREFIX_BYTES = 4;

const SLOTS = 1 << 12;

/** A set of 4-byte words with a lookup of a few machine instructions: open addressing, 0 marks a free slot. */
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
const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
const wordOf = (text: string): number => wordAt(Buffer.from(text, 'latin1'), 0);

/**
 * Derives the prefilter from the catalogue: a message is wanted by its first four bytes, or, where the catalogue has
 * messages that begin with a placeholder, by the last four of its logger's outer class.
 */
export function compilePrefilter(
  starts: readonly { readonly prefix: string; readonly loggers: Iterable<string> }[],
): Prefilter {
  const prefixes = new WordSet();
  const variableLoggers = new Set<string>();
  for (const { prefix, loggers } of starts) {
    if (prefix.length >= PREFIX_BYTES) prefixes.add(wordOf(prefix.slice(0, PREFIX_BYTES)));
    else for (const logger of loggers) variableLoggers.add(logger);
  }
  const loggerEnds = new WordSet();
  for (const logger of variableLoggers) loggerEnds.add(wordOf(logger.slice(-PREFIX_BYTES)));
  const anyVariable = variableLoggers.size > 0;
  return {
    wants: (bytes, messageAt, end, loggerEnd) => {
      if (end - messageAt >= PREFIX_BYTES && prefixes.has(wordAt(bytes, messageAt))) return true;
      if (!anyVariable) return false;
      if (loggerEnd < PREFIX_BYTES) return true;
      return loggerEnds.has(wordAt(bytes, outerClassEnd(bytes, loggerEnd) - PREFIX_BYTES));
    },
  };
}

const DOLLAR = 36;

/** `…QuorumCnxManager$Listener$ListenerHandler`: the outer class ends at its first `$`; a line holds no other before it. */
function outerClassEnd(bytes: Uint8Array, loggerEnd: number): number {
  let end = loggerEnd;
  for (let i = loggerEnd - 1; i >= 0; i--) {
    const byte = bytes[i] as number;
    if (byte === DOLLAR) end = i;
    else if (!(byte >= 48 && byte <= 57) && !(byte >= 65 && byte <= 90) && !(byte >= 97 && byte <= 122) && byte !== 95) break;
  }
  return end;
}
