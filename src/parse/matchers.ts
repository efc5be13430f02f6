import { catalog } from '../catalog/index.ts';
import { compileMessage } from './compile.ts';
import { PREFIX_BYTES, type MessageStart } from './prefilter.ts';
import type { Message } from '../catalog/define.ts';
import type { Crowd } from '../model/record.ts';
import type { Matcher } from './compile.ts';

/** A matcher and its place in the catalogue's order, by which threads tell one another of it. */
interface NumberedMatcher extends Matcher {
  readonly number: number;
}

const matchers: readonly NumberedMatcher[] = catalog
  .flatMap(compileMessage)
  .map((matcher, number) => ({ ...matcher, number }));

export const matcherOf = (number: number): Matcher => matchers[number] as Matcher;

/** What the prefilter needs of every message: the literal text it begins with, who logs it, whether it comes in crowds. */
export const messageStarts: readonly MessageStart[] = matchers.map(({ prefix, loggers, message }) => ({
  prefix,
  loggers,
  crowd: crowdOf(message),
}));

/** How many of a message are read where it comes in crowds; null: all. */
export function crowdOf({ kind, weight, crowded }: Message): Crowd | null {
  if (crowded !== undefined) return crowded === false ? null : { kind, always: 500, few: crowded, per: 'minute' };
  return weight === 'routine' ? { kind, always: 100, few: 1, per: 'ten minutes' } : null;
}

/** The matchers of one logger, in catalogue order; built once, so that a look-up allocates nothing. */
interface Candidates {
  /** By the first characters of the message; each list goes on with `variable`. */
  readonly byStart: ReadonlyMap<string, readonly NumberedMatcher[]>;
  /** Of messages that begin with a placeholder (or with less literal text than the index needs). */
  readonly variable: readonly NumberedMatcher[];
}

const startOf = (text: string): string => text.slice(0, PREFIX_BYTES);

function candidatesOf(own: readonly NumberedMatcher[]): Candidates {
  const variable = own.filter(({ prefix }) => prefix.length < PREFIX_BYTES);
  const indexed = own.filter(({ prefix }) => prefix.length >= PREFIX_BYTES);
  const starts = new Set(indexed.map(({ prefix }) => startOf(prefix)));
  const fitting = (start: string): NumberedMatcher[] => indexed.filter(({ prefix }) => prefix.startsWith(start));
  return { byStart: new Map([...starts].map((start) => [start, [...fitting(start), ...variable]])), variable };
}

const anyLogger = candidatesOf(matchers);
const byLogger: ReadonlyMap<string, Candidates> = new Map(
  [...new Set(catalog.flatMap((message) => message.loggers))].map((logger) => [
    logger,
    candidatesOf(matchers.filter((matcher) => matcher.loggers.has(logger))),
  ]),
);

const none: readonly NumberedMatcher[] = [];

const candidates = (logger: string): Candidates | undefined => (logger === '' ? anyLogger : byLogger.get(logger));

/** Matchers that may fit a message; `logger` is the outer class, '' where the layout has none: then any logger fits. */
export function matchersFor(logger: string, message: string): readonly NumberedMatcher[] {
  const own = candidates(logger);
  return own === undefined ? none : (own.byStart.get(startOf(message)) ?? own.variable);
}

/** So many characters in common are no accident: `zookeeper.leader.…` is not one message but dozens of settings. */
const LIKENESS = 20;

/** Whether the message begins with the words of one that this logger is known to print. */
export function beginsLikeKnown(logger: string, message: string): boolean {
  const alike = candidates(logger)?.byStart.get(startOf(message)) ?? none;
  return alike.some(({ prefix }) => prefix.length >= PREFIX_BYTES && message.startsWith(prefix.slice(0, LIKENESS)));
}
