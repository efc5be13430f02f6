import { groupBy } from '../base/sorted.ts';
import { compareServers } from '../model/ids.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import { Line } from './line.ts';
import type { PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { Logs, StepBack } from './system.ts';

/** A stamp that lies so much before the one above it was set back; threads that log at once differ by less. */
const STEP_BACK_MS = 1000;

/**
 * The lives of each server in order: by the place in the file where one file holds them, for a clock that stepped back
 * may say otherwise.
 */
export function livesByServer(lives: readonly Life[]): Map<ServerId, Life[]> {
  const groups = [...groupBy(lives, ({ node }) => node)].toSorted(([a], [b]) => compareServers(a, b));
  return new Map(groups.map(([node, own]) => [node, byPlaceInFiles(own)]));
}

function byPlaceInFiles(lives: readonly Life[]): Life[] {
  const files = [...groupBy(lives, ({ input }) => input).values()].map((own) => {
    if (own.some(({ input, first }) => first.input !== input)) return own.toSorted((a, b) => a.from - b.from);
    const down = isNewestFirst(own) ? -1 : 1;
    return own.toSorted((a, b) => down * (a.first.line - b.first.line));
  });
  const beginning = (own: readonly Life[]): number => own[0]?.from ?? 0;
  return files.toSorted((a, b) => beginning(a) - beginning(b)).flat();
}

/** Whether the file holds its lines upside down, as some exports do: the records stand in their own order all the same. */
function isNewestFirst(lives: readonly Life[]): boolean {
  let [up, down] = [0, 0];
  for (const { events } of lives) {
    const lines = (events.at(-1)?.line ?? 0) - (events[0]?.line ?? 0);
    if (lines > 0) up++;
    else if (lines < 0) down++;
  }
  return down > up;
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
  const stepsBack = new Map([...tellable].map(([node, own]) => [node, stepsBackOf(node, own)]));
  return { nodes: [...lives.keys()], first, stepsBack };
}

function stepsBackOf(node: ServerId, lives: readonly Life[]): StepBack[] {
  const steps: StepBack[] = [];
  let above: ZkEvent | null = null;
  let position = 0;
  for (const { events } of lives) {
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as ZkEvent;
      if (above !== null && (isBack(event, above.at) || isBack(event, event.previousAt))) {
        const { from, message } = above;
        const at = epochMs(Math.max(above.at, event.previousAt ?? -Infinity));
        const before = { node, at, from, message, position: position - 1 };
        steps.push({ before, after: new Line(event, position) });
      }
      above = event;
      position++;
    }
  }
  return steps;
}

const isBack = ({ at }: ZkEvent, before: EpochMs | null): boolean => before !== null && at < before - STEP_BACK_MS;
