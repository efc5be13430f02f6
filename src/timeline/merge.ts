import { PairSet } from '../base/bits.ts';
import { compareServers } from '../model/ids.ts';
import type { CausalPair } from '../model/clock.ts';
import type { LineRef } from '../model/source.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';

interface Row {
  readonly row: NodeEvent;
  /** The next event of the same life. */
  next: Row | null;
  key: number;
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
  const wanted = new PairSet();
  for (const { cause, effect } of pairs) for (const { from } of [cause, effect]) wanted.add(from.input, from.line);
  const ends = new Map<number, Row>();
  const rows: Row[] = [];
  for (const { node, events } of lives) {
    let before: Row | null = null;
    for (const event of events) {
      const row: Row = { row: { node, event }, next: null, key: Math.max(before?.key ?? -Infinity, event.at) };
      if (before !== null) before.next = row;
      before = row;
      rows.push(row);
      if (wanted.has(event.from.input, event.from.line)) ends.set(lineKey(event.from), row);
    }
  }
  putEffectsBehind(pairs, ends);
  rows.sort(
    (a, b) =>
      a.key - b.key ||
      compareServers(a.row.node, b.row.node) ||
      a.row.event.from.input - b.row.event.from.input ||
      a.row.event.from.line - b.row.event.from.line,
  );
  return rows.map(({ row }) => row);
}

/** Lines of an input are fewer. */
const MOST_LINES = 2 ** 32;
const lineKey = ({ input, line }: LineRef): number => input * MOST_LINES + line;

function putEffectsBehind(pairs: readonly CausalPair[], ends: ReadonlyMap<number, Row>): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (const { cause, effect } of pairs) {
      const [before, after] = [ends.get(lineKey(cause.from)), ends.get(lineKey(effect.from))];
      if (before === undefined || after === undefined || after.key > before.key) continue;
      push(after, before.key + AFTER_MS);
      moved = true;
    }
    if (!moved) return;
  }
}

/** Nothing of a life stands before what the file has above it. */
function push(row: Row, key: number): void {
  for (let at: Row | null = row; at !== null && at.key < key; at = at.next) at.key = key;
}
