import { listOfLength } from '../base/lists.ts';
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
  /** Of each line the place in `ids` of the one that it tells; -1: none of them. */
  readonly byLine: Int32Array;
}

export function toldIn(events: readonly ZkEvent[]): Told {
  const met: ServerId[] = [];
  const counts: number[] = [];
  const numbers = new Map<ServerId, number>();
  const byLine = new Int32Array(events.length).fill(-1);
  for (let i = 0; i < events.length; i++) {
    const id = toldId(events[i] as ZkEvent)?.node;
    if (id === undefined) continue;
    let number = numbers.get(id);
    if (number === undefined) {
      numbers.set(id, (number = met.push(id) - 1));
      counts.push(0);
    }
    counts[number] = (counts[number] as number) + 1;
    byLine[i] = number;
  }
  const ids = met.filter((_, number) => (counts[number] as number) >= TOLD_AT_LEAST);
  if (ids.length < met.length) {
    const places = met.map((id) => ids.indexOf(id));
    for (let i = 0; i < byLine.length; i++) byLine[i] = places[byLine[i] as number] ?? -1;
  }
  return { ids, byLine };
}

/** Whether the lines from one on, before another, which should be one process, name two ids; a process has one. */
export function namesSeveral({ ids, byLine }: Told, from: number, to: number): boolean {
  if (ids.length < 2) return false;
  let first = -1;
  for (let i = from; i < to; i++) {
    const id = byLine[i] as number;
    if (id < 0 || id === first) continue;
    if (first >= 0) return true;
    first = id;
  }
  return false;
}

/** Tells the lines of a file apart that several servers wrote, in order of their first lines. */
export function logsOfWriters(log: InputLog, told: Told): WrittenBy[] {
  const writers = writersOf(log.events, told);
  const counts = new Int32Array(told.ids.length);
  for (const writer of writers) counts[writer] = (counts[writer] as number) + 1;
  const ofWriters = Array.from(counts, (count) => listOfLength<ZkEvent>(count));
  const places = new Int32Array(told.ids.length);
  for (let i = 0; i < writers.length; i++) {
    const writer = writers[i] as number;
    const own = ofWriters[writer] as ZkEvent[];
    const place = places[writer] as number;
    const event = log.events[i] as ZkEvent;
    // The record before a line in the file may be another server's.
    follow(event, own[place - 1]?.at ?? null);
    own[place] = event;
    places[writer] = place + 1;
  }
  return told.ids.flatMap((writer, number) => {
    const events = ofWriters[number] ?? [];
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ writer, log: { ...log, events, from: first.at, to: last.at, lastLine: last.line } }];
  });
}

/**
 * The writer of each event, as its place in `ids`: whom it names; else who wrote the latest line of the same thread; else
 * who wrote the latest line that names somebody. A process starts before it knows its id, so its first lines are those of
 * the next name.
 */
function writersOf(events: readonly ZkEvent[], told: Told): Int32Array {
  const starts = assignStarts(events, told);
  const ofThread = new Map<string, number>();
  const writers = new Int32Array(events.length);
  let latest = told.byLine.find((id) => id >= 0) ?? 0;
  for (let i = 0; i < events.length; i++) {
    const { thread } = events[i] as ZkEvent;
    const named = told.byLine[i] as number;
    const writer = named >= 0 ? named : (starts.get(i) ?? ofThread.get(thread) ?? latest);
    if (named >= 0) latest = named;
    ofThread.set(thread, writer);
    writers[i] = writer;
  }
  return writers;
}

/** The first lines of one process, before it knows its id. */
interface Start {
  readonly thread: string;
  readonly events: number[];
}

/** Who wrote the lines of starts: each start is that of a server which its thread names next. */
function assignStarts(events: readonly ZkEvent[], { ids, byLine }: Told): Map<number, number> {
  const assigned: { readonly start: Start; readonly writer: number }[] = [];
  let open: Start[] = [];
  const taken = new Set<string>();
  for (let i = 0; i < events.length; i++) {
    const { thread, kind } = events[i] as ZkEvent;
    if (open.length === 0 && kind !== 'config-reading') continue;
    const writer = byLine[i] as number;
    const start = open.findLast((one) => one.thread === thread);
    if (writer < 0 && kind === 'config-reading') {
      open.push({ thread, events: [i] });
    } else if (writer < 0) start?.events.push(i);
    else if (start !== undefined && !taken.has(`${thread} ${writer}`)) {
      // Several processes may start at once; each takes one start of the thread.
      const first = open.find((one) => one.thread === thread) as Start;
      assigned.push({ start: first, writer });
      taken.add(`${thread} ${writer}`);
      open = open.filter((one) => one !== first);
      if (open.every((one) => one.thread !== thread)) for (const id of ids.keys()) taken.delete(`${thread} ${id}`);
    }
  }
  const without = [...ids.keys()].filter((id) => assigned.every(({ writer }) => writer !== id));
  const rest = open.flatMap((start, k) => (without[k] === undefined ? [] : [{ start, writer: without[k] }]));
  return new Map([...assigned, ...rest].flatMap(({ start, writer }) => start.events.map((i) => [i, writer] as const)));
}
