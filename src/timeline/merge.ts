import { listOfLength } from '../base/lists.ts';
import { Heap } from '../base/heap.ts';
import { byPlaceInLog } from '../model/event-columns.ts';
import { compareServers } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';

/** An event that must stand behind another one of the same millisecond comes so much later; there is room for 1000. */
const AFTER_MS = 2 ** -10;
/** Pairs that cannot all hold would push each other for ever; true chains of cause and effect are shorter. */
const MOST_ROUNDS = 100;

/**
 * All events in one order: by time, then by server, then by place in the file. Within a life the order of the file
 * stands even where a time stamp goes back, because the file is the truth and the clock is not. Nor does an effect
 * stand before its cause, however little its clock may be behind.
 *
 * @param pairs cause and effect in turn, as places among the events of all lives, life by life
 */
export function mergeLives(lives: readonly Life[], pairs: Int32Array = new Int32Array(0)): ZkEvent[] {
  const keys = keysOf(lives);
  if (pairs.length > 0) putEffectsBehind(pairs, keys, lifeEndsOf(lives, keys.length));
  const waiting = runsOf(lives, keys).toSorted((a, b) => (a.isBefore(b) ? -1 : 1));
  const begun = new Heap<Run>((a, b) => a.isBefore(b));
  const merged = listOfLength<ZkEvent>(keys.length);
  for (let i = 0, place = 0; place < keys.length;) {
    const run = begun.first;
    const next = waiting[i];
    if (next !== undefined && (run === undefined || next.key <= run.key)) {
      begun.push(next);
      i++;
    } else if (run !== undefined) {
      merged[place] = run.event;
      place++;
      if (run.goOn()) begun.settle();
      else begun.pop();
    }
  }
  return merged;
}

/** The rest of a life that is being merged: always sorted, as lives are by themselves. */
class Run {
  readonly node: ServerId;
  readonly #events: readonly ZkEvent[];
  /** By what they are sorted. */
  readonly #keys: Float64Array;
  #at = 0;

  constructor({ node, events }: Life, keys: Float64Array) {
    this.node = node;
    this.#events = events;
    this.#keys = keys;
  }

  get event(): ZkEvent {
    return this.#events[this.#at] as ZkEvent;
  }

  get key(): number {
    return this.#keys[this.#at] as number;
  }

  /** To the next event; false where there is none. */
  goOn(): boolean {
    this.#at++;
    return this.#at < this.#events.length;
  }

  isBefore(other: Run): boolean {
    const difference = this.key - other.key || compareServers(this.node, other.node);
    if (difference !== 0) return difference < 0;
    return byPlaceInLog(this.event, other.event) < 0;
  }
}

function runsOf(lives: readonly Life[], keys: Float64Array): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (const life of lives) {
    const end = start + life.events.length;
    if (end > start) runs.push(new Run(life, keys.subarray(start, end)));
    start = end;
  }
  return runs;
}

/** By what the events of all lives are sorted, life by life: their time, or that of an event above it. */
function keysOf(lives: readonly Life[]): Float64Array {
  const keys = new Float64Array(lives.reduce((sum, { events }) => sum + events.length, 0));
  let place = 0;
  for (const { events } of lives) {
    let key = -Infinity;
    for (let i = 0; i < events.length; i++) {
      const { at } = events[i] as ZkEvent;
      if (at > key) key = at;
      keys[place] = key;
      place++;
    }
  }
  return keys;
}

/** Of each event the end of its life, as a place among the events of all lives. */
function lifeEndsOf(lives: readonly Life[], size: number): Int32Array {
  const ends = new Int32Array(size);
  let start = 0;
  for (const { events } of lives) {
    ends.fill(start + events.length, start, start + events.length);
    start += events.length;
  }
  return ends;
}

function putEffectsBehind(pairs: Int32Array, keys: Float64Array, lifeEnds: Int32Array): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < pairs.length; i += 2) {
      const before = keys[pairs[i] as number] as number;
      const after = pairs[i + 1] as number;
      if ((keys[after] as number) > before) continue;
      push(keys, after, lifeEnds[after] as number, before + AFTER_MS);
      moved = true;
    }
    if (!moved) return;
  }
}

/** Nothing of a life stands before what the file has above it. */
function push(keys: Float64Array, place: number, lifeEnd: number, key: number): void {
  for (let i = place; i < lifeEnd && (keys[i] as number) < key; i++) keys[i] = key;
}
