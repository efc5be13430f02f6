import { catalog } from '../catalog/index.ts';
import { compileMessage } from './compile.ts';
import { PREFIX_BYTES } from './prefilter.ts';
import type { Matcher } from './compile.ts';

const matchers: readonly Matcher[] = catalog.flatMap(compileMessage);

/** Matchers by the first characters of the message, in catalogue order. */
const byPrefix = new Map<string, Matcher[]>();
/** Matchers of messages that begin with a placeholder (or with less literal text than the index needs), by logger. */
const byLogger = new Map<string, Matcher[]>();

for (const matcher of matchers) {
  const indexed = matcher.prefix.length >= PREFIX_BYTES;
  const index = indexed ? byPrefix : byLogger;
  for (const key of indexed ? [matcher.prefix.slice(0, PREFIX_BYTES)] : matcher.loggers) {
    index.set(key, [...(index.get(key) ?? []), matcher]);
  }
}

/** What the prefilter needs of every message: the literal text it begins with and who logs it. */
export const messageStarts: readonly { readonly prefix: string; readonly loggers: Iterable<string> }[] = matchers;

const none: readonly Matcher[] = [];

/** Matchers that may fit a message; `logger` is the outer class, '' where the layout has none (then any logger fits). */
export function matchersFor(logger: string, message: string): readonly Matcher[] {
  const literal = (byPrefix.get(message.slice(0, PREFIX_BYTES)) ?? none).filter((m) => logger === '' || m.loggers.has(logger));
  const variable = logger === '' ? [...new Set([...byLogger.values()].flat())] : (byLogger.get(logger) ?? none);
  return variable.length === 0 ? literal : [...literal, ...variable];
}
