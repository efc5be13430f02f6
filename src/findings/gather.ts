import { onceForObject, onceForText } from '../base/once.ts';
import { groupBy, sortedTogether } from '../base/sorted.ts';
import { asRead } from '../model/event-columns.ts';
import type { OfKind } from '../model/kinds.ts';
import type { EventOf } from '../model/event.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ServerId } from '../model/ids.ts';
import type { Instance, OwnFacts } from './define.ts';
import type { Facts } from './facts.ts';

/** What rules have in common: lines chosen, ordered and grouped. */

interface Timed {
  readonly at: number;
}

export const byTime = (a: Timed, b: Timed): number => a.at - b.at;

export const byNode = <T extends { readonly node: ServerId }>(seen: readonly T[]): Map<ServerId, T[]> =>
  groupBy(seen, ({ node }) => node);

/** What each server wrote of several kinds, in the order of its log. */
export function asWritten<Line extends EventOf<EventKind>>(
  ...kinds: readonly (readonly Line[])[]
): Map<ServerId, readonly Line[]> {
  const groups = kinds.map(byNode);
  const servers = new Set(groups.flatMap((group) => [...group.keys()]));
  const linesOf = (server: ServerId): readonly Line[] =>
    sortedTogether(
      groups.map((group) => group.get(server) ?? []),
      byPlace,
    );
  return new Map(Array.from(servers, (server) => [server, linesOf(server)]));
}

const byPlace = (a: EventOf<EventKind>, b: EventOf<EventKind>): number => a.at - b.at || asRead(a, b);

/** One instance for each server that logged such lines. */
export function eachServer<K extends EventKind, Args>(
  seen: readonly EventOf<K>[],
  argsOf: (own: readonly [EventOf<K>, ...EventOf<K>[]], node: ServerId) => Args,
): Instance<Args>[] {
  return [...byNode(seen)].map(([node, own]) => ({
    args: argsOf(own as [EventOf<K>, ...EventOf<K>[]], node),
    sightings: own,
  }));
}

/** Whether the line or the head of its stack trace says so. */
export const says = ({ message, trace }: EventOf<EventKind>, pattern: RegExp): boolean =>
  pattern.test(message) || trace.some((text) => pattern.test(text));

/** The lines that say so. */
export function saying<Line extends EventOf<EventKind>>(lines: readonly Line[], pattern: RegExp): Line[] {
  const inMessage = onceForText((message) => pattern.test(message));
  // Equal stack traces are one list.
  const inTrace = onceForObject((trace: readonly string[]) => trace.some((text) => pattern.test(text)));
  return lines.filter(({ message, trace }) => inMessage(message) || (trace.length > 0 && inTrace(trace)));
}

/** The same of the lines of several kinds, in order of time: those that say so are few, and only they are put in order. */
export function sayingOf<K extends EventKind>(
  facts: Facts<K>,
  kinds: readonly K[],
  pattern: RegExp,
): readonly OfKind<K>[] {
  const lists = kinds.map((kind) => saying(facts.of(kind), pattern));
  const [only = []] = lists;
  return kinds.length === 1 ? only : sortedTogether(lists, byTime);
}

/** What lines say: the name of the first of the patterns that some text of a line fits, else `other`. */
export function sayingWhich<const Name extends string>(
  patterns: readonly (readonly [Name, RegExp])[],
): (line: EventOf<EventKind>) => Name | 'other' {
  const rankOf = (text: string): number => {
    const rank = patterns.findIndex(([, pattern]) => pattern.test(text));
    return rank < 0 ? patterns.length : rank;
  };
  const ofMessage = onceForText(rankOf);
  const ofTrace = onceForObject((trace: readonly string[]) => Math.min(patterns.length, ...trace.map(rankOf)));
  return ({ message, trace }) => {
    const first = Math.min(ofMessage(message), trace.length === 0 ? patterns.length : ofTrace(trace));
    return patterns[first]?.[0] ?? 'other';
  };
}

/** One instance for each server some of whose lines say so: how many, and what the first of them says. */
export function eachServerSaying<K extends EventKind>(
  facts: OwnFacts<K>,
  pattern: RegExp,
): Instance<{ readonly count: number; readonly what: string }>[] {
  return eachServer(facts.saying(pattern), (own) => ({
    count: own.length,
    what: said(own[0], pattern) ?? own[0].message,
  }));
}

/** What the line or its stack trace says: the first group of the pattern. */
export function said({ message, trace }: EventOf<EventKind>, pattern: RegExp): string | null {
  for (const line of [message, ...trace]) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? match[0];
  }
  return null;
}

export const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
