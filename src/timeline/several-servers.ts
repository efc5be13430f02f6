import { follow } from '../model/event-columns.ts';
import { toldId } from './own-id.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { InputLog } from '../model/timeline.ts';

/** Of one line alone it may be the thread of a test, or a line torn just there. */
const TOLD_AT_LEAST = 2;

/** The lines that one of several servers wrote into a file, as if they were a log of their own. */
export interface WrittenBy {
  readonly writer: ServerId;
  readonly log: InputLog;
}

/** The ids that the lines of a file tell of their writers, in order, each told more than once. */
export function idsOf(events: readonly ZkEvent[]): ServerId[] {
  const counts = new Map<ServerId, number>();
  for (const event of events) {
    const id = toldId(event)?.node ?? null;
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= TOLD_AT_LEAST).map(([id]) => id);
}

/** Whether the lines of what should be one process name two of the ids; a process has one. */
export function namesSeveral(events: readonly ZkEvent[], ids: readonly ServerId[]): boolean {
  if (ids.length < 2) return false;
  let first: ServerId | null = null;
  for (const event of events) {
    const id = toldId(event)?.node ?? null;
    if (id === null || id === first || !ids.includes(id)) continue;
    if (first !== null) return true;
    first = id;
  }
  return false;
}

/** Tells the lines of a file apart that several servers wrote, in order of their first lines. */
export function logsOfWriters(log: InputLog, ids: readonly ServerId[]): WrittenBy[] {
  const ofWriters = new Map(ids.map((id): [ServerId, ZkEvent[]] => [id, []]));
  const writers = writersOf(log.events, ids);
  log.events.forEach((event, i) => {
    const own = ofWriters.get(writers[i] as ServerId) ?? [];
    // The record before a line in the file may be another server's.
    follow(event, own.at(-1)?.at ?? null);
    own.push(event);
  });
  return [...ofWriters].flatMap(([writer, events]) => {
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ writer, log: { ...log, events, from: first.at, to: last.at, lastLine: last.line } }];
  });
}

/**
 * The writer of each event: whom it names; else who wrote the latest line of the same thread; else who wrote the latest
 * line that names somebody. A process starts before it knows its id, so its first lines are those of the next name.
 */
function writersOf(events: readonly ZkEvent[], ids: readonly ServerId[]): ServerId[] {
  const writers = events.map((event) => {
    const id = toldId(event)?.node ?? null;
    return id !== null && ids.includes(id) ? id : null;
  });
  const starts = assignStarts(events, writers, ids);
  const ofThread = new Map<string, ServerId>();
  let latest: ServerId = writers.find((id) => id !== null) ?? (ids[0] as ServerId);
  return events.map(({ thread }, i) => {
    const named = writers[i] ?? null;
    const writer = named ?? starts.get(i) ?? ofThread.get(thread) ?? latest;
    if (named !== null) latest = named;
    ofThread.set(thread, writer);
    return writer;
  });
}

/** The first lines of one process, before it knows its id. */
interface Start {
  readonly thread: string;
  readonly events: number[];
}

/** Who wrote the lines of starts: each start is that of a server which its thread names next. */
function assignStarts(
  events: readonly ZkEvent[],
  writers: readonly (ServerId | null)[],
  ids: readonly ServerId[],
): Map<number, ServerId> {
  const assigned: { readonly start: Start; readonly writer: ServerId }[] = [];
  let open: Start[] = [];
  const taken = new Set<string>();
  for (let i = 0; i < events.length; i++) {
    const { thread, kind } = events[i] as ZkEvent;
    if (open.length === 0 && kind !== 'config-reading') continue;
    const writer = writers[i] ?? null;
    const start = open.findLast((one) => one.thread === thread);
    if (writer === null && kind === 'config-reading') {
      open.push({ thread, events: [i] });
    } else if (writer === null) start?.events.push(i);
    else if (start !== undefined && !taken.has(`${thread} ${writer}`)) {
      // Several processes may start at once; each takes one start of the thread.
      const first = open.find((one) => one.thread === thread) as Start;
      assigned.push({ start: first, writer });
      taken.add(`${thread} ${writer}`);
      open = open.filter((one) => one !== first);
      if (open.every((one) => one.thread !== thread)) for (const id of ids) taken.delete(`${thread} ${id}`);
    }
  }
  const without = ids.filter((id) => assigned.every(({ writer }) => writer !== id));
  const rest = open.flatMap((start, k) => (without[k] === undefined ? [] : [{ start, writer: without[k] }]));
  return new Map([...assigned, ...rest].flatMap(({ start, writer }) => start.events.map((i) => [i, writer] as const)));
}
