import { most } from '../base/extremes.ts';
import { groupBy, lowerBound } from '../base/sorted.ts';
import { compareServers } from '../model/ids.ts';
import { epochMs } from '../model/time.ts';
import { peerSidOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import { votedLeader } from './roles.ts';
import type { LineRef } from '../model/source.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { Role } from './roles.ts';

/** How a life ended. `at` is null where it had not ended when the logs did. */
export interface LifeEnd {
  readonly how: 'running' | 'exited' | 'died';
  readonly at: EpochMs | null;
  readonly range: TimeRange | null;
  readonly evidence: readonly LineRef[];
}

/** A peer's line may bear a time stamp a little before the dead server's last one: two threads, two log files. */
const RACE_MS = 50;
/** When a process is gone its kernel closes the connections at once; the peer's thread notices and logs within this time. */
const NOTICE_MS = 200;
/** `Exiting JVM` is followed by the exit within this time. */
const EXIT_MS = 100;
/** An exit message followed by lines for longer than this was not the end. */
const AFTER_EXIT_MS = 5000;

/**
 * The ends of all lives. A killed server writes nothing, so its end is sought in what the others saw of it: every TCP
 * connection to it breaks in the moment the process is gone (`Connection broken for id N`), and new ones are refused.
 */
export function endsOfLives(
  lives: readonly Life[],
  roles: readonly Role[],
  merged: readonly NodeEvent[],
): Map<Life, LifeEnd> {
  const sightings = sightingsOf(merged);
  const followed = followedUntil(roles);
  const heard = new Map(lives.map((life) => [life, votersHeardBy(life)]));
  const byLastLine = lives.toSorted((a, b) => a.lastAt - b.lastAt);
  const ends = new Map<Life, LifeEnd>();
  for (const [node, own] of byNode(lives)) {
    // A peer that was connected and logged on without a broken connection saw the server alive until its own last line.
    const witnesses = byLastLine.filter((life) => life.node !== node && heard.get(life)?.has(node));
    const until = followed.get(node) ?? [];
    for (const [k, life] of own.entries()) {
      const next = nextLife(own, k);
      const alive = until.slice(
        lowerBound(until, life.lastAt, Number),
        lowerBound(until, (next?.from ?? Infinity) + 1, Number),
      );
      ends.set(life, endOf(life, next, epochMs(most(alive, life.lastAt)), sightings.get(node) ?? [], witnesses));
    }
  }
  return ends;
}

/** Until when each leader was followed, in order: a follower that loses it by a closed connection had heard of it until then. */
function followedUntil(roles: readonly Role[]): Map<ServerId, EpochMs[]> {
  const losses = roles.flatMap((role) => {
    if (role.state !== 'FOLLOWING') return [];
    const loss = role.events.find((event) => event.kind === 'follower-lost-leader');
    const leader = loss?.trace.some((line) => line.includes('EOFException')) ? votedLeader(role) : null;
    return loss === undefined || leader === null ? [] : [{ leader, at: loss.at }];
  });
  const byLeader = groupBy(
    losses.toSorted((a, b) => a.at - b.at),
    ({ leader }) => leader,
  );
  return new Map([...byLeader].map(([leader, own]) => [leader, own.map(({ at }) => at)]));
}

function votersHeardBy(life: Life): Set<ServerId> {
  const heard = new Set<ServerId>();
  for (const event of life.events) if (event.kind === 'notification') heard.add(event.vote.sid);
  return heard;
}

/** The lives of each server in order of time. */
export function byNode(lives: readonly Life[]): Map<ServerId, Life[]> {
  const sorted = lives.toSorted((a, b) => compareServers(a.node, b.node) || a.from - b.from || a.input - b.input);
  return groupBy(sorted, ({ node }) => node);
}

/** What a peer saw of a server: a connection broke in that moment, or a new one was refused (so it was gone before). */
interface Sighting {
  readonly seen: 'break' | 'learner-gone' | 'refusal';
  readonly at: EpochMs;
  readonly from: LineRef;
}

function sightingsOf(merged: readonly NodeEvent[]): Map<ServerId, Sighting[]> {
  const all = new Map<ServerId, Sighting[]>();
  const handlers = new LearnerHandlers();
  for (const { node, event } of merged) {
    if (event.kind === 'sync-start-leader' || event.kind === 'learner-connected-registered')
      handlers.open(node, event.thread, event.peerSid);
    const seen = seenIn(event);
    if (seen === null) continue;
    const peer = peerSidOf(event) ?? handlers.learnerOf(node, event.thread);
    if (peer === undefined || peer === node) continue;
    const list = all.get(peer) ?? [];
    if (list.length === 0) all.set(peer, list);
    list.push({ seen, at: event.at, from: event.from });
  }
  for (const list of all.values()) list.sort((a, b) => a.at - b.at);
  return all;
}

/** Whom a LearnerHandler thread serves; only its first lines name the learner. */
class LearnerHandlers {
  readonly #learners = new Map<string, ServerId>();
  readonly #latest = new Map<string, string>();

  open(leader: ServerId, thread: string, learner: ServerId): void {
    this.#learners.set(`${leader} ${thread}`, learner);
    this.#latest.set(`${leader} ${learner}`, thread);
  }

  /** The learner whose connection this is; undefined for an old connection of a learner that has come back since. */
  learnerOf(leader: ServerId, thread: string): ServerId | undefined {
    const learner = this.#learners.get(`${leader} ${thread}`);
    return learner !== undefined && this.#latest.get(`${leader} ${learner}`) === thread ? learner : undefined;
  }
}

function seenIn(event: NodeEvent['event']): Sighting['seen'] | null {
  switch (event.kind) {
    case 'election-conn-broken':
      return 'break';
    case 'learner-handler-exception':
      // A time-out says nothing about the process.
      return event.trace.some((line) => /EOFException|Connection reset|Broken pipe/.test(line)) ? 'learner-gone' : null;
    case 'election-conn-cannot-open':
      // Refused means that nobody listens; a time-out or an unreachable network says nothing about the process.
      return event.trace.some((line) => line.includes('Connection refused')) ? 'refusal' : null;
    default:
      return null;
  }
}

/** The next process of the same server. Where two inputs claim one id, their lives overlap and do not follow each other. */
function nextLife(own: readonly Life[], k: number): Life | null {
  const { lastAt } = own[k] as Life;
  for (let i = k + 1; i < own.length; i++) if ((own[i] as Life).from >= lastAt) return own[i] as Life;
  return null;
}

/**
 * @param alive its last own line, or the last moment in which a follower was connected to it
 * @param witnesses by their last lines
 */
function endOf(
  life: Life,
  next: Life | null,
  alive: EpochMs,
  sightings: readonly Sighting[],
  witnesses: readonly Life[],
): LifeEnd {
  const until = next?.from ?? null;
  const exit = life.events.find((event) => event.kind === 'process-exit-code' || event.kind === 'process-exit-normal');
  if (exit !== undefined && life.lastAt - exit.at < AFTER_EXIT_MS) {
    const last = epochMs(Math.max(life.lastAt, exit.at));
    return {
      how: 'exited',
      at: last,
      range: [last, epochMs(Math.min(last + EXIT_MS, until ?? Infinity))],
      evidence: [exit.from],
    };
  }
  // A learner closes its connection to the leader itself when it stops following, so no allowance is made there.
  const inGap = between(sightings, alive - RACE_MS, until ?? Infinity).filter(
    ({ at, seen }) => seen !== 'learner-gone' || at >= alive,
  );
  const refused = inGap.find(({ seen }) => seen === 'refusal');
  const breaks = inGap.filter(({ seen, at }) => seen !== 'refusal' && (refused === undefined || at <= refused.at));
  const [firstBreak, lastBreak] = [breaks[0], breaks.at(-1)];
  if (firstBreak !== undefined && lastBreak !== undefined) {
    // A connection that breaks had lived until then: of several, the last one is nearest to the end.
    const at = epochMs(Math.max(lastBreak.at, life.lastAt));
    const earliest = epochMs(Math.max(life.lastAt, Math.min(firstBreak.at, at) - NOTICE_MS));
    return { how: 'died', at, range: [earliest, at], evidence: [life.last, lastBreak.from] };
  }
  const latest = refused?.at ?? until;
  if (latest === null) return { how: 'running', at: null, range: null, evidence: [] };
  const earliest = epochMs(Math.max(Math.min(alive, latest), lastSignOfLife(life, latest, witnesses)));
  return {
    how: 'died',
    // Nothing tells where between: the middle is wrong by least, and the range says by how much at most.
    at: epochMs(Math.round((earliest + Math.max(earliest, latest)) / 2)),
    range: [earliest, epochMs(Math.max(earliest, latest))],
    evidence: [life.last, refused?.from ?? (next as Life).first],
  };
}

function between(sightings: readonly Sighting[], from: number, to: number): readonly Sighting[] {
  return sightings.slice(
    lowerBound(sightings, from, ({ at }) => at),
    lowerBound(sightings, to + 1, ({ at }) => at),
  );
}

/** Nobody saw it die: its own last line, or that of a connected peer which saw no connection break and died later. */
function lastSignOfLife(life: Life, latest: EpochMs, witnesses: readonly Life[]): EpochMs {
  for (let i = lowerBound(witnesses, latest, (w) => w.lastAt) - 1; i >= 0; i--) {
    const { from, lastAt } = witnesses[i] as Life;
    if (lastAt <= life.lastAt) break;
    if (from <= life.lastAt) return lastAt;
  }
  return life.lastAt;
}
