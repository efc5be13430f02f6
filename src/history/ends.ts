import { compareServers } from '../model/ids.ts';
import { epochMs } from '../model/time.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';

/** How a life ended. `at` is null where it had not ended when the logs did. */
export interface LifeEnd {
  readonly how: 'running' | 'exited' | 'died';
  readonly at: EpochMs | null;
  readonly range: TimeRange | null;
  readonly evidence: readonly LineRef[];
}

/** A peer's line may bear a time stamp a little before the dead server's last one: two threads, two log files. */
const RACE_MS = 50;
/** `Exiting JVM` is followed by the exit within this time. */
const EXIT_MS = 100;

/**
 * The ends of all lives. A killed server writes nothing, so its end is sought in what the others saw of it: every TCP
 * connection to it breaks in the moment the process is gone (`Connection broken for id N`), and new ones are refused.
 */
export function endsOfLives(lives: readonly Life[], merged: readonly NodeEvent[]): Map<Life, LifeEnd> {
  const broken = brokenConnections(merged);
  const ends = new Map<Life, LifeEnd>();
  for (const [node, own] of byNode(lives)) {
    const seen = broken.get(node) ?? [];
    for (const [k, life] of own.entries()) ends.set(life, endOf(life, nextLife(own, k), seen));
  }
  return ends;
}

/** The lives of each server in order of time. */
export function byNode(lives: readonly Life[]): Map<ServerId, Life[]> {
  const groups = new Map<ServerId, Life[]>();
  for (const life of lives.toSorted((a, b) => compareServers(a.node, b.node) || a.from - b.from || a.input - b.input)) {
    const group = groups.get(life.node);
    if (group === undefined) groups.set(life.node, [life]);
    else group.push(life);
  }
  return groups;
}

/** What a peer saw of a server: its connection broke, or a new one was refused. */
interface Sighting {
  readonly at: EpochMs;
  readonly from: LineRef;
}

function brokenConnections(merged: readonly NodeEvent[]): Map<ServerId, Sighting[]> {
  const seen = new Map<ServerId, Sighting[]>();
  for (const { node, event } of merged) {
    const peer = lostPeer(event);
    if (peer === null || peer === node) continue;
    const list = seen.get(peer);
    if (list === undefined) seen.set(peer, [event]);
    else list.push(event);
  }
  return seen;
}

function lostPeer(event: NodeEvent['event']): ServerId | null {
  if (event.kind === 'election-conn-broken') return event.peerSid;
  // Refused means that nobody listens; a time-out or an unreachable network says nothing about the process.
  const refused = event.kind === 'election-conn-cannot-open' && event.trace.some((line) => line.includes('Connection refused'));
  return refused ? event.peerSid : null;
}

/** The next process of the same server. Where two inputs claim one id, their lives overlap and do not follow each other. */
function nextLife(own: readonly Life[], k: number): Life | null {
  const life = own[k] as Life;
  return own.slice(k + 1).find((later) => later.from >= life.lastAt) ?? null;
}

function endOf(life: Life, next: Life | null, seen: readonly Sighting[]): LifeEnd {
  const until = next?.from ?? null;
  const exit = life.events.find((event) => event.kind === 'process-exit-code' || event.kind === 'process-exit-normal');
  if (exit !== undefined && life.lastAt - exit.at < 5000) {
    const last = epochMs(Math.max(life.lastAt, exit.at));
    return { how: 'exited', at: last, range: [last, epochMs(Math.min(last + EXIT_MS, until ?? Infinity))], evidence: [exit.from] };
  }
  const sighting = seen.find(({ at }) => at >= life.lastAt - RACE_MS && (until === null || at <= until));
  if (sighting !== undefined) {
    const at = epochMs(Math.max(sighting.at, life.lastAt));
    return { how: 'died', at, range: [life.lastAt, at], evidence: [life.last, sighting.from] };
  }
  if (until === null || next === null) return { how: 'running', at: null, range: null, evidence: [] };
  return { how: 'died', at: life.lastAt, range: [life.lastAt, until], evidence: [life.last, next.first] };
}
