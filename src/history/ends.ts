import { groupBy, lowerBound } from '../base/sorted.ts';
import { compareServers } from '../model/ids.ts';
import { epochMs } from '../model/time.ts';
import { KindSet } from '../model/kinds.ts';
import { isPrompt, lastLineBefore, NOTICE_MS, sightingsOf } from './sightings.ts';
import { PEER_EARLY_MS, Witnesses } from './witnesses.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { Loss } from './losses.ts';
import type { Sighting } from './sightings.ts';

/** How a life ended. `at` is null where it had not ended when the logs did. */
export interface LifeEnd {
  readonly how: 'running' | 'exited' | 'died';
  readonly at: EpochMs | null;
  readonly range: TimeRange | null;
  readonly evidence: readonly LineRef[];
}

/** Nothing stands still for longer; a longer silence is that of a log in which little happens. */
const FREEZE_MS = 30_000;
/** A connection that was cut off is given up after so long (tcp_retries2 of Linux); what breaks later was made later. */
const CUT_OFF_MS = 15 * 60_000;
/** `Exiting JVM` is followed by the exit within this time. */
const EXIT_MS = 100;
/** An exit message followed by lines for longer than this was not the end. */
const AFTER_EXIT_MS = 5000;

/**
 * The ends of all lives. A killed server writes nothing, so its end is sought in what the others saw of it: every TCP
 * connection to it breaks in the moment the process is gone (`Connection broken for id N`), and new ones are refused.
 *
 * @param ofNode the lives of each server in order of time
 */
export function endsOfLives(
  lives: readonly Life[],
  ofNode: ReadonlyMap<ServerId, readonly Life[]>,
  losses: readonly Loss[],
  events: readonly ZkEvent[],
): Map<Life, LifeEnd> {
  const sightings = sightingsOf(lives, losses, events);
  const followed = lostByClosing(losses);
  const witnesses = new Witnesses(lives);
  const ends = new Map<Life, LifeEnd>();
  for (const [node, own] of ofNode) {
    const seen = sightings.get(node) ?? [];
    const lost = followed.get(node) ?? [];
    for (const [k, life] of own.entries()) {
      const next = nextLife(own, k);
      const alive = aliveUntil(life, next, lost, seen);
      const end = endOf(life, next, alive, seen, witnesses);
      // A log that was cut says nothing of the time behind it, but the process still voted then.
      const voted = next === null && end.range !== null ? witnesses.votedAfter(life, end.range[1]) : null;
      ends.set(life, voted === null ? end : endOf(life, next, voted, seen, witnesses));
    }
  }
  return ends;
}

/** Who lost each leader by a closed connection, in order of time. */
function lostByClosing(losses: readonly Loss[]): Map<ServerId | null, Loss[]> {
  const closed = losses.filter(({ event }) => event.trace.some((line) => line.includes('EOFException')));
  return groupBy(closed, ({ learner }) => learner.votedLeader);
}

/**
 * The last sign of a life: its own last line, or the moment in which a follower lost it by a closed connection, for that had
 * lived until then. But a follower that was frozen noticed only when it woke, and one that was busy noticed when others
 * had been refused already.
 */
function aliveUntil(
  { lastAt }: Life,
  next: Life | null,
  lost: readonly Loss[],
  sightings: readonly Sighting[],
): EpochMs {
  let firstBreak: Sighting | null = null;
  for (let i = lowerBound(lost, (next?.from ?? Infinity) + 1, ({ at }) => at) - 1; i >= 0; i--) {
    const { at, event, learner } = lost[i] as Loss;
    if (at <= lastAt) break;
    if (firstIn(sightings, 'refusal', lastAt, at) !== null) continue;
    firstBreak ??= firstIn(sightings, 'break', lastAt - PEER_EARLY_MS, at);
    if (firstBreak === null || isPrompt({ at, event, by: learner.life }, firstBreak.at)) return at;
  }
  return lastAt;
}

/** What of a kind was seen first in a span of time. */
function firstIn(sightings: readonly Sighting[], seen: Sighting['seen'], from: number, to: EpochMs): Sighting | null {
  for (let i = lowerBound(sightings, from, ({ at }) => at); i < sightings.length; i++) {
    const sighting = sightings[i] as Sighting;
    if (sighting.at > to) return null;
    if (sighting.seen === seen) return sighting;
  }
  return null;
}

/** The lives of each server in order of time. */
export function byNode(lives: readonly Life[]): Map<ServerId, Life[]> {
  const sorted = lives.toSorted((a, b) => compareServers(a.node, b.node) || a.from - b.from || a.input - b.input);
  return groupBy(sorted, ({ node }) => node);
}

/** The next process of the same server. Where two inputs claim one id, their lives overlap and do not follow each other. */
function nextLife(own: readonly Life[], k: number): Life | null {
  const { lastAt } = own[k] as Life;
  for (let i = k + 1; i < own.length; i++) if ((own[i] as Life).from >= lastAt) return own[i] as Life;
  return null;
}

const exits = new KindSet('process-exit-code', 'process-exit-normal');

/** @param alive its last own line, or the last moment in which a follower was connected to it */
function endOf(
  life: Life,
  next: Life | null,
  alive: EpochMs,
  sightings: readonly Sighting[],
  witnesses: Witnesses,
): LifeEnd {
  const until = next?.from ?? null;
  const exit = exits.first(life);
  if (exit !== null && life.lastAt - exit.at < AFTER_EXIT_MS) {
    const last = epochMs(Math.max(life.lastAt, exit.at));
    return {
      how: 'exited',
      at: last,
      range: [last, epochMs(Math.min(last + EXIT_MS, until ?? Infinity))],
      evidence: [exit.from],
    };
  }
  const { refused, breaks, isCutOff } = seenInGap(sightings, alive, until ?? Infinity, next === null ? life : null);
  const broken = endByBreaks(life, breaks, isCutOff, witnesses);
  if (broken !== null) return broken;
  const latest = refused?.at ?? until;
  if (latest === null) return { how: 'running', at: null, range: null, evidence: [] };
  const known = isCutOff ? alive : witnesses.lastSignOf(life, latest);
  const earliest = epochMs(Math.max(Math.min(alive, latest), known));
  return {
    how: 'died',
    // Nothing tells where between: the middle is wrong by least, and the range says by how much at most.
    at: epochMs(Math.round((earliest + Math.max(earliest, latest)) / 2)),
    range: [earliest, epochMs(Math.max(earliest, latest))],
    evidence: [life.last, refused?.event.from ?? (next as Life).first],
  };
}

/**
 * The end of a life by the connections to it that broke, in order of time; null where none did.
 *
 * @param isCutOff before the first of them it could not be reached any more
 */
function endByBreaks(life: Life, breaks: readonly Sighting[], isCutOff: boolean, witnesses: Witnesses): LifeEnd | null {
  const { last, lastAt } = life;
  const [firstBreak, lastBreak] = [breaks[0], breaks.at(-1)];
  if (firstBreak === undefined || lastBreak === undefined) return null;
  // A connection that breaks had lived until then: of several, the last one that was seen at once is nearest to the end.
  const nearest = breaks.reduce((near, one) => (isPrompt(one, near.at) ? one : near));
  const at = epochMs(Math.max(nearest.at, lastAt));
  const noticed = Math.min(firstBreak.at, at) - NOTICE_MS;
  const lone = loneWitness(breaks);
  // Where another one should have seen it and did not, its connection broke unseen; this one's may have, too.
  const isUnsure = isCutOff || (lone !== null && witnesses.hasOther(lone.by.node, life, lone.at));
  const awake = isUnsure ? firstBreak.at - CUT_OFF_MS : ((lone && awakeBefore(lone)) ?? noticed);
  const earliest = epochMs(Math.max(lastAt, Math.min(noticed, awake)));
  const latest = epochMs(Math.max(lastBreak.at, at));
  return { how: 'died', at, range: [earliest, latest], evidence: [last, nearest.event.from] };
}

/** What the only server saw that saw the end, if there is only one. */
function loneWitness(breaks: readonly Sighting[]): Sighting | null {
  const [first] = breaks;
  return first === undefined || breaks.some(({ by }) => by.node !== first.by.node) ? null : first;
}

/**
 * When the only server that saw the end is known to have been awake last. Two do not wake in the same moment, but one alone
 * may have been frozen, and then it saw late. Null where its log is quiet anyway.
 */
function awakeBefore({ at, event, by }: Sighting): EpochMs | null {
  const awakeAt = lastLineBefore(by, event);
  return awakeAt !== null && at - awakeAt < FREEZE_MS ? awakeAt : null;
}

interface SeenInGap {
  readonly refused: Sighting | null;
  readonly breaks: readonly Sighting[];
  /** Whether it could not be reached before the first of all that: then connections may have broken without notice. */
  readonly isCutOff: boolean;
}

/**
 * Whether something that was seen of a life may be as old as its last sign: stamps of whole seconds do not tell which was
 * first, and a connection that breaks is mostly one that was closed, as by a learner that looks for another leader.
 */
function isOfSameSecond({ at, by }: Sighting, { resolutionMs }: Life, alive: EpochMs): boolean {
  const step = Math.min(resolutionMs, by.resolutionMs);
  return step > 1 && at < alive + step;
}

/**
 * What others saw between the last sign of life and the next process.
 *
 * @param unproven the life, where no next process proves that it ended
 */
function seenInGap(sightings: readonly Sighting[], alive: EpochMs, until: number, unproven: Life | null): SeenInGap {
  let refused: Sighting | null = null;
  let silentAt: EpochMs | null = null;
  const breaks: Sighting[] = [];
  for (let i = lowerBound(sightings, alive - PEER_EARLY_MS, ({ at }) => at); i < sightings.length; i++) {
    const sighting = sightings[i] as Sighting;
    // Behind a refusal it was gone already.
    if (sighting.at > until || (refused !== null && sighting.at > refused.at)) break;
    if (unproven !== null && isOfSameSecond(sighting, unproven, alive)) continue;
    // A learner closes its connection to the leader itself when it stops following, so no allowance is made there.
    if (sighting.seen === 'learner-gone' && sighting.at < alive) continue;
    if (sighting.seen === 'refusal') refused ??= sighting;
    else if (sighting.seen !== 'silence') breaks.push(sighting);
    else if (breaks.length === 0) silentAt = sighting.at;
  }
  const isCutOff = silentAt !== null && (breaks[0] ?? refused ?? { at: until }).at - silentAt < CUT_OFF_MS;
  return { refused, breaks, isCutOff };
}
