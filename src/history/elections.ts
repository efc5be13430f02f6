import { most } from '../base/extremes.ts';
import { lowerBound } from '../base/sorted.ts';
import { compareServers, compareZxids, formatZxid } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import { epochMs } from '../model/time.ts';
import { votes } from './ballots.ts';
import { contestsOf } from './contests.ts';
import { beginningOf } from './beginnings.ts';
import { decisionOf, decisionSeenBy } from './decisions.ts';
import { triggerOf, whyOf } from './election-reasons.ts';
import type { EventOf } from '../model/event.ts';
import type { ElectionFact, ServingFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { Vote } from '../model/vote.ts';
import type { LifeEnd } from './ends.ts';
import type { Contest } from './contests.ts';
import type { Electorate } from './decisions.ts';
import type { Leadership } from './leaderships.ts';
import type { Timing } from '../model/timing.ts';
import type { Role } from './roles.ts';

type Participant = ElectionFact['participants'][number];
type OwnVote = Participant['votes'][number];

/** What is known of the ensemble as a whole. */
export interface Terms {
  readonly name: Name;
  readonly electorate: Electorate;
  readonly timing: Timing;
}

interface Context extends Terms {
  readonly withLog: ReadonlySet<ServerId>;
  readonly ends: ReadonlyMap<Life, LifeEnd>;
  readonly serving: readonly ServingFact[];
  readonly votes: ReadonlyMap<ServerId, readonly EventOf<'notification'>[]>;
}

/**
 * The contests of the ensemble. Each candidacy (a server LEADING, with a quorum or without) ends one; a server that
 * looks for a leader while one is established only joins it, which is no election.
 */
export function electionsOf(
  roles: readonly Role[],
  leaderships: readonly Leadership[],
  ends: ReadonlyMap<Life, LifeEnd>,
  serving: readonly ServingFact[],
  lives: readonly Life[],
  terms: Terms,
): ElectionFact[] {
  const withLog = new Set(roles.map((role) => role.node));
  const context: Context = { ...terms, withLog, ends, serving, votes: ownVotesOf(lives) };
  const contests = contestsOf(roles, leaderships, ends);
  return contests
    .map((contest) => describe(contest, context))
    .filter(({ participants, decision }) => participants.length > 0 || decision?.rule === 'handover')
    .sort((a, b) => a.from - b.from)
    .map((election, i) => ({ id: i + 1, ...election }));
}

function describe(contest: Contest, context: Context): Omit<ElectionFact, 'id'> {
  const { looking, candidacy, after, ongoing } = contest;
  const unseen = candidacy === null ? unseenWinner(looking, context) : null;
  const establishedAt = candidacy?.establishedAt ?? unseen?.followedAt ?? null;
  const firstLook = looking[0] === undefined ? Infinity : Math.max(looking[0].from, after?.endedAt ?? 0);
  const from = epochMs(Math.min(firstLook, candidacy?.electedAt ?? Infinity));
  const lastLook = epochMs(most(looking.map((role) => role.to ?? context.ends.get(role.life)?.at ?? role.from)));
  const to = establishedAt ?? (candidacy === null ? (ongoing ? null : lastLook) : candidacy.endedAt);
  const outcome = establishedAt !== null ? 'elected' : isOpen(contest) ? 'ongoing' : 'failed';
  const participants = participantsOf(looking, candidacy, to, context);
  const decision = decisionIn(contest, unseen, context);
  const beginning = beginningOf(looking, precedingOf(contest, to), context.ends, context.timing);
  return {
    from,
    to,
    durationMs: to === null ? null : to - from,
    round: roundOf(participants, candidacy),
    outcome,
    winner: establishedAt === null ? null : (candidacy?.leader ?? unseen?.winner ?? null),
    epoch: candidacy?.epoch ?? null,
    why:
      unseen === null
        ? whyOf(participants, candidacy, outcome, decision, context)
        : whyUnseen(unseen, decision, context.name),
    trigger: triggerOf(contest, beginning, context.name),
    beginning,
    decision,
    participants,
    phases: phasesOf(looking, candidacy, after, from, context),
    evidence: [...looking.map((role) => role.at), ...(candidacy === null ? [] : candidacy.evidence.slice(0, 2))],
  };
}

/** Whether the logs end before it is known what came of it. */
const isOpen = ({ candidacy, ongoing }: Contest): boolean =>
  ongoing || (candidacy !== null && candidacy.endedAt === null);

function decisionIn(
  { candidacy, looking }: Contest,
  unseen: Unseen | null,
  { electorate, name }: Context,
): ElectionFact['decision'] {
  if (candidacy !== null)
    return decisionOf(candidacy, looking, candidacy.establishedAt ?? candidacy.endedAt, electorate, name);
  return unseen === null ? null : decisionSeenBy(unseen.role, unseen.winner, looking, electorate, name);
}

function whyUnseen({ by, winner }: Unseen, decision: ElectionFact['decision'], name: Name): string {
  const decided = decision === null ? '' : `${decision.text}; `;
  return `${decided}known from ${name(by)} alone, which followed it: the log of ${name(winner)} is not here`;
}

/** The leadership whose end an election follows: also one that, as far as its end is known, ended a little after. */
function precedingOf({ after, ruling }: Contest, to: EpochMs | null): Leadership | null {
  const before = after?.establishedAt == null ? null : after;
  if (ruling === null) return before;
  if (ruling.endedAt === null || (to !== null && ruling.endedAt > to)) return null;
  // Whoever looked through an election before this one began while an earlier one still led.
  return before?.endedAt != null && before.endedAt > ruling.endedAt ? before : ruling;
}

/** A winner whose own log is missing. */
interface Unseen {
  readonly winner: ServerId;
  readonly by: ServerId;
  readonly role: Role;
  readonly followedAt: EpochMs;
}

/** The winner whose own log is missing, as those tell who followed it. */
function unseenWinner(looking: readonly Role[], { withLog }: Context): Unseen | null {
  for (const role of looking) {
    const { next } = role;
    if (next === null || next.state === 'LOOKING' || next.state === 'LEADING') continue;
    const winner = next.votedLeader;
    if (winner !== null && !withLog.has(winner)) return { winner, by: role.node, role, followedAt: next.from };
  }
  return null;
}

/** A server logs its own votes too (they loop back through its queue): those tell its mind without delay. */
function ownVotesOf(lives: readonly Life[]): Map<ServerId, EventOf<'notification'>[]> {
  const byNode = new Map<ServerId, EventOf<'notification'>[]>();
  for (const life of lives) {
    const own = byNode.get(life.node) ?? [];
    byNode.set(life.node, own);
    const seen = votes.all(life);
    for (let i = 0; i < seen.length; i++) {
      const event = seen[i] as EventOf<'notification'>;
      if (event.fields.vote.sid === life.node) own.push(event);
    }
  }
  for (const own of byNode.values()) own.sort((a, b) => a.at - b.at);
  return byNode;
}

const electionStart = new KindSet('election-start');
const electionTook = new KindSet('following-election-took', 'leading-election-took');

function participantsOf(
  looking: readonly Role[],
  candidacy: Leadership | null,
  to: EpochMs | null,
  context: Context,
): Participant[] {
  const last = new Map<ServerId, Role>();
  const first = new Map<ServerId, Role>();
  for (const role of looking) {
    if (!first.has(role.node)) first.set(role.node, role);
    last.set(role.node, role);
  }
  return [...last.values()]
    .toSorted((a, b) => compareServers(a.node, b.node))
    .map((role) => {
      const decided = role.next;
      const start = role.first(electionStart);
      const took = decided?.first(electionTook);
      const startedAt = (first.get(role.node) as Role).from;
      const own = ownVotes(context.votes.get(role.node) ?? [], startedAt, decided?.from ?? candidacy?.electedAt ?? to);
      return {
        node: role.node,
        startedAt,
        decidedAt: decided?.from ?? null,
        decision: decided === null || decided.state === 'LOOKING' ? null : decided.state,
        votes: own,
        changes: Math.max(0, own.length - 1),
        loggedMs: took?.fields.electionMs ?? null,
        trueMs: decided === null ? null : decided.from - (start?.at ?? role.from),
      };
    });
}

/** A server's own votes of one contest, each once: it repeats a vote until it changes its mind. */
function ownVotes(all: readonly EventOf<'notification'>[], from: EpochMs, to: EpochMs | null): OwnVote[] {
  const own: OwnVote[] = [];
  let latest: Vote | null = null;
  for (let i = lowerBound(all, from, ({ at }) => at); i < all.length; i++) {
    const event = all[i] as EventOf<'notification'>;
    const {
      at,
      fields: { vote },
    } = event;
    if (to !== null && at > to) break;
    if (vote.state !== 'LOOKING') continue;
    if (latest !== null && isSame(latest, vote)) continue;
    latest = vote;
    const { leader, zxid, peerEpoch, round } = vote;
    own.push({ at, leader, zxid: formatZxid(zxid), peerEpoch, round, evidence: [event.from] });
  }
  return own;
}

const isSame = (a: Vote, b: Vote): boolean =>
  a.leader === b.leader && a.round === b.round && compareZxids(a.zxid, b.zxid) === 0;

function roundOf(participants: readonly Participant[], candidacy: Leadership | null): number | null {
  const winner = participants.find((p) => p.node === candidacy?.leader);
  const rounds = (winner === undefined ? participants : [winner]).flatMap((p) => p.votes.map((vote) => vote.round));
  return rounds.length === 0 ? null : most(rounds);
}

const syncBegins = new KindSet('sync-start-leader', 'peer-state-changed');

function phasesOf(
  looking: readonly Role[],
  candidacy: Leadership | null,
  after: Leadership | null,
  from: EpochMs,
  context: Context,
): ElectionFact['phases'] {
  const firstLook = looking[0]?.from ?? from;
  const detectMs =
    after?.establishedAt == null || after.endedAt === null ? null : Math.max(0, firstLook - after.endedAt);
  if (candidacy === null)
    return { detectMs, voteMs: null, waitMs: null, discoveryMs: null, syncMs: null, openMs: null };
  const elected = candidacy.electedAt;
  const discovered = candidacy.role.find(
    syncBegins,
    (e) => e.kind === 'sync-start-leader' || e.fields.detail.startsWith('leading - synchronization'),
  )?.at;
  const established = candidacy.establishedAt ?? undefined;
  const opened = established === undefined ? undefined : firstServing(context.serving, established, candidacy.leader);
  return {
    detectMs,
    voteMs: elected - from,
    waitMs: waitFor(looking, elected, from, context.electorate),
    discoveryMs: discovered === undefined ? null : Math.max(0, discovered - elected),
    syncMs: established === undefined || discovered === undefined ? null : Math.max(0, established - discovered),
    openMs: opened === undefined || established === undefined ? null : Math.max(0, opened - established),
  };
}

/** How long nobody could win, because too few were looking for a leader at all. */
function waitFor(looking: readonly Role[], elected: EpochMs, from: EpochMs, { isQuorum }: Electorate): number | null {
  const there: ServerId[] = [];
  for (const role of looking) {
    if (role.from > elected) break;
    there.push(role.node);
    if (isQuorum(there)) return Math.max(0, role.from - from);
  }
  return null;
}

/** A learner may be served its UPTODATE a moment before the leader logs its quorum. */
const OPEN_EARLY_MS = 1000;

/** When the first server beside the leader served; `serving` is sorted by its beginning. */
function firstServing(serving: readonly ServingFact[], established: EpochMs, leader: ServerId): EpochMs | undefined {
  for (let i = lowerBound(serving, established - OPEN_EARLY_MS, ({ from }) => from); i < serving.length; i++) {
    const { node, from, to } = serving[i] as ServingFact;
    if (node !== leader && (to === null || to > established)) return from;
  }
  return undefined;
}
