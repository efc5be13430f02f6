import { PairSet } from '../base/bits.ts';
import { compareServers } from '../model/ids.ts';
import type { CausalPair } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import { lineNumber } from '../model/source.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';

/**
 * A class, not a literal: V8 lets all literals that begin with `node` share one shape, and where a later one of them
 * changes it, hundreds of thousands of rows are made anew one by one, which takes a microsecond each.
 */
class Row implements NodeEvent {
  readonly node: ServerId;
  readonly event: ZkEvent;

  constructor(node: ServerId, event: ZkEvent) {
    this.node = node;
    this.event = event;
  }
}

/** A row that must stand behind another one of the same millisecond comes so much later; there is room for 1000. */
const AFTER_MS = 2 ** -10;
/** Pairs that cannot all hold would push each other for ever; true chains of cause and effect are shorter. */
const MOST_ROUNDS = 100;

/**
 * All events in one order: by time, then by server, then by place in the file. Within a life the order of the file
 * stands even where a time stamp goes back, because the file is the truth and the clock is not. Nor does an effect
 * stand before its cause, however little its clock may be behind.
 */
export function mergeLives(lives: readonly Life[], pairs: readonly CausalPair[] = []): NodeEvent[] {
  const rows: NodeEvent[] = [];
  const keys = keysOf(lives, pairs);
  for (const { node, events } of lives) for (const event of events) rows.push(new Row(node, event));
  const order = rows.map((_, i) => i);
  order.sort(
    (a, b) => (keys[a] as number) - (keys[b] as number) || compareRows(rows[a] as NodeEvent, rows[b] as NodeEvent),
  );
  return order.map((i) => rows[i] as NodeEvent);
}

const compareRows = (a: NodeEvent, b: NodeEvent): number =>
  compareServers(a.node, b.node) || a.event.from.input - b.event.from.input || a.event.from.line - b.event.from.line;

/** By what the events of all lives are sorted, life by life: their time, or later where a cause is. */
function keysOf(lives: readonly Life[], pairs: readonly CausalPair[]): Float64Array {
  const wanted = new PairSet();
  for (const { cause, effect } of pairs) {
    wanted.add(cause.from.input, cause.from.line);
    wanted.add(effect.from.input, effect.from.line);
  }
  const keys = new Float64Array(lives.reduce((sum, { events }) => sum + events.length, 0));
  const lifeEnds = new Int32Array(keys.length);
  const places = new Map<number, number>();
  let start = 0;
  for (const { events } of lives) {
    let key = -Infinity;
    for (let i = 0; i < events.length; i++) {
      const { at, from } = events[i] as ZkEvent;
      key = Math.max(key, at);
      keys[start + i] = key;
      if (wanted.has(from.input, from.line)) places.set(lineNumber(from), start + i);
    }
    lifeEnds.fill(start + events.length, start, start + events.length);
    start += events.length;
  }
  putEffectsBehind(pairs, places, keys, lifeEnds);
  return keys;
}

function putEffectsBehind(
  pairs: readonly CausalPair[],
  places: ReadonlyMap<number, number>,
  keys: Float64Array,
  lifeEnds: Int32Array,
): void {
  const ends: number[] = [];
  for (const { cause, effect } of pairs) {
    const before = places.get(lineNumber(cause.from));
    const after = places.get(lineNumber(effect.from));
    if (before !== undefined && after !== undefined) ends.push(before, after);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < ends.length; i += 2) {
      const before = keys[ends[i] as number] as number;
      const after = ends[i + 1] as number;
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
