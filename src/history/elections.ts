import { compareServers, compareZxids, formatZxid, zxidFromHex } from '../model/ids.ts';
import type { EventOf } from '../model/event.ts';
import type { ElectionFact, ServingFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

type Participant = ElectionFact['participants'][number];
type OwnVote = Participant['votes'][number];

/** One contest before it is described: who was looking, and the candidacy that ended it. */
interface Contest {
  readonly looking: readonly Role[];
  readonly candidacy: Leadership | null;
  /** The end of what came before: a leadership, or a candidacy that failed. */
  readonly after: Leadership | null;
  readonly ongoing: boolean;
}

interface Context {
  readonly roles: readonly Role[];
  readonly leaderships: readonly Leadership[];
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
  merged: readonly NodeEvent[],
): ElectionFact[] {
  const context: Context = { roles, leaderships, ends, serving, votes: votesBySender(merged) };
  const contests = contestsOf(roles, leaderships, ends);
  return contests.map((contest, i) => describe(contest, i + 1, context)).filter((election) => election.participants.length > 0);
}

function contestsOf(roles: readonly Role[], leaderships: readonly Leadership[], ends: ReadonlyMap<Life, LifeEnd>): Contest[] {
  const looking = roles.filter((role) => role.state === 'LOOKING').toSorted((a, b) => a.from - b.from);
  const endOf = (role: Role): EpochMs | null => role.to ?? ends.get(role.life)?.at ?? null;
  const contests: Contest[] = [];
  const used = new Set<Role>();
  for (const candidacy of leaderships) {
    const after = latestEnded(leaderships, candidacy.electedAt);
    const until = candidacy.established?.at ?? candidacy.electedAt;
    const own = looking.filter((role) => {
      if (used.has(role)) return false;
      const end = endOf(role);
      return role.from <= until && (end === null || after?.endedAt == null || end > after.endedAt) && !joins(role, leaderships, candidacy);
    });
    for (const role of own) if (endOf(role) !== null) used.add(role);
    contests.push({ looking: own, candidacy, after, ongoing: false });
  }
  contests.push(...leftOver(looking.filter((role) => !used.has(role) && !joins(role, leaderships, null)), leaderships, endOf));
  return contests.toSorted((a, b) => startOf(a) - startOf(b));
}

/** What ended last before a moment: a leadership, or a candidacy that failed. */
function latestEnded(leaderships: readonly Leadership[], before: EpochMs): Leadership | null {
  let latest: Leadership | null = null;
  for (const one of leaderships) {
    if (one.endedAt !== null && one.endedAt <= before && (latest?.endedAt == null || one.endedAt >= latest.endedAt)) latest = one;
  }
  return latest;
}

const startOf = ({ looking, candidacy }: Contest): number => Math.min(candidacy?.electedAt ?? Infinity, ...looking.map((role) => role.from));

/** Whether a server began to look while a leader was established that went on leading until it stopped looking. */
function joins(role: Role, leaderships: readonly Leadership[], candidacy: Leadership | null): boolean {
  if (role.node === candidacy?.leader) return false;
  return leaderships.some((l) => {
    if (l === candidacy || l.established === null || l.leader === role.node) return false;
    const lookedUntil = role.to ?? role.from;
    return l.established.at <= role.from && (l.endedAt === null || l.endedAt >= lookedUntil);
  });
}

/** Servers that looked for a leader and never got one: still looking when the logs end, or gone before. */
function leftOver(looking: readonly Role[], leaderships: readonly Leadership[], endOf: (role: Role) => EpochMs | null): Contest[] {
  const groups: Role[][] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  for (const role of looking) {
    if (role.from > groupEnd) groups.push([]);
    (groups.at(-1) as Role[]).push(role);
    groupEnd = Math.max(groupEnd, endOf(role) ?? Infinity);
  }
  return groups.map((group) => {
    const first = (group[0] as Role).from;
    const after = latestEnded(leaderships, first);
    return { looking: group, candidacy: null, after, ongoing: group.some((role) => endOf(role) === null) };
  });
}

function describe({ looking, candidacy, after, ongoing }: Contest, id: number, context: Context): ElectionFact {
  const established = candidacy?.established ?? null;
  const from = Math.min(...looking.map((role) => Math.max(role.from, after?.endedAt ?? 0, role.from)), candidacy?.electedAt ?? Infinity) as EpochMs;
  const lastLook = Math.max(...looking.map((role) => role.to ?? context.ends.get(role.life)?.at ?? role.from)) as EpochMs;
  const to = candidacy === null ? (ongoing ? null : lastLook) : (established?.at ?? candidacy.endedAt);
  const outcome = established !== null ? 'elected' : ongoing || (candidacy !== null && candidacy.endedAt === null) ? 'ongoing' : 'failed';
  const participants = participantsOf(looking, candidacy, to, context);
  return {
    id,
    from,
    to,
    durationMs: to === null ? null : to - from,
    round: roundOf(participants, candidacy),
    outcome,
    winner: established === null ? null : (candidacy as Leadership).leader,
    epoch: candidacy?.epoch ?? null,
    why: whyOf(participants, candidacy, outcome),
    trigger: triggerOf(candidacy, after, from, context.leaderships),
    participants,
    phases: phasesOf(looking, candidacy, after, from, context),
    evidence: [...looking.map((role) => role.at), ...(candidacy === null ? [] : candidacy.evidence.slice(0, 2))],
  };
}

function triggerOf(candidacy: Leadership | null, after: Leadership | null, from: EpochMs, all: readonly Leadership[]): string {
  const ruling = all.find((l) => l.established !== null && l.leader !== candidacy?.leader && l.established.at <= from && (l.endedAt === null || l.endedAt > from));
  if (ruling !== undefined && candidacy !== null) return `z${candidacy.leader} did not join z${ruling.leader}, which was leading`;
  if (after === null) return 'first start: no leader before';
  const name = `z${after.leader}`;
  if (after.established === null) return `the candidacy of ${name} before it failed`;
  return after.endReason === null ? `${name} stopped leading` : `${name} stopped leading: ${after.endReason}`;
}

function votesBySender(merged: readonly NodeEvent[]): Map<ServerId, EventOf<'notification'>[]> {
  const votes = new Map<ServerId, EventOf<'notification'>[]>();
  for (const { node, event } of merged) {
    // A server logs its own votes too (they loop back through its queue): those tell its mind without delay.
    if (event.kind !== 'notification' || event.vote.sid !== node) continue;
    const list = votes.get(node);
    if (list === undefined) votes.set(node, [event]);
    else list.push(event);
  }
  return votes;
}

function participantsOf(looking: readonly Role[], candidacy: Leadership | null, to: EpochMs | null, context: Context): Participant[] {
  const last = new Map<ServerId, Role>();
  const first = new Map<ServerId, Role>();
  for (const role of looking) {
    if (!first.has(role.node)) first.set(role.node, role);
    last.set(role.node, role);
  }
  return [...last.values()]
    .toSorted((a, b) => compareServers(a.node, b.node))
    .map((role) => {
      const decided = context.roles.find((next) => next.life === role.life && next.from === role.to && next.state !== 'LOOKING') ?? null;
      const start = role.events.find((event) => event.kind === 'election-start');
      const took = decided?.events.find((e) => e.kind === 'following-election-took' || e.kind === 'leading-election-took');
      const startedAt = (first.get(role.node) as Role).from;
      return {
        node: role.node,
        startedAt,
        decidedAt: decided?.from ?? null,
        decision: decided === null || decided.state === 'LOOKING' ? null : decided.state,
        votes: ownVotes(context.votes.get(role.node) ?? [], startedAt, decided?.from ?? candidacy?.electedAt ?? to),
        loggedMs: took?.electionMs ?? null,
        trueMs: decided === null ? null : decided.from - (start?.at ?? role.from),
      };
    });
}

/** A server's own votes of one contest, each once: it repeats a vote until it changes its mind. */
function ownVotes(all: readonly EventOf<'notification'>[], from: EpochMs, to: EpochMs | null): OwnVote[] {
  const votes: OwnVote[] = [];
  for (const { at, vote, from: line } of all) {
    if (at < from || (to !== null && at > to) || vote.state !== 'LOOKING') continue;
    const zxid = formatZxid(vote.zxid);
    const latest = votes.at(-1);
    if (latest !== undefined && latest.leader === vote.leader && latest.zxid === zxid && latest.round === vote.round) continue;
    votes.push({ at, leader: vote.leader, zxid, peerEpoch: vote.peerEpoch, round: vote.round, evidence: [line] });
  }
  return votes;
}

function roundOf(participants: readonly Participant[], candidacy: Leadership | null): number | null {
  const winner = participants.find((p) => p.node === candidacy?.leader);
  const rounds = (winner === undefined ? participants : [winner]).flatMap((p) => p.votes.map((vote) => vote.round));
  return rounds.length === 0 ? null : Math.max(...rounds);
}

/** The winner is the greatest (peerEpoch, zxid, sid) seen (FastLeaderElection.totalOrderPredicate). */
function whyOf(participants: readonly Participant[], candidacy: Leadership | null, outcome: ElectionFact['outcome']): string | null {
  if (candidacy === null) {
    const names = participants.map((p) => `z${p.node}`).join(', ');
    return outcome === 'ongoing' ? `still looking when the logs end: ${names}` : `nobody was elected: only ${names} looked for a leader`;
  }
  if (outcome !== 'elected') return candidacy.endReason ?? 'no quorum followed before the logs end';
  const bids = participants.flatMap((p) => {
    const bid = p.votes.find((vote) => vote.leader === p.node);
    return bid === undefined ? [] : [{ node: p.node, vote: bid }];
  });
  const winner = bids.find((bid) => bid.node === candidacy.leader);
  const others = bids.filter((bid) => bid.node !== candidacy.leader);
  if (winner === undefined || others.length === 0) return null;
  const best = others.toSorted((a, b) => (b.vote.peerEpoch ?? 0) - (a.vote.peerEpoch ?? 0) || compareZxids(zxidFromHex(b.vote.zxid), zxidFromHex(a.vote.zxid)))[0] as (typeof others)[number];
  if ((winner.vote.peerEpoch ?? 0) > (best.vote.peerEpoch ?? 0)) return `won by epoch ${winner.vote.peerEpoch} > ${best.vote.peerEpoch}`;
  const order = compareZxids(zxidFromHex(winner.vote.zxid), zxidFromHex(best.vote.zxid));
  if (order > 0) return `won by zxid ${winner.vote.zxid} > ${best.vote.zxid}`;
  return order === 0 ? `same history (${winner.vote.zxid}), greatest id among ${bids.map((bid) => `z${bid.node}`).join(', ')}` : null;
}

function phasesOf(looking: readonly Role[], candidacy: Leadership | null, after: Leadership | null, from: EpochMs, context: Context): ElectionFact['phases'] {
  const firstLook = looking.length === 0 ? from : Math.min(...looking.map((role) => role.from));
  const detectMs = after?.established == null || after.endedAt === null ? null : Math.max(0, firstLook - after.endedAt);
  if (candidacy === null) return { detectMs, voteMs: null, discoveryMs: null, syncMs: null, openMs: null };
  const elected = candidacy.electedAt;
  const discovered = candidacy.role.events.find(
    (e) => e.kind === 'sync-start-leader' || (e.kind === 'peer-state-changed' && e.detail.startsWith('leading - synchronization')),
  )?.at;
  const established = candidacy.established?.at;
  const opened = established === undefined ? undefined : context.serving.find((s) => s.node !== candidacy.leader && s.from >= established - 1000 && s.to !== null && s.to > established || (s.node !== candidacy.leader && s.to === null && s.from >= established - 1000))?.from;
  return {
    detectMs,
    voteMs: elected - from,
    discoveryMs: discovered === undefined ? null : Math.max(0, discovered - elected),
    syncMs: established === undefined || discovered === undefined ? null : Math.max(0, established - discovered),
    openMs: opened === undefined || established === undefined ? null : Math.max(0, opened - established),
  };
}

