import { outerClass } from './compile.ts';
import { beginsLikeKnown, matchersFor } from './matchers.ts';
import type { ZkEvent } from '../model/event.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LogRecord } from '../model/record.ts';
import type { LineRef } from '../model/source.ts';

/** Classes that elect and sync: a message of theirs that the catalogue does not know may hide a piece of the history. */
const tellingLoggers: ReadonlySet<string> = new Set([
  'FastLeaderElection',
  'Follower',
  'Leader',
  'Learner',
  'LearnerHandler',
  'Observer',
  'QuorumCnxManager',
  'QuorumPeer',
]);

/** Settings that a server prints as it starts, such as `multiAddress.enabled set to false`: they hide nothing. */
const SETTING = /(?: set to | ?= ?|Ms: )\S+$|^[\w ]+ (?:dis|en)abled$/;

/** A stuck election repeats the same few votes for hours: a text is parsed once and remembered, up to so many texts. */
const REMEMBERED_TEXTS = 10_000;

/** What a message says, whoever says it and when. */
export interface ParsedMessage {
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A text that was understood; for equal texts the same object, as long as it is remembered. */
export interface Said {
  /** So many texts were understood before it. */
  readonly number: number;
  readonly parsed: ParsedMessage;
  readonly message: string;
}

/** The texts of a logger, null those that the catalogue does not know. */
interface Remembered {
  readonly outer: string;
  readonly texts: Map<string, Said | null>;
}

/** What a record adds to what its message says. */
export type RecordPart = Pick<ZkEvent, 'at' | 'from' | 'thread' | 'myid' | 'message' | 'trace' | 'previousAt'>;

/** Reads what records say. Each is judged by itself: what it means in its place is the history's matter. */
export class EventReader {
  /** By logger as printed. */
  readonly #remembered = new Map<string, Remembered>();
  #rememberedTexts = 0;
  #understood = 0;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The event of a record; null where the catalogue does not know the message. */
  read(record: LogRecord, from: LineRef): ZkEvent | null {
    const said = this.said(record);
    return said === null ? null : eventOf(said.parsed, { ...record, from });
  }

  /** What a record says; null where the catalogue does not know the message. */
  said({ logger, message, line }: LogRecord): Said | null {
    const { outer, texts } = this.#rememberedOf(logger);
    let said = texts.get(message);
    if (said === undefined) {
      said = this.#understand(outer, message);
      if (this.#rememberedTexts++ >= REMEMBERED_TEXTS) this.#forget();
      texts.set(message, said);
    }
    if (said === null && tellingLoggers.has(outer)) this.#noteUnknown(outer, message, line);
    return said;
  }

  #understand(outer: string, message: string): Said | null {
    const parsed = parseMessage(outer, message);
    return parsed === null ? null : { number: this.#understood++, parsed, message };
  }

  #noteUnknown(outer: string, message: string, line: number): void {
    if (SETTING.test(message)) return;
    const kind = beginsLikeKnown(outer, message) ? 'unknown-wording' : 'unknown-message';
    this.#ledger.addOf(kind, outer, { input: 0, line, text: `${outer}: ${message}` });
  }

  #rememberedOf(logger: string): Remembered {
    const known = this.#remembered.get(logger);
    if (known !== undefined) return known;
    const remembered = { outer: outerClass(logger), texts: new Map<string, Said | null>() };
    this.#remembered.set(logger, remembered);
    return remembered;
  }

  #forget(): void {
    for (const { texts } of this.#remembered.values()) texts.clear();
    this.#rememberedTexts = 0;
  }
}

export function eventOf(
  { kind, fields }: ParsedMessage,
  { at, from, thread, myid, message, trace, previousAt }: RecordPart,
): ZkEvent {
  // The catalogue's types guarantee that the fields are those of the kind; the compiler cannot follow a look-up.
  return Object.assign({ kind, at, from, thread, myid, message, trace, previousAt }, fields) as unknown as ZkEvent;
}

/** Reads a message text by the catalogue. `logger` is the outer class, '' where it is not known. */
export function parseMessage(logger: string, message: string): ParsedMessage | null {
  for (const matcher of matchersFor(logger, message)) {
    const fields = matcher.match(message);
    if (fields !== null) return { kind: matcher.message.kind, fields };
  }
  return null;
}
