import { byPlaceInLog } from '../model/event-columns.ts';
import { joinKinds, KindSet, kindsOf } from '../model/kinds.ts';
import { resolutionOf } from '../model/resolution.ts';
import { logsOfWriters, namesSeveral, toldIn } from './several-servers.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { EventList } from '../model/kinds.ts';
import type { LineRef } from '../model/source.ts';
import type { InputLog, Life } from '../model/timeline.ts';
import type { Told } from './several-servers.ts';

/** A life before it is known whose it is; `writer` tells it where several servers wrote the file. */
export type Unnamed = Omit<Life, 'node'> & { readonly writer?: ServerId };

/** Two process starts nearer than this, the first of which found no quorum configured, are one standalone start. */
const STANDALONE_RESTART_MS = 10_000;

/**
 * Cuts the events of an input into the lives of the processes that wrote it. An input without events has no life. A
 * process has one id, so where a life has several, as many servers wrote the file, and each has lives of its own.
 */
export function livesOf(log: InputLog): Unnamed[] {
  const lives = cut(log);
  const told = toldIn(log.events);
  if (!areMixed(lives, told)) return lives;
  return logsOfWriters(log, told)
    .flatMap(({ writer, log: own }) => cut(own).map((life) => ({ ...life, writer })))
    .toSorted((a, b) => byPlaceInLog(a.events[0] as ZkEvent, b.events[0] as ZkEvent));
}

/** Whether what was cut as one life names several servers. */
function areMixed(lives: readonly Unnamed[], told: Told): boolean {
  let from = 0;
  for (const { events } of lives) {
    if (namesSeveral(told, from, from + events.length)) return true;
    from += events.length;
  }
  return false;
}

function cut(log: InputLog): Unnamed[] {
  const { events, from, to } = log;
  if (events.length === 0 || from === null || to === null) return [];
  const kinds = kindsOf(events);
  const starts = startsOf({ events, kinds });
  const resolutionMs = resolutionOf(events);
  return starts.map((start, k) => {
    const next = starts[k + 1];
    const own = events.slice(start, next);
    const first = own[0] as ZkEvent;
    const startSeen = first.kind === 'config-reading' || first.kind === 'quorum-start';
    const lastAt = next === undefined ? to : ((events[next] as ZkEvent).previousAt ?? first.at);
    return {
      input: log.index,
      startSeen,
      // The first life of a log that begins in the middle reaches back to the log's first line.
      from: k === 0 && !startSeen ? from : first.at,
      lastAt,
      first: first.from,
      last: lastLineOf(log, own, next === undefined ? null : (events[next] as ZkEvent)),
      events: own,
      kinds: kinds.subarray(start, next),
      resolutionMs,
    };
  });
}

const configReading = new KindSet('config-reading');
const standaloneMode = new KindSet('standalone-mode');
const processStarts = new KindSet('config-reading', 'quorum-start');
const quorumRuns = new KindSet('quorum-start', 'peer-state-looking');

/** Where the processes begin; the first line of a log begins one that may have run before. */
function startsOf(log: EventList): number[] {
  const { length } = log.kinds;
  const starts = [0];
  for (let i = processStarts.next(log.kinds, 1, length); i >= 0; i = processStarts.next(log.kinds, i + 1, length))
    if (isProcessStart(log, i, starts.at(-1) as number)) starts.push(i);
  return starts;
}

/** A standalone start is told in fewer lines than this. */
const STANDALONE_LINES = 20;

/**
 * A process begins by reading its configuration (QuorumPeerMain, all releases). A standalone server reads it twice:
 * QuorumPeerMain finds no quorum in it and hands over to ZooKeeperServerMain.
 */
function isProcessStart(log: EventList, i: number, lifeStart: number): boolean {
  const { kind, at } = log.events[i] as ZkEvent;
  // Where the line is missing (another logger configuration), the start of the quorum peer is the next best.
  if (kind === 'quorum-start') return quorumRuns.next(log.kinds, lifeStart, i) >= 0;
  const isHandOver =
    i - lifeStart < STANDALONE_LINES &&
    standaloneMode.all(log, lifeStart, i).some((told) => at - told.at < STANDALONE_RESTART_MS);
  return !isHandOver || configReading.all(log, lifeStart, i).length > 1;
}

/** Where lines of others stand in between, the line before the next life may be theirs: then the last that is known. */
function lastLineOf(log: InputLog, own: readonly ZkEvent[], next: ZkEvent | null): LineRef {
  const { index: input, lines, lastLine = null } = log;
  if (next === null) return { input, line: lastLine ?? lines };
  return lastLine === null ? { input, line: Math.max(1, next.from.line - 1) } : (own.at(-1) as ZkEvent).from;
}

/** A log that goes on within this time where another one of the same server ended is its next part. */
const NEXT_PART_MS = 24 * 3_600_000;

/**
 * Joins lives that one process wrote into several files: the later file begins in the middle of a life and the earlier
 * one breaks off without an exit. A process that had ended in between would have begun the later file with its start.
 */
export function joinLives(lives: readonly Life[]): Life[] {
  const joined: Life[] = [];
  const latestOf = new Map<ServerId, number>();
  for (const life of lives.toSorted((a, b) => a.from - b.from || a.input - b.input)) {
    const i = life.startSeen ? -1 : (latestOf.get(life.node) ?? -1);
    const earlier = joined[i];
    const follows =
      earlier !== undefined &&
      earlier.input !== life.input &&
      earlier.lastAt <= life.from &&
      life.from - earlier.lastAt < NEXT_PART_MS;
    if (follows) joined[i] = joinedLife(earlier, life);
    else latestOf.set(life.node, joined.push(life) - 1);
  }
  return joined;
}

const joinedLife = (earlier: Life, { lastAt, last, events, kinds, resolutionMs }: Life): Life => ({
  ...earlier,
  lastAt,
  last,
  resolutionMs: Math.max(earlier.resolutionMs, resolutionMs),
  events: [...earlier.events, ...events],
  kinds: joinKinds(earlier.kinds, kinds),
});
