import { groupBy, lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { numbersOf, reasonOf, type Route } from './sync-reasons.ts';
import { compareZxids, formatZxid } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import { SIDES_APART_MS } from '../model/timing.ts';
import type { EventOf, ZkEvent } from '../model/event.ts';
import type { SyncFact } from '../model/history.ts';
import type { ServerId, Zxid } from '../model/ids.ts';
import type { KindOf, OfKind } from '../model/kinds.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { SyncPosition } from '../model/vote.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

type Mode = SyncFact['mode'];

/** What the leader logged of bringing one learner up to date. */
interface LeaderSide {
  readonly leadership: Leadership;
  readonly learner: ServerId;
  readonly at: EpochMs;
  readonly position: SyncPosition | null;
  readonly mode: Mode;
  /** What its own line says, where that is another mode. */
  readonly says: Mode | null;
  readonly route: Route;
  readonly leaderZxid: Zxid | null;
  /** When the learner's NEWLEADER was acknowledged; only 3.4.6 to 3.4.14 log that. */
  readonly acknowledgedAt: EpochMs | null;
  readonly evidence: readonly LineRef[];
}

/** What a learner logged of being brought up to date. */
interface LearnerSide {
  readonly role: Role;
  readonly at: EpochMs;
  readonly mode: Mode;
  readonly zxid: Zxid | null;
  readonly finishedAt: EpochMs | null;
  readonly evidence: readonly LineRef[];
}

/** Every sync as both sides' lines tell it. Where they disagree the learner is right: it logs what it received. */
export function syncsOf(
  roles: readonly Role[],
  leaderships: readonly Leadership[],
  withLog: ReadonlySet<ServerId>,
): SyncFact[] {
  const sent = leaderships.flatMap(leaderSides);
  const received = roles.flatMap(learnerSides);
  const pairs = pair(sent, received);
  const spans = new Spans(leaderships, ({ electedAt, endedAt }) => ({ from: electedAt, to: endedAt }));
  const both = received.map((learner) => fromLearner(learner, pairs.get(learner) ?? null, spans));
  const taken = new Set(pairs.values());
  const leaderOnly = sent.filter((side) => !taken.has(side) && !withLog.has(side.learner)).map(fromLeader);
  return [...both.filter((sync) => sync !== null), ...leaderOnly].toSorted((a, b) => a.startedAt - b.startedAt);
}

/** Each learner's side with the leader's side that is nearest in time, which no other has taken. */
function pair(sent: readonly LeaderSide[], received: readonly LearnerSide[]): Map<LearnerSide, LeaderSide> {
  const ofLearner = groupBy(
    sent.toSorted((a, b) => a.at - b.at),
    ({ learner }) => learner,
  );
  const pairs = new Map<LearnerSide, LeaderSide>();
  const taken = new Set<LeaderSide>();
  for (const learner of received) {
    const sides = ofLearner.get(learner.role.node) ?? [];
    let best: LeaderSide | null = null;
    let least = SIDES_APART_MS + 1;
    for (let i = lowerBound(sides, learner.at - SIDES_APART_MS, ({ at }) => at); i < sides.length; i++) {
      const side = sides[i] as LeaderSide;
      if (side.at - learner.at >= least) break;
      const apart = Math.abs(side.at - learner.at);
      if (apart >= least || taken.has(side)) continue;
      best = side;
      least = apart;
    }
    if (best === null) continue;
    taken.add(best);
    pairs.set(learner, best);
  }
  return pairs;
}

const syncStarts = new KindSet('sync-start-leader');
/** What a LearnerHandler logs of a sync. */
const handlerLines = new KindSet(
  'sync-start-leader',
  'sync-use-committedlog',
  'sync-use-txnlog',
  'sync-cannot-trunc-epoch',
  'sync-unhandled',
  'sync-mode-leader-34',
  'sync-diff-leader',
  'sync-trunc-leader',
  'sync-snap-leader',
  'newleader-ack-leader',
);
type HandlerLine = KindOf<typeof handlerLines>;
/** So many events behind the beginning of a sync may tell of it. */
const BEHIND = 400;

function leaderSides(leadership: Leadership): LeaderSide[] {
  const { life, start, end } = leadership.role;
  const sides: LeaderSide[] = [];
  for (let i = syncStarts.next(life.kinds, start, end); i >= 0; i = syncStarts.next(life.kinds, i + 1, end)) {
    const event = life.events[i] as EventOf<'sync-start-leader'>;
    const own = sameSync(event, handlerLines.all(life, i + 1, Math.min(i + BEHIND, end)));
    const { mode, says, route, zxid, at } = choiceOf(event.fields.position, own);
    sides.push({
      leadership,
      learner: event.fields.peerSid,
      at: event.at,
      position: event.fields.position,
      mode,
      says,
      route,
      leaderZxid: zxid,
      acknowledgedAt: own.find((later) => later.kind === 'newleader-ack-leader')?.at ?? null,
      evidence: at === null ? [event.from] : [event.from, at],
    });
  }
  return sides;
}

/** The lines of the same thread until it begins another sync. */
function sameSync({ thread }: ZkEvent, later: readonly HandlerLine[]): HandlerLine[] {
  const own = later.filter((line) => line.thread === thread);
  const next = own.findIndex(({ kind }) => kind === 'sync-start-leader');
  return next < 0 ? own : own.slice(0, next);
}

interface Choice {
  readonly mode: Mode;
  readonly says: Mode | null;
  readonly route: Route;
  readonly zxid: Zxid | null;
  readonly at: LineRef | null;
}

/** What a LearnerHandler said it would send, and why. */
function choiceOf(position: SyncPosition, own: readonly HandlerLine[]): Choice {
  let route: Route = null;
  for (const event of own) {
    switch (event.kind) {
      case 'sync-use-committedlog':
        route = 'memory';
        break;
      case 'sync-use-txnlog':
        route = 'disk';
        break;
      case 'sync-cannot-trunc-epoch':
        route = 'other epoch';
        break;
      case 'sync-unhandled':
        route ??= 'none';
        break;
      case 'sync-mode-leader-34':
        return { mode: modeOf(event.fields.syncMode), says: null, route, zxid: null, at: event.from };
      case 'sync-diff-leader':
        return { mode: 'DIFF', says: null, route, zxid: event.fields.zxid, at: event.from };
      case 'sync-trunc-leader':
        // 3.6.0 to 3.8.6 say so where they send an empty DIFF (misstatements.ts).
        return position.peerLastZxid.counter === 0
          ? { mode: 'DIFF', says: 'TRUNC', route, zxid: event.fields.zxid, at: event.from }
          : { mode: 'TRUNC', says: null, route, zxid: event.fields.zxid, at: event.from };
      case 'sync-snap-leader':
        return { mode: 'SNAP', says: null, route, zxid: event.fields.leaderZxid, at: event.from };
      default:
    }
  }
  // From 3.5 on a DIFF and a SNAP print a line as they are sent; a TRUNC prints none. Before, each prints one.
  const ahead = compareZxids(position.peerLastZxid, position.maxCommittedLog) > 0;
  const mode = ahead || position.lastProcessedZxid !== null ? 'TRUNC' : 'DIFF';
  return { mode, says: null, route, zxid: null, at: null };
}

const modeOf = (word: string): Mode => (/^snap/i.test(word) ? 'SNAP' : /^trunc/i.test(word) ? 'TRUNC' : 'DIFF');

const learnerModes = {
  'sync-diff-learner': 'DIFF',
  'sync-snap-learner': 'SNAP',
  'sync-trunc-learner': 'TRUNC',
} as const;
type SyncKind = keyof typeof learnerModes;
const syncKinds = Object.keys(learnerModes) as SyncKind[];
/** What a learner logs of the mode of its sync (Learner.syncWithLeader). */
export const learnerSyncs = new KindSet(...syncKinds);
/** What ends a sync, or is the next one. */
const syncEnds = new KindSet('learner-newleader', 'snapshot-start', 'learner-uptodate', ...syncKinds);

function learnerSides(role: Role): LearnerSide[] {
  if (role.state !== 'FOLLOWING' && role.state !== 'OBSERVING') return [];
  const { life, start, end } = role;
  const sides: LearnerSide[] = [];
  for (let i = learnerSyncs.next(life.kinds, start, end); i >= 0; i = learnerSyncs.next(life.kinds, i + 1, end)) {
    const event = life.events[i] as OfKind<SyncKind>;
    const next = syncEnds.first(life, i + 1, end);
    const finished = next === null || next.kind in learnerModes ? null : next;
    sides.push({
      role,
      at: event.at,
      mode: learnerModes[event.kind],
      zxid: event.fields.zxid ?? null,
      finishedAt: finished?.at ?? null,
      evidence: finished === null ? [event.from] : [event.from, finished.from],
    });
  }
  return sides;
}

function fromLearner(side: LearnerSide, sent: LeaderSide | null, leaderships: Spans<Leadership>): SyncFact | null {
  const leadership = sent?.leadership ?? leadershipAt(side, leaderships);
  const leader = leadership?.leader ?? side.role.votedLeader;
  if (leader === null) return null;
  const position = sent?.position ?? null;
  const startedAt = (sent === null ? side.at : Math.min(sent.at, side.at)) as EpochMs;
  const finishedAt = side.finishedAt ?? sent?.acknowledgedAt ?? null;
  const leaderZxid = side.zxid ?? sent?.leaderZxid ?? position?.maxCommittedLog ?? null;
  const says = sent === null ? null : (sent.says ?? sent.mode);
  return {
    leader,
    learner: side.role.node,
    mode: side.mode,
    role: side.role.state === 'OBSERVING' ? 'observer' : 'follower',
    epoch: leadership?.epoch ?? null,
    startedAt,
    finishedAt,
    durationMs: finishedAt === null ? null : finishedAt - startedAt,
    leaderZxid: zxidText(leaderZxid),
    ...numbersOf(side.mode, position, leaderZxid),
    leaderSays: says === side.mode ? null : says,
    reason: reasonOf(side.mode, position, sent?.route ?? null),
    witnesses: sent === null ? 'learner' : 'both',
    evidence: [...(sent?.evidence ?? []), ...side.evidence],
  };
}

function fromLeader(side: LeaderSide): SyncFact {
  const leaderZxid = side.leaderZxid ?? side.position?.maxCommittedLog ?? null;
  return {
    leader: side.leadership.leader,
    learner: side.learner,
    mode: side.mode,
    role: 'follower',
    epoch: side.leadership.epoch,
    startedAt: side.at,
    finishedAt: side.acknowledgedAt,
    durationMs: side.acknowledgedAt === null ? null : side.acknowledgedAt - side.at,
    leaderZxid: zxidText(leaderZxid),
    ...numbersOf(side.mode, side.position, leaderZxid),
    leaderSays: side.says,
    reason: reasonOf(side.mode, side.position, side.route),
    witnesses: 'leader',
    evidence: side.evidence,
  };
}

const zxidText = (zxid: Zxid | null): string | null => (zxid === null ? null : formatZxid(zxid));

/** The leadership that a learner without a leader's line beside it can have synced from: the one it voted for, else the one under way. */
function leadershipAt(side: LearnerSide, leaderships: Spans<Leadership>): Leadership | null {
  const voted = side.role.votedLeader;
  const underWay = leaderships
    .overlapping(side.at, side.at + SIDES_APART_MS)
    .filter((l) => l.leader !== side.role.node);
  return (
    underWay.findLast((l) => l.leader === voted) ??
    (voted === null ? (underWay.findLast((l) => l.establishedAt !== null) ?? null) : null)
  );
}
