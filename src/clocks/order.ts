import type { Clocks } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { NodeEvent } from '../model/timeline.ts';

/** The last event of each server that is known to have been before, by its count among the server's events. */
type Known = ReadonlyMap<ServerId, number>;
const nothing: Known = new Map();

/**
 * Marks each event of which the clocks cannot decide whether it was before or after the one in front of it, which is
 * another server's. What is cause and effect, if by a third server, needs no clock.
 */
export function markUnsure(events: readonly NodeEvent[], clocks: Clocks): NodeEvent[] {
  const widest = widestError(clocks);
  const causes = new Set(clocks.pairs.map(({ cause }) => lineKey(cause.from)));
  const causesOf = new Map<string, { readonly node: ServerId; readonly key: string }[]>();
  for (const { cause, effect } of clocks.pairs) {
    const one = { node: cause.node, key: lineKey(cause.from) };
    const key = lineKey(effect.from);
    const some = causesOf.get(key);
    if (some === undefined) causesOf.set(key, [one]);
    else some.push(one);
  }
  const known = new Map<ServerId, Known>();
  const counts = new Map<ServerId, number>();
  const atCause = new Map<string, Known>();
  let before: NodeEvent | null = null;
  return events.map((row) => {
    const { node, event } = row;
    const count = (counts.get(node) ?? 0) + 1;
    counts.set(node, count);
    if (causes.size > 0) {
      const key = lineKey(event.from);
      const learned = (causesOf.get(key) ?? []).flatMap((cause) => atCause.get(cause.key) ?? []);
      if (learned.length > 0) known.set(node, joined([known.get(node) ?? nothing, ...learned]));
      if (causes.has(key)) atCause.set(key, new Map([...(known.get(node) ?? nothing), [node, count]]));
    }
    const above = before;
    before = row;
    if (above === null || above.node === node || event.at - above.event.at > widest) return row;
    if ((known.get(node)?.get(above.node) ?? 0) >= (counts.get(above.node) ?? 0)) return row;
    const error = clocks.error({ node: above.node, from: above.event.from }, { node, from: event.from });
    return error !== null && event.at - above.event.at <= error[1] ? { ...row, unsure: true as const } : row;
  });
}

const lineKey = ({ input, line }: LineRef): string => `${input}:${line}`;

function joined(some: readonly Known[]): Known {
  const all = new Map<ServerId, number>();
  for (const one of some) for (const [node, count] of one) all.set(node, Math.max(count, all.get(node) ?? 0));
  return all;
}

/** No two clocks err by more; most neighbours are further apart. */
function widestError({ stretches, error }: Clocks): number {
  let widest = 0;
  for (const a of stretches) {
    for (const b of stretches) {
      const found =
        a.node === b.node ? null : error({ node: a.node, from: a.start.from }, { node: b.node, from: b.start.from });
      widest = Math.max(widest, found?.[1] ?? 0);
    }
  }
  return widest;
}
