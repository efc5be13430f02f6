import { onceForText } from '../base/once.ts';
import { groupBy, sortedTogether } from '../base/sorted.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ServerId } from '../model/ids.ts';
import type { Instance, Seen } from './define.ts';

/** What rules have in common: lines chosen, ordered and grouped. */

interface Timed {
  readonly at: number;
}

export const byTime = (a: Timed, b: Timed): number => a.at - b.at;

export const byNode = <T extends { readonly node: ServerId }>(seen: readonly T[]): Map<ServerId, T[]> =>
  groupBy(seen, ({ node }) => node);

/** What each server wrote of several kinds, in the order of its log. */
export function asWritten<Line extends Seen<EventKind>>(
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

const byPlace = (a: Seen<EventKind>, b: Seen<EventKind>): number => a.at - b.at || a.line - b.line;

/** One instance for each server that logged such lines. */
export function eachServer<K extends EventKind, Args>(
  seen: readonly Seen<K>[],
  argsOf: (own: readonly [Seen<K>, ...Seen<K>[]], node: ServerId) => Args,
): Instance<Args>[] {
  return [...byNode(seen)].map(([node, own]) => ({
    args: argsOf(own as [Seen<K>, ...Seen<K>[]], node),
    sightings: own,
  }));
}

/** Whether the line or the head of its stack trace says so. */
export const says = (line: Seen<EventKind>, pattern: RegExp): boolean => holds(line, (text) => pattern.test(text));

function holds({ message, trace }: Seen<EventKind>, wanted: (text: string) => boolean): boolean {
  if (wanted(message)) return true;
  for (const text of trace) if (wanted(text)) return true;
  return false;
}

/** The lines that say so. */
export function saying<Line extends Seen<EventKind>>(lines: readonly Line[], pattern: RegExp): Line[] {
  const wanted = onceForText((text) => pattern.test(text));
  return lines.filter((line) => holds(line, wanted));
}

/** What lines say: the name of the first of the patterns that some text of a line fits, else `other`. */
export function sayingWhich<const Name extends string>(
  patterns: readonly (readonly [Name, RegExp])[],
): (line: Seen<EventKind>) => Name | 'other' {
  const rankOf = onceForText((text) => {
    const rank = patterns.findIndex(([, pattern]) => pattern.test(text));
    return rank < 0 ? patterns.length : rank;
  });
  return ({ message, trace }) => {
    let first = rankOf(message);
    for (const text of trace) first = Math.min(first, rankOf(text));
    return patterns[first]?.[0] ?? 'other';
  };
}

/** One instance for each server some of whose lines say so: how many, and what the first of them says. */
export function eachServerSaying<K extends EventKind>(
  lines: readonly Seen<K>[],
  pattern: RegExp,
): Instance<{ readonly count: number; readonly what: string }>[] {
  return eachServer(saying(lines, pattern), (own) => ({
    count: own.length,
    what: said(own[0], pattern) ?? own[0].message,
  }));
}

/** What the line or its stack trace says: the first group of the pattern. */
export function said({ message, trace }: Seen<EventKind>, pattern: RegExp): string | null {
  for (const line of [message, ...trace]) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? match[0];
  }
  return null;
}

export const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);
export const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
