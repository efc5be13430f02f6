import { follow } from '../model/event-columns.ts';
import { resolutionOf } from '../model/resolution.ts';
import type { ZkEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** Of the events that the shorter of two inputs has in the time that both tell of, so many must be in the other one. */
const SHARE = 0.8;
/** Where one tells whole seconds, fewer may agree by chance. */
const LEAST_OF_SECONDS = 3;

/**
 * Of each event of `b` the place of the same one in `a`, -1: it has none; null where the two are not of the same records.
 * @param partial kinds of events of which not all are there
 */
export function sharedWith(
  a: readonly ZkEvent[],
  b: readonly ZkEvent[],
  partial: ReadonlySet<string>,
): Int32Array | null {
  const step = Math.max(resolutionOf(a), resolutionOf(b));
  const slotOf = ({ at }: ZkEvent): number => Math.floor(at / step);
  const [from, to] = [
    Math.max(earliest(a, slotOf), earliest(b, slotOf)),
    Math.min(latest(a, slotOf), latest(b, slotOf)),
  ];
  if (from > to) return null;
  const isWithin = (event: ZkEvent): boolean => slotOf(event) >= from && slotOf(event) <= to;
  // By what they say too: a second may have thousands.
  const keyOf = (event: ZkEvent): string => `${slotOf(event)} ${event.message}`;
  const places = new Map<string, number[]>();
  for (const [i, event] of a.entries()) {
    if (!isWithin(event)) continue;
    const known = places.get(keyOf(event));
    if (known === undefined) places.set(keyOf(event), [i]);
    else known.push(i);
  }
  const twins = new Int32Array(b.length).fill(-1);
  for (const [j, event] of b.entries()) {
    const near = isWithin(event) ? places.get(keyOf(event)) : undefined;
    const k = near?.findIndex((i) => areSame(a[i] as ZkEvent, event)) ?? -1;
    if (near === undefined || k < 0) continue;
    twins[j] = near[k] as number;
    near.splice(k, 1);
  }
  const counts = (event: ZkEvent): boolean => isWithin(event) && !partial.has(event.kind);
  const shared = b.filter((event, j) => twins[j] !== -1 && counts(event)).length;
  const fewer = Math.min(a.filter(counts).length, b.filter(counts).length);
  return shared >= Math.max(step > 1 ? LEAST_OF_SECONDS : 1, SHARE * fewer) ? twins : null;
}

const earliest = (events: readonly ZkEvent[], slotOf: (event: ZkEvent) => number): number =>
  events.reduce((least, event) => Math.min(least, slotOf(event)), Infinity);
const latest = (events: readonly ZkEvent[], slotOf: (event: ZkEvent) => number): number =>
  events.reduce((most, event) => Math.max(most, slotOf(event)), -Infinity);

/** Of two that say the same at one time; not every layout tells the thread. */
const areSame = (a: ZkEvent, b: ZkEvent): boolean => a.thread === b.thread || a.thread === '' || b.thread === '';

/**
 * The events of both, each once, those that both have as `a` has them. What stands between two of them in one file
 * stands there.
 */
export function woven(a: readonly ZkEvent[], b: readonly ZkEvent[], twins: Int32Array): ZkEvent[] {
  const all: ZkEvent[] = [];
  let [next, own] = [0, [] as ZkEvent[]];
  for (const [j, event] of b.entries()) {
    const twin = twins[j] as number;
    if (twin < 0) own.push(event);
    // Two threads that log at once may come to the two files in another order: then `a` is believed.
    if (twin < next) continue;
    putInBetween(all, a.slice(next, twin), own);
    all.push(withRecordBefore(a[twin] as ZkEvent, event.previousAt));
    [next, own] = [twin + 1, []];
  }
  putInBetween(all, a.slice(next), own);
  return all;
}

/** The record before an event is the latest that any of the inputs has there. */
export function withRecordBefore(event: ZkEvent, at: EpochMs | null): ZkEvent {
  const { previousAt } = event;
  if (at !== null && at <= event.at && (previousAt === null || at > previousAt)) follow(event, at);
  return event;
}

/** Two stretches that know nothing of one another, by their times; each keeps its order. */
function putInBetween(all: ZkEvent[], a: readonly ZkEvent[], b: readonly ZkEvent[]): void {
  let j = 0;
  for (const event of a) {
    for (; j < b.length && (b[j] as ZkEvent).at < event.at; j++) all.push(b[j] as ZkEvent);
    all.push(event);
  }
  for (; j < b.length; j++) all.push(b[j] as ZkEvent);
}
