import { groupBy } from '../base/sorted.ts';
import { catalog } from '../catalog/index.ts';
import { compileMessage, prefixOf } from './compile.ts';
import { PREFIX_BYTES, type MessageStart } from './prefilter.ts';
import type { Message } from '../catalog/define.ts';
import type { Crowd } from '../model/record.ts';
import type { Matcher } from './compile.ts';

/** What the prefilter needs of every message: the literal text it begins with, who logs it, whether it comes in crowds. */
export const messageStarts: readonly MessageStart[] = catalog.flatMap((message) => {
  const crowd = crowdOf(message);
  return message.wordings.map(({ text }) => ({ prefix: prefixOf(text), loggers: message.loggers, crowd }));
});

/** How many of a message are read where it comes in crowds; null: all. */
export function crowdOf({ kind, weight, crowded }: Message): Crowd | null {
  if (crowded !== undefined) return crowded === false ? null : { kind, always: 500, few: crowded, per: 'minute' };
  return weight === 'routine' ? { kind, always: 100, few: 1, per: 'ten minutes' } : null;
}

/** The matchers of one logger, in catalogue order; built once, so that a look-up allocates nothing. */
interface Candidates {
  /** By the first characters of the message; each list goes on with `variable`. */
  readonly byStart: ReadonlyMap<string, readonly Matcher[]>;
  /** Of messages that begin with a placeholder (or with less literal text than the index needs). */
  readonly variable: readonly Matcher[];
}

const startOf = (text: string): string => text.slice(0, PREFIX_BYTES);

function candidatesOf(messages: readonly Message[]): Candidates {
  const own = messages.flatMap(matchersOf);
  const variable = own.filter(({ prefix }) => prefix.length < PREFIX_BYTES);
  const indexed = own.filter(({ prefix }) => prefix.length >= PREFIX_BYTES);
  const byStart = groupBy(indexed, ({ prefix }) => startOf(prefix));
  for (const alike of byStart.values()) alike.push(...variable);
  return { byStart, variable };
}

const compiled = new Map<Message, Matcher[]>();

/** The same for all loggers of a message. */
function matchersOf(message: Message): Matcher[] {
  let matchers = compiled.get(message);
  if (matchers === undefined) compiled.set(message, (matchers = compileMessage(message)));
  return matchers;
}

/** Wordings of a message are fewer. */
const MOST_WORDINGS = 256;

/** The place of a message in the catalogue; made when threads first tell one another of their matchers. */
let places: ReadonlyMap<Message, number> | null = null;

/** A matcher as a number, the same in every thread. */
export function numberOf({ message, wordingIndex }: Matcher): number {
  places ??= new Map(catalog.map((one, place) => [one, place]));
  return (places.get(message) as number) * MOST_WORDINGS + wordingIndex;
}

export const matcherOf = (number: number): Matcher =>
  matchersOf(catalog[Math.floor(number / MOST_WORDINGS)] as Message)[number % MOST_WORDINGS] as Matcher;

/** By logger, each when it is first asked for: a log has a third of all loggers. */
const byLogger = new Map<string, Candidates>();

function candidates(logger: string): Candidates {
  let known = byLogger.get(logger);
  if (known === undefined) {
    const messages = logger === '' ? catalog : catalog.filter(({ loggers }) => loggers.includes(logger));
    byLogger.set(logger, (known = candidatesOf(messages)));
  }
  return known;
}

/** Matchers that may fit a message; `logger` is the outer class, '' where the layout has none: then any logger fits. */
export function matchersFor(logger: string, message: string): readonly Matcher[] {
  const { byStart, variable } = candidates(logger);
  return byStart.get(startOf(message)) ?? variable;
}

/** So many characters in common are no accident: `zookeeper.leader.…` is not one message but dozens of settings. */
const LIKENESS = 20;

/** Whether the message begins with the words of one that this logger is known to print. */
export function beginsLikeKnown(logger: string, message: string): boolean {
  const alike = candidates(logger).byStart.get(startOf(message)) ?? [];
  return alike.some(({ prefix }) => prefix.length >= PREFIX_BYTES && message.startsWith(prefix.slice(0, LIKENESS)));
}
