import { compareServers } from '../model/ids.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';

/**
 * All events in one order: by time, then by server, then by place in the file. Within a life the order of the file
 * stands even where a time stamp goes back, because the file is the truth and the clock is not.
 */
export function mergeLives(lives: readonly Life[]): NodeEvent[] {
  const rows: { readonly row: NodeEvent; readonly key: number }[] = [];
  for (const { node, events } of lives) {
    let latest = Number.NEGATIVE_INFINITY;
    for (const event of events) {
      latest = Math.max(latest, event.at);
      rows.push({ row: { node, event }, key: latest });
    }
  }
  rows.sort(
    (a, b) =>
      a.key - b.key ||
      compareServers(a.row.node, b.row.node) ||
      a.row.event.from.input - b.row.event.from.input ||
      a.row.event.from.line - b.row.event.from.line,
  );
  return rows.map(({ row }) => row);
}
