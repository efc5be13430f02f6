import { least, most } from '../base/extremes.ts';
import { iso } from '../base/utc.ts';
import { lowerBound } from '../base/sorted.ts';
import { KindSet } from '../model/kinds.ts';
import { epochMs } from '../model/time.ts';
import { isTimeout, type Loss } from './losses.ts';
import { isClosed, NOTICE_MS } from './sightings.ts';
import { learnerSyncs } from './syncs.ts';
import type { ServerId } from '../model/ids.ts';
import type { Timing } from '../model/timing.ts';
import type { EpochMs } from '../model/time.ts';
import type { Followings } from './followings.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** What others tell of leaders. */
export interface Others {
  readonly losses: readonly Loss[];
  readonly followings: Followings;
  readonly timing: Timing;
}

/**
 * Leaderships with their ends put right. A leader that was frozen, or unreachable for its followers, does not say when it
 * stopped leading: its own line comes when it wakes, perhaps long after the next leader was established. The others tell.
 *
 * @param own in order of their election
 */
export function withTrueEnds(own: readonly Leadership[], others: Others): Leadership[] {
  const established = own.flatMap(({ establishedAt }) => establishedAt ?? []).toSorted((a, b) => a - b);
  const freeSince = new Map<ServerId, number>();
  return own.map((leadership) => {
    const { leader, role, establishedAt, endedAt } = leadership;
    // Who followed before its process started, or while it led before, followed another leadership.
    const since = Math.max(freeSince.get(leader) ?? -Infinity, role.life.startSeen ? role.life.from : -Infinity);
    freeSince.set(leader, role.to ?? role.life.lastAt);
    const succeededAt = established[lowerBound(established, (establishedAt ?? 0) + 1, (at) => at)] ?? null;
    if (establishedAt === null || (endedAt === null && succeededAt === null)) return leadership;
    const heldUntil = others.followings.quorumUntil(leadership, since);
    const claim: Claim = { leadership, from: establishedAt, since, succeededAt, heldUntil };
    return unheard(claim, others) ?? replaced(claim) ?? leftAlone(claim, others) ?? leadership;
  });
}

/** A leadership that was established, as its leader's log has it. */
interface Claim {
  readonly leadership: Leadership;
  readonly from: EpochMs;
  /** Followers from before then are another leadership's. */
  readonly since: number;
  /** When the next leader of the ensemble was established. */
  readonly succeededAt: EpochMs | null;
  /** When its last quorum broke up (`Followings.quorumUntil`). */
  readonly heldUntil: number | null;
}

/**
 * The followers' socket time-outs tell: the last packet from the leader came syncLimit × tickTime before
 * (Learner.connectToLeader sets that SO_TIMEOUT), and it pings twice a tick. It may have gone on answering clients until
 * at most the moment the followers left.
 *
 * @returns null where that is not how they lost it
 */
function unheard(claim: Claim, others: Others): Leadership | null {
  const { leadership, from } = claim;
  const { endedAt, role } = leadership;
  const { losses, timing } = others;
  const lost = lastLosses(losses, claim);
  if (lost.length === 0 || !lost.every(isTimeout)) return null;
  const lastLoss = most(lost.map(({ at }) => at));
  const sawThemLeave = seenLeaving(leadership, lost);
  const latest = sawThemLeave === 'late' ? lastLoss : goneBy(claim, lastLoss, others);
  if (latest === null) return null;
  const { tickTimeMs, syncLimit } = timing;
  // It said so itself at about the time its followers left: it was awake, and its word stands.
  const saidSo = endedAt !== null && endedAt <= lastLoss + 2 * tickTimeMs && role.to !== null;
  if (saidSo && sawThemLeave === null) return null;
  const lastPacket = lastLoss - syncLimit * tickTimeMs;
  // They were left by what it was next, or were frozen themselves: what had ended before has ended before.
  if (endedAt !== null && endedAt <= lastPacket) return null;
  const earliest = epochMs(Math.max(from, lastPacket - tickTimeMs));
  if (saidSo && sawThemLeave === 'at once') return { ...leadership, endedRange: [earliest, endedAt] };
  return {
    ...leadership,
    endedAt: epochMs(Math.max(from, lastPacket)),
    endedRange: [earliest, epochMs(latest)],
    endReason: `its followers heard nothing from it for ${syncLimit * tickTimeMs} ms (syncLimit)${ownWords(leadership)}`,
    endKind: 'unheard',
    evidence: [...leadership.evidence, ...lost.map(({ event }) => event.from)],
  };
}

/** When it led no more at the latest, since the last of those who left it had; null where others may have stayed to its end. */
function goneBy(claim: Claim, lastLoss: number, { followings, timing }: Others): number | null {
  const { leadership, succeededAt, heldUntil } = claim;
  if (heldUntil === null || heldUntil <= lastLoss + timing.tickTimeMs) return lastLoss;
  if (heldUntil < Infinity) return null;
  // Servers without logs may have been its quorum; but not when another leader had one.
  const other = followings.otherThan(leadership.leader, lastLoss) ?? Infinity;
  const replacedAt = Math.min(other, succeededAt ?? Infinity);
  return replacedAt < (leadership.endedAt ?? Infinity) ? replacedAt : null;
}

const handlerExceptions = new KindSet('learner-handler-exception');

/**
 * Followers that give up close their connections. A leader that was frozen sees that when it wakes, and one whose packets
 * alone are lost sees it at once. Where the network fails both ways it sees none of it, and times out itself.
 */
function seenLeaving({ role }: Leadership, lost: readonly Loss[]): 'late' | 'at once' | null {
  const firstLoss = least(lost.map(({ at }) => at));
  const seen = role.find(handlerExceptions, ({ at }) => at >= firstLoss - NOTICE_MS);
  if (seen === null || !isClosed(seen)) return null;
  return seen.at > firstLoss + NOTICE_MS ? 'late' : 'at once';
}

/**
 * An awake leader looks twice a tick whether its quorum is there (Leader.lead), and counts a follower that is silent for
 * syncLimit as gone. One that has none and says so much later, or never, stood still.
 *
 * @returns null where it may have had a quorum to the end, or said in time that it had none
 */
function leftAlone(claim: Claim, others: Others): Leadership | null {
  const { leadership, heldUntil } = claim;
  const [earliestEnd, latestEnd] = leadership.endedRange ?? [Infinity, null];
  if (heldUntil === null || heldUntil === Infinity) return null;
  const dueBy = epochMs(heldUntil + stepDownMs(others.timing));
  if (latestEnd !== null && latestEnd <= dueBy) return null;
  if (earliestEnd > dueBy) return stoodStill(claim, heldUntil, dueBy, others);
  // It was killed, nobody knows when; but not later.
  return {
    ...leadership,
    endedAt: epochMs(Math.round((earliestEnd + dueBy) / 2)),
    endedRange: [epochMs(earliestEnd), dueBy],
  };
}

/** Within this time an awake leader steps down when its quorum is gone. */
const stepDownMs = ({ syncLimit, tickTimeMs }: Timing): number => (syncLimit + 2) * tickTimeMs;

/** @param dueBy when it would have said that its quorum was gone */
function stoodStill(
  { leadership, from, since }: Claim,
  goneAt: number,
  dueBy: EpochMs,
  { losses, timing }: Others,
): Leadership | null {
  const { leader, role, endReason, endKind } = leadership;
  const { events, lastAt } = role.life;
  const woke = events[lowerBound(events, dueBy + 1, ({ at }) => at)];
  const awakeAt = woke === undefined ? lastAt : (woke.previousAt ?? dueBy);
  if (awakeAt > dueBy) return null;
  const silent = losses.filter(
    (loss) =>
      loss.learner.votedLeader === leader &&
      loss.learner.from >= since &&
      loss.at > from &&
      loss.at <= dueBy &&
      isTimeout(loss),
  );
  const tick = timing.tickTimeMs;
  const lastPacket = silent.length === 0 ? null : most(silent.map(({ at }) => at)) - timing.syncLimit * tick;
  const earliest = Math.max(from, awakeAt, (lastPacket ?? -Infinity) - tick);
  const reason = `it stood still: its quorum was gone at ${time(goneAt)}, and it did not say so within ${stepDownMs(timing)} ms`;
  return {
    ...leadership,
    endedAt: epochMs(Math.max(earliest, Math.min(lastPacket ?? goneAt, dueBy))),
    endedRange: [epochMs(earliest), epochMs(Math.max(earliest, dueBy))],
    endReason: role.to === null ? endReason : `${reason}${ownWords(leadership)}`,
    endKind: role.to === null ? endKind : 'stood-still',
    evidence: [...leadership.evidence, ...silent.map(({ event }) => event.from)],
  };
}

/**
 * A log that ends amid the leadership does not tell when that did, but it was over when another leader was established.
 *
 * @returns null where its log tells, or goes on beside the next leader
 */
function replaced({ leadership, succeededAt, heldUntil }: Claim): Leadership | null {
  const { lastAt, last } = leadership.role.life;
  if (leadership.endedAt !== null || succeededAt === null || lastAt >= succeededAt) return null;
  const isHeld = heldUntil !== null && heldUntil > lastAt && heldUntil < succeededAt;
  return {
    ...leadership,
    endedAt: epochMs(isHeld ? heldUntil : Math.round((lastAt + succeededAt) / 2)),
    endedRange: [lastAt, succeededAt],
    endReason: 'its log ends before; another leader was established',
    endKind: 'untold',
    evidence: [...leadership.evidence, last],
  };
}

const time = (at: number): string => iso(at).slice(11, 23);

function ownWords({ endReason, endedAt }: Leadership): string {
  return endReason === null || endedAt === null ? '' : `; what it said itself, at ${time(endedAt)}: ${endReason}`;
}

/** It still waited to be synced, for as long as initLimit, and was none of the leader's quorum. */
const wasNeverSynced = (learner: Role): boolean =>
  (learner.life.startSeen || learner.previous !== null) && !learner.has(learnerSyncs);

/**
 * How each follower of a leadership lost it last. Whoever left it may have followed a candidate since that never became one:
 * what is known to be the loss of another does not count.
 */
function lastLosses(losses: readonly Loss[], { leadership: { leader }, from, since, succeededAt }: Claim): Loss[] {
  const last = new Map<ServerId, Loss>();
  for (let i = lowerBound(losses, from + 1, ({ at }) => at); i < losses.length; i++) {
    const { at, learner } = losses[i] as Loss;
    if (succeededAt !== null && at > succeededAt) break;
    if (learner.state !== 'FOLLOWING' || learner.node === leader || learner.from < since) continue;
    if (wasNeverSynced(learner)) continue;
    if ((learner.votedLeader ?? leader) === leader) last.set(learner.node, losses[i] as Loss);
  }
  return [...last.values()];
}
