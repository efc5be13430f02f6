import { PairSet } from '../base/bits.ts';
import type { Clocks } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';
import { lineNumber } from '../model/source.ts';
import type { ZkEvent } from '../model/event.ts';

/** Of each server by its number: the last of its events, counted from 1, that is known to have been before. */
type Known = Int32Array<ArrayBuffer>;

/**
 * The places of the events of which the clocks cannot decide whether they were before or after the one in front of them,
 * which is another server's. What is cause and effect, if by a third server, needs no clock.
 */
export function unsureIn(events: readonly ZkEvent[], clocks: Clocks): Set<number> {
  const widest = widestError(clocks);
  const past = new Past(clocks);
  const unsure = new Set<number>();
  for (const [place, event] of events.entries()) {
    const before = events[place - 1];
    const isAfter = past.take(event, before?.node ?? event.node);
    if (before === undefined || isAfter || before.node === event.node || event.at - before.at > widest) continue;
    const error = clocks.error(before, event);
    if (error !== null && event.at - before.at <= error[1]) unsure.add(place);
  }
  return unsure;
}

/** What each event is known to come after, by cause and effect alone (the vector clocks of Mattern and Fidge). */
class Past {
  readonly #numbers: ReadonlyMap<ServerId, number>;
  readonly #known: readonly Known[];
  /** All lines that are an end of a pair: most are none. */
  readonly #ends = new PairSet();
  readonly #causes: ReadonlySet<number>;
  readonly #causesOf = new Map<number, number[]>();
  readonly #atCause = new Map<number, Known>();

  constructor({ stretches, pairs }: Clocks) {
    const nodes = [...new Set(stretches.map(({ node }) => node))];
    this.#numbers = new Map(nodes.map((node, i) => [node, i]));
    this.#known = nodes.map(() => new Int32Array(nodes.length));
    this.#causes = new Set(pairs.map(({ cause }) => lineNumber(cause.from)));
    for (const { cause, effect } of pairs) {
      this.#ends.add(cause.from.input, cause.from.line);
      this.#ends.add(effect.from.input, effect.from.line);
      const key = lineNumber(effect.from);
      const some = this.#causesOf.get(key);
      if (some === undefined) this.#causesOf.set(key, [lineNumber(cause.from)]);
      else some.push(lineNumber(cause.from));
    }
  }

  /** Goes on to the next event; whether it is known to come after all that another server has logged so far. */
  take({ node, from }: ZkEvent, other: ServerId): boolean {
    const number = this.#numbers.get(node);
    const own = number === undefined ? undefined : this.#known[number];
    if (number === undefined || own === undefined) return false;
    own[number] = (own[number] ?? 0) + 1;
    if (this.#ends.has(from.input, from.line)) this.#takeEnd(lineNumber(from), own);
    if (node === other) return true;
    const last = this.#numbers.get(other) ?? number;
    return (own[last] ?? 0) >= (this.#known[last]?.[last] ?? 0);
  }

  #takeEnd(key: number, own: Known): void {
    for (const cause of this.#causesOf.get(key) ?? []) {
      const then = this.#atCause.get(cause);
      if (then !== undefined) for (let i = 0; i < own.length; i++) own[i] = Math.max(own[i] ?? 0, then[i] ?? 0);
    }
    if (this.#causes.has(key)) this.#atCause.set(key, own.slice());
  }
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
