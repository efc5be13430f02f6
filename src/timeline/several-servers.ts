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

/** The ids that the lines of a file tell of their writers. */
export interface Told {
  /** Those that are told more than once, in order. */
  readonly ids: readonly ServerId[];
  /** Which of them each line tells, where they are several; null: none. */
  readonly byLine: readonly (ServerId | null)[];
}

export function toldIn(events: readonly ZkEvent[]): Told {
  const counts = new Map<ServerId, number>();
  for (let i = 0, known: ServerId | null = null; i < events.length; i++) {
    const id = toldId(events[i] as ZkEvent)?.node ?? null;
    // Mostly one id is told all along: that need not be counted on.
    if (id === null || id === known) continue;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count >= TOLD_AT_LEAST) known = id;
  }
  const ids = [...counts].filter(([, count]) => count >= TOLD_AT_LEAST).map(([id]) => id);
  return { ids, byLine: ids.length < 2 ? [] : events.map((event) => toldOf(event, ids)) };
}

function toldOf(event: ZkEvent, ids: readonly ServerId[]): ServerId | null {
  const id = toldId(event)?.node ?? null;
  return id !== null && ids.includes(id) ? id : null;
}

/** Whether the lines from one on, before another, which should be one process, name two ids; a process has one. */
export function namesSeveral({ ids, byLine }: Told, from: number, to: number): boolean {
  if (ids.length < 2) return false;
  let first: ServerId | null = null;
  for (let i = from; i < to; i++) {
    const id = byLine[i] ?? null;
    if (id === null || id === first) continue;
    if (first !== null) return true;
    first = id;
  }
  return false;
}

/** Tells the lines of a file apart that several servers wrote, in order of their first lines. */
export function logsOfWriters(log: InputLog, told: Told): WrittenBy[] {
  const ofWriters = new Map(told.ids.map((id): [ServerId, ZkEvent[]] => [id, []]));
  const writers = writersOf(log.events, told);
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
function writersOf(events: readonly ZkEvent[], told: Told): ServerId[] {
  const starts = assignStarts(events, told);
  const ofThread = new Map<string, ServerId>();
  let latest: ServerId = told.byLine.find((id) => id !== null) ?? (told.ids[0] as ServerId);
  return events.map(({ thread }, i) => {
    const named = told.byLine[i] ?? null;
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
function assignStarts(events: readonly ZkEvent[], { ids, byLine }: Told): Map<number, ServerId> {
  const assigned: { readonly start: Start; readonly writer: ServerId }[] = [];
  let open: Start[] = [];
  const taken = new Set<string>();
  for (let i = 0; i < events.length; i++) {
    const { thread, kind } = events[i] as ZkEvent;
    if (open.length === 0 && kind !== 'config-reading') continue;
    const writer = byLine[i] ?? null;
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
