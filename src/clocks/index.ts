import { UsageError } from '../base/errors.ts';
import { defaultName, isCalled } from '../model/names.ts';
import { LocalTimes } from '../model/zone.ts';
import { inZone, placesOf, shiftLives, shiftLogs } from './apply.ts';
import { choose, referenceOf, type Chosen } from './choose.ts';
import { pairsOf } from './pairs.ts';
import { solve, type Solution } from './segments.ts';
import { isOneServer, livesByServer, logsOf } from './streams.ts';
import type { Alignment, ClockPoint, Clocks, ClockStretch } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LineRef } from '../model/source.ts';
import type { InputLog, Life } from '../model/timeline.ts';

export const automatic: Alignment = { mode: 'auto', offsets: [], zones: [] };

export interface Aligned {
  readonly lives: readonly Life[];
  readonly logs: readonly InputLog[];
  readonly clocks: Clocks;
}

/**
 * Puts all times onto one clock, that of the server with the least id of those that spoke to most others. What passed
 * between the servers bounds how far their clocks are apart (kinds.ts); only a clock that cannot agree with the
 * reference's is moved, or one of which the user said so.
 *
 * @throws UsageError where the user names a server that no log is of
 */
export function alignClocks(
  lives: readonly Life[],
  logs: readonly InputLog[],
  { mode, offsets, zones }: Alignment,
  ledger: Ledger,
): Aligned {
  const asTold = livesByServer(lives);
  const nodes = [...asTold.keys()];
  const zoneOf = new Map(zones.map((said) => [named(said.node, nodes, '--tz'), said]));
  const offsetOf = new Map(offsets.map((said) => [named(said.node, nodes, '--offset'), said.ms]));
  const read = zoneOf.size === 0 ? lives : inZones(lives, logs, zoneOf);
  const byServer = read === lives ? asTold : livesByServer(read);
  const solution = solved(byServer, mode);
  const { pairs, rejected, wanderMs } = solution;
  const reference = referenceOf(solution);
  const stretches = stretchesOf(solution, reference, mode, offsetOf);
  tell(stretches, solution, ledger);
  const moved = shiftLives(byServer, stretches);
  const aligned = [...moved.values()].toSorted((a, b) => a.from - b.from || a.input - b.input);
  return {
    lives: aligned,
    logs: shiftLogs(zonedLogs(logs, lives, read), moved),
    clocks: {
      reference: stretches[reference]?.node ?? null,
      stretches,
      pairs,
      order: placesOf(mode === 'auto' ? pairs : [], byServer, moved, aligned),
      rejected,
      wanderMs,
      zones: new Map([...zoneOf].map(([node, { zone }]) => [node, zone])),
      error: errorOf(solution, stretches),
    },
  };
}

type Zone = Alignment['zones'][number];

/** The lives of servers of which the user named the zone, as their stamps would be in UTC. */
function inZones(lives: readonly Life[], logs: readonly InputLog[], zoneOf: ReadonlyMap<ServerId, Zone>): Life[] {
  const zoned = new Set(logs.filter((log) => log.zoned === true).map(({ index }) => index));
  const timesOf = new Map<number, LocalTimes>();
  const read = new Map<Life, Life>();
  for (const life of [...livesByServer(lives).values()].flat()) {
    const zone = zoneOf.get(life.node);
    if (zone === undefined || zoned.has(life.input)) continue;
    const times = timesOf.get(life.input) ?? new LocalTimes(zone.offset);
    timesOf.set(life.input, times);
    read.set(life, inZone(life, times));
  }
  return lives.map((life) => read.get(life) ?? life);
}

/** What the pairs say of the clocks; nothing where the user wants the times as they are. */
function solved(byServer: ReadonlyMap<ServerId, readonly Life[]>, mode: Alignment['mode']): Solution {
  if (mode === 'off') return solve([], logsOf(byServer, new Map()));
  const tellable = new Map([...byServer].filter(([, own]) => isOneServer(own)));
  return solve(pairsOf(tellable), logsOf(byServer, tellable));
}

/** The server that the user means by `2`, `z2` or a label. */
function named(name: string, nodes: readonly ServerId[], option: string): ServerId {
  const node = nodes.find((id) => isCalled(name, { id, label: defaultName(id) }));
  if (node !== undefined) return node;
  throw new UsageError(`${option} ${name}: no log is of this server; there are ${nodes.join(', ')}`);
}

function zonedLogs(logs: readonly InputLog[], lives: readonly Life[], read: readonly Life[]): readonly InputLog[] {
  if (read === lives) return logs;
  return shiftLogs(logs, new Map(lives.map((life, i) => [life, read[i] ?? life])));
}

/** The stretches of all clocks with what is taken off each: what the user said, else what the pairs prove. */
function stretchesOf(
  solution: Solution,
  reference: number,
  mode: Alignment['mode'],
  offsetOf: ReadonlyMap<ServerId, number>,
): ClockStretch[] {
  if (reference < 0) return [];
  const { stretches, bounds, ties } = solution;
  const chosen = choose(solution, reference, (clock) => {
    const node = stretches[clock]?.node;
    const own = node === undefined ? undefined : offsetOf.get(node);
    return own ?? (mode === 'auto' ? null : 0);
  });
  return stretches.map(({ node, start }, clock): ClockStretch => {
    const { lowMs, highMs, appliedMs, zoneMs, basis } = chosen[clock] as Chosen;
    return {
      node,
      start,
      lowMs,
      highMs,
      appliedMs,
      zoneMs,
      basis: basis === 'option' && !offsetOf.has(node) ? 'none' : basis,
      pairs: ties[clock] as number,
      lowProof: bounds.proof(clock, reference),
      highProof: bounds.proof(reference, clock),
    };
  });
}

/** Whatever the clocks did that they should not is told. */
function tell(stretches: readonly ClockStretch[], { rejected, wanderMs }: Solution, ledger: Ledger): void {
  for (const [i, { node, start }] of stretches.entries()) {
    if (stretches[i - 1]?.node !== node) continue;
    ledger.add('clock-stepped', { ...start.from, text: `${defaultName(node)}: ${start.message}` });
  }
  for (const { kind, cause, effect } of rejected)
    ledger.add('pair-rejected', { ...effect.from, text: `${kind}: ${cause.node} → ${effect.node}: ${effect.message}` });
  if (wanderMs > 0) ledger.add('clock-wander', { input: 0, line: 0, text: `${wanderMs} ms allowed` });
}

function errorOf({ bounds, stretches: places }: Solution, stretches: readonly ClockStretch[]): Clocks['error'] {
  const clocksOf = new Map<ServerId, number[]>();
  for (const [clock, { node }] of places.entries()) clocksOf.set(node, [...(clocksOf.get(node) ?? []), clock]);
  const isFrom = (start: LineRef, line: LineRef): boolean =>
    start.input < line.input || (start.input === line.input && start.line <= line.line);
  const clockOf = ({ node, from }: ClockPoint): number | undefined => {
    const own = clocksOf.get(node) ?? [];
    if (from === null || own.length < 2) return own[0];
    return own.findLast((clock) => isFrom((stretches[clock] as ClockStretch).start.from, from)) ?? own[0];
  };
  const between = (from: number, to: number): readonly [number, number] | null => {
    if (from === to) return [0, 0];
    const shift = (stretches[to] as ClockStretch).appliedMs - (stretches[from] as ClockStretch).appliedMs;
    const [low, high] = [-bounds.most(to, from) - shift, bounds.most(from, to) - shift];
    return low === -Infinity || high === Infinity ? null : [low, high];
  };
  // Asked for every event; there are few clocks.
  const known: (readonly [number, number] | null | undefined)[] = [];
  return (a, b) => {
    const from = clockOf(a);
    const to = clockOf(b);
    if (from === undefined || to === undefined) return null;
    const cell = from * places.length + to;
    let range = known[cell];
    if (range === undefined) known[cell] = range = between(from, to);
    return range;
  };
}
