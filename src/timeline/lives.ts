import { idsOf, logsOfWriters, namesSeveral } from './several-servers.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { InputLog, Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';

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
  const ids = idsOf(log.events);
  if (!lives.some(({ events }) => namesSeveral(events, ids))) return lives;
  return logsOfWriters(log, ids)
    .flatMap(({ writer, log: own }) => cut(own).map((life) => ({ ...life, writer })))
    .toSorted((a, b) => a.first.line - b.first.line);
}

function cut(log: InputLog): Unnamed[] {
  const { events, from, to } = log;
  if (events.length === 0 || from === null || to === null) return [];
  const starts = [0];
  for (let i = 1; i < events.length; i++) {
    if (isProcessStart(events, i, starts.at(-1) as number)) starts.push(i);
  }
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
      lastAt: Math.max(lastAt, first.at) as EpochMs,
      first: first.from,
      last: lastLineOf(log, own, next === undefined ? null : (events[next] as ZkEvent)),
      events: own,
    };
  });
}

/**
 * A process begins by reading its configuration (QuorumPeerMain, all releases). A standalone server reads it twice:
 * QuorumPeerMain finds no quorum in it and hands over to ZooKeeperServerMain.
 */
function isProcessStart(events: readonly ZkEvent[], i: number, lifeStart: number): boolean {
  const event = events[i] as ZkEvent;
  if (event.kind === 'config-reading') {
    const soFar = events.slice(lifeStart, i);
    const isHandOver =
      soFar.length < 20 && soFar.some((e) => e.kind === 'standalone-mode' && event.at - e.at < STANDALONE_RESTART_MS);
    return !isHandOver || soFar.filter((e) => e.kind === 'config-reading').length > 1;
  }
  // Where the line is missing (another logger configuration), the start of the quorum peer is the next best.
  return (
    event.kind === 'quorum-start' &&
    events.slice(lifeStart, i).some((e) => e.kind === 'quorum-start' || e.kind === 'peer-state-looking')
  );
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
    if (follows)
      joined[i] = { ...earlier, lastAt: life.lastAt, last: life.last, events: [...earlier.events, ...life.events] };
    else latestOf.set(life.node, joined.push(life) - 1);
  }
  return joined;
}
