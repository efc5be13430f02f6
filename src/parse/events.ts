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
export interface Parsed {
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a record adds to what its message says. */
export type EventHeader = Pick<ZkEvent, 'at' | 'from' | 'thread' | 'myid' | 'message' | 'trace' | 'previousAt'>;

/** Reads what records say. Each is judged by itself: what it means in its place is the history's matter. */
export class EventReader {
  /** By logger, then by text. */
  readonly #remembered = new Map<string, Map<string, Parsed | null>>();
  #rememberedTexts = 0;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The event of a record; null where the catalogue does not know the message. */
  read(record: LogRecord, from: LineRef): ZkEvent | null {
    const parsed = this.parse(record);
    return parsed === null ? null : eventOf(parsed, { ...record, from });
  }

  /** What a record says, for equal texts the same object; null where the catalogue does not know the message. */
  parse({ logger: wholeLogger, message, line }: LogRecord): Parsed | null {
    const logger = outerClass(wholeLogger);
    const parsed = this.#parse(logger, message);
    if (parsed === null && tellingLoggers.has(logger)) this.#noteUnknown(logger, message, line);
    return parsed;
  }

  #noteUnknown(logger: string, message: string, line: number): void {
    if (SETTING.test(message)) return;
    const kind = beginsLikeKnown(logger, message) ? 'unknown-wording' : 'unknown-message';
    this.#ledger.addOf(kind, logger, { input: 0, line, text: `${logger}: ${message}` });
  }

  #parse(logger: string, message: string): Parsed | null {
    let ofLogger = this.#remembered.get(logger);
    if (ofLogger === undefined) this.#remembered.set(logger, (ofLogger = new Map()));
    let parsed = ofLogger.get(message);
    if (parsed === undefined) {
      parsed = parseMessage(logger, message);
      if (this.#rememberedTexts++ >= REMEMBERED_TEXTS) this.#forget();
      ofLogger.set(message, parsed);
    }
    return parsed;
  }

  #forget(): void {
    for (const texts of this.#remembered.values()) texts.clear();
    this.#rememberedTexts = 0;
  }
}

export function eventOf(
  { kind, fields }: Parsed,
  { at, from, thread, myid, message, trace, previousAt }: EventHeader,
): ZkEvent {
  // The catalogue's types guarantee that the fields are those of the kind; the compiler cannot follow a look-up.
  return Object.assign({ kind, at, from, thread, myid, message, trace, previousAt }, fields) as unknown as ZkEvent;
}

/** Reads a message text by the catalogue. `logger` is the outer class, '' where it is not known. */
export function parseMessage(logger: string, message: string): Parsed | null {
  for (const matcher of matchersFor(logger, message)) {
    const fields = matcher.match(message);
    if (fields !== null) return { kind: matcher.message.kind, fields };
  }
  return null;
}
