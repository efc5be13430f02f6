import { least, most } from '../base/extremes.ts';
import { groupBy } from '../base/sorted.ts';
import { byPlaceInLog } from '../model/event-columns.ts';
import { compareServers } from '../model/ids.ts';
import { epochMs } from '../model/time.ts';
import { RACE_MS, Steps } from '../model/steps.ts';
import { Line } from './line.ts';
import type { PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { Logs, Step } from './system.ts';

/**
 * The lives of each server in order: by the place in the file where one file holds them, for a clock that stepped back
 * may say otherwise.
 */
export function livesByServer(lives: readonly Life[]): Map<ServerId, Life[]> {
  const groups = [...groupBy(lives, ({ node }) => node)].toSorted(([a], [b]) => compareServers(a, b));
  return new Map(groups.map(([node, own]) => [node, byPlaceInFiles(own)]));
}

function byPlaceInFiles(lives: readonly Life[]): Life[] {
  const files = [...groupBy(lives, ({ input }) => input).values()].map(inLogOrder);
  const beginning = (own: readonly Life[]): number => own[0]?.from ?? 0;
  return files.toSorted((a, b) => beginning(a) - beginning(b)).flat();
}

/** The lives of one log in the order in which it was read; where several inputs tell of them, by their times. */
export function inLogOrder(lives: readonly Life[]): Life[] {
  if (lives.some(({ input, first }) => first.input !== input)) return lives.toSorted((a, b) => a.from - b.from);
  return lives.toSorted((a, b) => {
    const [one, other] = [a.events[0], b.events[0]];
    return one === undefined || other === undefined ? 0 : byPlaceInLog(one, other);
  });
}

/** Servers whose lives overlap, as two files that claim one id: their clocks cannot be told apart. */
export function isOneServer(lives: readonly Life[]): boolean {
  const files = new Set(lives.map(({ input }) => input));
  if (files.size < 2) return true;
  const sorted = lives.toSorted((a, b) => a.from - b.from);
  return sorted.every((life, i) => {
    const next = sorted[i + 1];
    return next === undefined || next.input === life.input || next.from >= life.lastAt;
  });
}

/**
 * What the solver must know of the logs themselves.
 *
 * @param tellable those servers whose lives are in one order
 */
export function logsOf(
  lives: ReadonlyMap<ServerId, readonly Life[]>,
  tellable: ReadonlyMap<ServerId, readonly Life[]>,
): Logs {
  const first = new Map<ServerId, PairEnd>();
  for (const [node, own] of lives) {
    const event = own.find(({ events }) => events.length > 0)?.events[0];
    if (event !== undefined) first.set(node, new Line(event, 0));
  }
  const steps = new Map([...tellable].map(([node, own]) => [node, stepsOf(own)]));
  return { nodes: [...lives.keys()], first, steps };
}

function stepsOf(lives: readonly Life[]): Step[] {
  const stamps = new Steps();
  const steps: Step[] = [];
  let above: ZkEvent | null = null;
  let position = 0;
  for (const { events } of lives) {
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as ZkEvent;
      const kind = stamps.meet(event.at, above === null ? null : event.previousAt);
      if (kind !== null && above !== null) steps.push(stepOf(kind, event, above, position, steps.at(-1)));
      above = event;
      position++;
    }
  }
  return steps.length === 0 ? [] : withoutSwaps(withoutLoneReturns(steps), lives);
}

/** Stamps that come back to where they were, and stay there, were astray: threads that race around a step write on both sides. */
function withoutLoneReturns(steps: readonly Step[]): Step[] {
  const isLone = (i: number): boolean => {
    const [one, next] = [steps[i], steps[i + 1]];
    return one?.kind === 'return' && (next?.kind !== 'back' || next.before.at > one.after.at + RACE_MS);
  };
  return steps.flatMap((step, i): Step[] => {
    if (isLone(i)) return [];
    return [isLone(i + 1) ? { ...step, kind: 'astray' } : step];
  });
}

function stepOf(kind: Step['kind'], event: ZkEvent, above: ZkEvent, position: number, latest: Step | undefined): Step {
  const after = new Line(event, position);
  if (kind === 'return' && latest !== undefined) return { kind, before: latest.before, after };
  const { node, from, message } = above;
  const at = epochMs(Math.max(above.at, event.previousAt ?? -Infinity));
  return { kind, before: { node, at, from, message, position: position - 1 }, after };
}

/** The events of a log between two places where its stamps jump. */
interface Part {
  readonly from: number;
  readonly to: number;
}

function withoutSwaps(steps: readonly Step[], lives: readonly Life[]): Step[] {
  const ends = [...steps.map(({ after }) => after.position), Infinity];
  const parts: Part[] = [];
  const times = lives.flatMap(({ events }) => events.map(({ at }) => at));
  for (const [i, end] of ends.entries()) {
    const start = ends[i - 1] ?? 0;
    const own = times.slice(start, end);
    // A return goes on with the part before the step back.
    const earlier = steps[i - 1]?.kind === 'return' ? parts[i - 2] : undefined;
    parts.push({ from: least(own, earlier?.from), to: most(own, earlier?.to) });
  }
  return steps.filter((_, i) => !areSwapped(parts[i] as Part, parts[i + 1] as Part));
}

/**
 * Whether two parts of a file were put together in the wrong order, as `cat log log.1` does: the second one ends where
 * the first begins. After a clock was set back the log goes on to where it was, or lacks far more than it has.
 */
const areSwapped = (first: Part, second: Part): boolean =>
  second.to <= first.from && first.from - second.to < (first.to - second.from) / 2;
