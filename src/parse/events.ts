import { outerClass, type Matcher } from './compile.ts';
import { beginsLikeKnown, matchersFor } from './matchers.ts';
import type { EventKind } from '../catalog/index.ts';
import type { Said } from '../model/event.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LogRecord } from '../model/record.ts';

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
const REMEMBERED_TEXTS = 50_000;

/** What a message says, whoever says it and when. */
export interface ParsedMessage {
  readonly kind: EventKind;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A text that was understood. */
export class Understood implements Said {
  readonly kind: EventKind;
  readonly message: string;
  /** The matcher that it fits: with the text, all that another thread must be told. */
  readonly matcher: Matcher;
  #fields: ParsedMessage['fields'] | null;

  /** @param fields null: they are read when they are asked for */
  constructor(matcher: Matcher, message: string, fields: ParsedMessage['fields'] | null) {
    this.kind = matcher.message.kind as EventKind;
    this.message = message;
    this.matcher = matcher;
    this.#fields = fields;
  }

  get fields(): ParsedMessage['fields'] {
    return (this.#fields ??= this.matcher.match(this.message) ?? {});
  }
}

/** The texts of a logger, null those that the catalogue does not know. */
interface Remembered {
  readonly outer: string;
  readonly texts: Map<string, Understood | null>;
}

/** Texts that were understood before, by the logger as printed. One memory serves all inputs that a thread reads. */
export class TextMemory {
  readonly #byLogger = new Map<string, Remembered>();
  #texts = 0;

  of(logger: string): Remembered {
    const known = this.#byLogger.get(logger);
    if (known !== undefined) return known;
    const remembered = { outer: outerClass(logger), texts: new Map<string, Understood | null>() };
    this.#byLogger.set(logger, remembered);
    return remembered;
  }

  remember({ outer, texts }: Remembered, message: string): Understood | null {
    const understood = understand(outer, message);
    if (this.#texts++ >= REMEMBERED_TEXTS) this.#forget();
    texts.set(message, understood);
    return understood;
  }

  #forget(): void {
    for (const { texts } of this.#byLogger.values()) texts.clear();
    this.#texts = 0;
  }
}

/** Reads what records say. Each is judged by itself: what it means in its place is the history's matter. */
export class EventReader {
  readonly #memory: TextMemory;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger, memory = new TextMemory()) {
    this.#ledger = ledger;
    this.#memory = memory;
  }

  /** What a record says; null where the catalogue does not know the message. */
  said({ logger, message, line }: Pick<LogRecord, 'logger' | 'message' | 'line'>): Understood | null {
    const remembered = this.#memory.of(logger);
    let said = remembered.texts.get(message);
    if (said === undefined) said = this.#memory.remember(remembered, message);
    if (said === null && tellingLoggers.has(remembered.outer)) this.#noteUnknown(remembered.outer, message, line);
    return said;
  }

  #noteUnknown(outer: string, message: string, line: number): void {
    if (SETTING.test(message.trimEnd())) return;
    this.#ledger.addOf(unknownKind(outer, message), outer, { input: 0, line, text: `${outer}: ${message}` });
  }
}

/** Whoever pastes a log into a ticket or a post may shorten its lines; what he cut off nobody can know. */
const SHORTENED = /(?:\.{3,}|…)\s*$/;

function unknownKind(outer: string, message: string): 'shortened-message' | 'unknown-wording' | 'unknown-message' {
  if (!beginsLikeKnown(outer, message)) return 'unknown-message';
  return SHORTENED.test(message) ? 'shortened-message' : 'unknown-wording';
}

/** What was copied out of a terminal, or came by two systems, has blanks and line breaks of its own; ZooKeeper has one at most. */
const FILLED_UP = /\s\s$|[^\S ]$/;

function understand(logger: string, logged: string): Understood | null {
  const message = FILLED_UP.test(logged) ? logged.trimEnd() : logged;
  for (const matcher of matchersFor(logger, message)) {
    const fields = matcher.match(message);
    if (fields !== null) return new Understood(matcher, message, fields);
  }
  const trimmed = message.trimEnd();
  return trimmed === message ? null : understand(logger, trimmed);
}

/** Reads a message text by the catalogue. `logger` is the outer class, '' where it is not known. */
export function parseMessage(logger: string, message: string): ParsedMessage | null {
  const said = understand(logger, message);
  return said === null ? null : { kind: said.kind, fields: said.fields };
}
