import { groupBy } from '../base/sorted.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ServerId } from '../model/ids.ts';
import type { Instance, Seen, Sighting } from './define.ts';

/** What rules have in common: from lines to sightings. */

export const sighting = ({ node, event }: Seen<EventKind>): Sighting => ({ node, at: event.at, from: event.from });
export const sightings = (seen: readonly Seen<EventKind>[]): Sighting[] => seen.map(sighting);

/** For lines of several kinds, which are in order of time only kind by kind. */
export const byTime = (a: Seen<EventKind>, b: Seen<EventKind>): number => a.event.at - b.event.at;

export const byNode = <T extends { readonly node: ServerId }>(seen: readonly T[]): Map<ServerId, T[]> =>
  groupBy(seen, ({ node }) => node);

/** One instance for each server that logged such lines. */
export function eachServer<K extends EventKind, Args>(
  seen: readonly Seen<K>[],
  argsOf: (own: readonly [Seen<K>, ...Seen<K>[]], node: ServerId) => Args,
): Instance<Args>[] {
  return [...byNode(seen)].map(([node, own]) => ({
    args: argsOf(own as [Seen<K>, ...Seen<K>[]], node),
    sightings: sightings(own),
  }));
}

/** Whether the line or the head of its stack trace says so. */
export const says = ({ event }: Seen<EventKind>, pattern: RegExp): boolean =>
  pattern.test(event.message) || (event.trace.length > 0 && event.trace.some((line) => pattern.test(line)));

/** One instance for each server some of whose lines say so: how many, and what the first of them says. */
export function eachServerSaying<K extends EventKind>(
  seen: readonly Seen<K>[],
  pattern: RegExp,
): Instance<{ readonly count: number; readonly what: string }>[] {
  const telling = seen.filter((line) => says(line, pattern)).toSorted(byTime);
  return eachServer(telling, (own) => ({ count: own.length, what: said(own[0], pattern) ?? own[0].event.message }));
}

/** What the line or its stack trace says: the first group of the pattern. */
export function said({ event }: Seen<EventKind>, pattern: RegExp): string | null {
  for (const line of [event.message, ...event.trace]) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? match[0];
  }
  return null;
}

export const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);
export const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
