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

type Parsed = { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> } | null;

/** Makes events of records. Each record is judged by itself: what it means in its place is the history's matter. */
export class EventReader {
  readonly #remembered = new Map<string, Parsed>();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The event of a record; null where the catalogue does not know the message. */
  read(record: LogRecord, from: LineRef): ZkEvent | null {
    const logger = outerClass(record.logger);
    const parsed = this.#parse(logger, record.message);
    if (parsed === null) {
      if (tellingLoggers.has(logger)) this.#noteUnknown(logger, record.message, from);
      return null;
    }
    const { at, thread, myid, message, trace, previousAt } = record;
    // The catalogue's types guarantee that the fields are those of the kind; the compiler cannot follow a look-up.
    const header = { kind: parsed.kind, at, from, thread, myid, message, trace, previousAt };
    return Object.assign(header, parsed.fields) as unknown as ZkEvent;
  }

  #noteUnknown(logger: string, message: string, from: LineRef): void {
    if (SETTING.test(message)) return;
    const kind = beginsLikeKnown(logger, message) ? 'unknown-wording' : 'unknown-message';
    this.#ledger.addOf(kind, logger, { ...from, text: `${logger}: ${message}` });
  }

  #parse(logger: string, message: string): Parsed {
    const key = `${logger}\n${message}`;
    let parsed = this.#remembered.get(key);
    if (parsed === undefined) {
      parsed = parseMessage(logger, message);
      if (this.#remembered.size >= REMEMBERED_TEXTS) this.#remembered.clear();
      this.#remembered.set(key, parsed);
    }
    return parsed;
  }
}

/** Reads a message text by the catalogue. `logger` is the outer class, '' where it is not known. */
export function parseMessage(logger: string, message: string): Parsed {
  for (const matcher of matchersFor(logger, message)) {
    const fields = matcher.match(message);
    if (fields !== null) return { kind: matcher.message.kind, fields };
  }
  return null;
}
