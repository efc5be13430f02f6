import { groupBy } from '../base/sorted.ts';
import { retimed } from '../model/columns-builder.ts';
import { epochMs } from '../model/time.ts';
import { inLogOrder } from './streams.ts';
import type { CausalPair, ClockStretch, PairEnd } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';
import type { InputLog, Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { LocalTimes } from '../model/zone.ts';

/** What is taken off a time, by the place of its line among the server's events. */
type ShiftAt = (position: number) => number;

/** Puts the times of all lives onto the reference's clock. Lives that need no shift are handed back as they are. */
export function shiftLives(
  lives: ReadonlyMap<ServerId, readonly Life[]>,
  stretches: readonly ClockStretch[],
): ReadonlyMap<Life, Life> {
  const moved = new Map<Life, Life>();
  const ofNode = groupBy(stretches, ({ node }) => node);
  for (const [node, own] of lives) {
    const shiftAt = shiftOf(ofNode.get(node) ?? []);
    let position = 0;
    for (const life of own) {
      moved.set(life, shiftAt === null ? endingInTime(life) : shifted(life, shiftAt, position));
      position += life.events.length;
    }
  }
  return moved;
}

/** A clock that was set back, and is not put right, ends a life before it began. */
const endingInTime = (life: Life): Life => (life.lastAt < life.from ? { ...life, lastAt: life.from } : life);

/** Null: nothing of the server moves. */
function shiftOf(stretches: readonly ClockStretch[]): ShiftAt | null {
  const [only, ...more] = stretches;
  if (only === undefined || stretches.every(({ appliedMs }) => appliedMs === 0)) return null;
  if (more.length === 0) return () => only.appliedMs;
  return (position) => stretches.findLast(({ start }) => start.position <= position)?.appliedMs ?? 0;
}

function shifted(life: Life, shiftAt: ShiftAt, start: number): Life {
  const events = retimed(life.events, ({ at, previousAt }, i) => {
    const ms = shiftAt(start + i);
    const before = earlier(previousAt, shiftAt(Math.max(start, start + i - 1)));
    return ms === 0 ? null : { at: epochMs(at - ms), previousAt: before };
  });
  const last = Math.max(start, start + life.events.length - 1);
  const from = epochMs(life.from - shiftAt(start));
  return { ...life, from, lastAt: epochMs(Math.max(from, life.lastAt - shiftAt(last))), events };
}

const earlier = (at: EpochMs | null, ms: number): EpochMs | null => (at === null ? null : epochMs(at - ms));

/** When the logs begin and end, on the same clock as their lives. */
export function shiftLogs(logs: readonly InputLog[], moved: ReadonlyMap<Life, Life>): readonly InputLog[] {
  if ([...moved].every(([life, other]) => life === other)) return logs;
  const ofInput = groupBy([...moved.keys()], ({ input }) => input);
  const movedOf = (life: Life): Life => moved.get(life) ?? life;
  return logs.map((log) => {
    const own = inLogOrder(ofInput.get(log.partOf ?? log.index) ?? []);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined || own.every((life) => movedOf(life) === life)) return log;
    const [head, tail] = [first.from - movedOf(first).from, last.lastAt - movedOf(last).lastAt];
    return { ...log, from: earlier(log.from, head), to: earlier(log.to, tail) };
  });
}

/** The same with zones that the user named. The lives of one log are to be asked for in its order. */
export function inZone(life: Life, times: LocalTimes): Life {
  const right = (at: EpochMs): EpochMs => epochMs(times.at(at));
  const isFirstLine = life.from !== life.events[0]?.at;
  const from = isFirstLine ? right(life.from) : null;
  const events = retimed(life.events, ({ at, previousAt }) => {
    const before = previousAt === null ? null : right(previousAt);
    return { at: right(at), previousAt: before };
  });
  return { ...life, from: from ?? events[0]?.at ?? life.from, lastAt: right(life.lastAt), events };
}

/**
 * Pairs as the places of their events among those of all lives, cause and effect in turn.
 *
 * @param lives of each server in the order by which the ends of pairs tell their position
 * @param all the same, moved, in the order in which they are handed on
 */
export function placesOf(
  pairs: readonly CausalPair[],
  lives: ReadonlyMap<ServerId, readonly Life[]>,
  moved: ReadonlyMap<Life, Life>,
  all: readonly Life[],
): Int32Array {
  const places = new Int32Array(2 * pairs.length);
  if (pairs.length === 0) return places;
  const firstPlaces = new Map<Life | undefined, number>();
  let count = 0;
  for (const life of all) {
    firstPlaces.set(life, count);
    count += life.events.length;
  }
  const ofServer = new Map(
    [...lives].map(([node, own]) => [node, byPosition(own, (life) => firstPlaces.get(moved.get(life)) ?? 0)]),
  );
  const placeOf = ({ node, position }: PairEnd): number => ofServer.get(node)?.[position] ?? 0;
  for (let i = 0; i < pairs.length; i++) {
    const { cause, effect } = pairs[i] as CausalPair;
    places[2 * i] = placeOf(cause);
    places[2 * i + 1] = placeOf(effect);
  }
  return places;
}

/** The places of a server's events, by their position. */
function byPosition(lives: readonly Life[], firstPlaceOf: (life: Life) => number): Int32Array {
  const places = new Int32Array(lives.reduce((sum, { events }) => sum + events.length, 0));
  let position = 0;
  for (const life of lives) {
    const first = firstPlaceOf(life) - position;
    const end = position + life.events.length;
    for (; position < end; position++) places[position] = first + position;
  }
  return places;
}
