import { most } from '../base/extremes.ts';
import { KindSet } from '../model/kinds.ts';
import { QUORUM_MISSED } from '../model/exceptions.ts';
import type { EventOf, ZkEvent } from '../model/event.ts';
import type { LeadershipEnd } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Role } from './roles.ts';

/** A server that was LEADING. Without `established` it never had a quorum and was no leader. */
export interface Leadership {
  readonly role: Role;
  readonly leader: ServerId;
  readonly electedAt: EpochMs;
  /** `Have quorum of supporters` (Leader.lead); everything before it is candidacy. */
  readonly established: EventOf<'leader-quorum-synced'> | null;
  /** When that was; the beginning of a log that begins in the middle of it. */
  readonly establishedAt: EpochMs | null;
  readonly epoch: number | null;
  readonly quorum: readonly ServerId[];
  readonly endedAt: EpochMs | null;
  readonly endedRange: TimeRange | null;
  readonly endReason: string | null;
  readonly endKind: LeadershipEnd | null;
  readonly evidence: readonly LineRef[];
}

/** All leaderships as the leaders' own logs tell them, in order of their election; `roles` are those of all servers. */
export function ownLeaderships(roles: readonly Role[], ends: ReadonlyMap<Life, LifeEnd>): Leadership[] {
  return roles
    .filter((role) => role.state === 'LEADING')
    .map((role) => leadershipOf(role, ends.get(role.life) as LifeEnd))
    .toSorted((a, b) => a.electedAt - b.electedAt);
}

const quorumSynced = new KindSet('leader-quorum-synced');
const leaderShutdown = new KindSet('leader-shutdown');
const unexpectedException = new KindSet('quorum-peer-unexpected-exception');
const electionTook = new KindSet('leading-election-took');
const syncStart = new KindSet('sync-start-leader');
const syncSnap = new KindSet('sync-snap-leader');

function leadershipOf(role: Role, lifeEnd: LifeEnd): Leadership {
  const established = role.first(quorumSynced);
  const shutdown = role.first(leaderShutdown);
  const failure = role.first(unexpectedException);
  const ownEnd = shutdown?.at ?? role.to;
  const reason = reasonOf(shutdown, failure);
  const hadQuorum = isCutOffAtStart(role) && !NEVER_HAD_ONE.test(reason ?? '');
  const endedWords = reason === null && ownEnd === null && lifeEnd.at !== null ? endWords[lifeEnd.how] : null;
  return {
    role,
    leader: role.node,
    epoch: established?.fields.zxid.epoch ?? (hadQuorum ? epochInside(role) : null),
    electedAt: role.from,
    established,
    establishedAt: established?.at ?? (hadQuorum ? role.from : null),
    endedAt: ownEnd ?? lifeEnd.at,
    endedRange: ownEnd !== null ? [ownEnd, ownEnd] : lifeEnd.range,
    endReason: reason ?? endedWords,
    endKind: endedWords === null ? saidKind(reason) : 'process-ended',
    quorum: established?.fields.quorum?.[0] ?? [],
    evidence: [role.at, established?.from, shutdown?.from, ...(ownEnd === null ? lifeEnd.evidence : [])].filter(
      (at) => at !== undefined,
    ),
  };
}

/**
 * The log begins in the middle of it: a leader that serves its learners has had its quorum before; but not where the log
 * still has the end of the election that made it one.
 */
const isCutOffAtStart = (role: Role): boolean =>
  !role.life.startSeen && role.from === role.life.from && !role.has(electionTook);

/**
 * The epoch of what a leader has committed, as it tells where it brings learners up to date: the newest, because until
 * something is committed in its own epoch a log may end with what an earlier leader did. Nobody leads epoch 0.
 */
function epochInside(role: Role): number | null {
  const epochs = [
    ...role.all(syncStart).map(({ fields: { position } }) => position.lastProcessedZxid ?? position.maxCommittedLog),
    ...role.all(syncSnap).map(({ fields }) => fields.leaderZxid),
  ].map(({ epoch }) => epoch);
  return most(epochs, 0) || null;
}

const endWords = { running: null, exited: 'its process exited', died: 'its process ended without a word' } as const;

/** What only a leader says that is still waiting for its first quorum. */
const NEVER_HAD_ONE = /^Waiting for a quorum of followers|^Timeout while waiting for epoch/;

function saidKind(reason: string | null): LeadershipEnd | null {
  if (reason === null || reason === '') return null;
  // `Waiting for a quorum of followers` says so, too, of the first one.
  return QUORUM_MISSED.test(reason) || reason.includes('quorum of followers') ? 'quorum-missed' : 'other-reason';
}

/**
 * Why a leader says it stepped down. Up to 3.5 the reason stands only in an artificial exception behind the line
 * (`java.lang.Exception: shutdown Leader! reason: …`), from 3.6 on in the line itself.
 */
function reasonOf(shutdown: EventOf<'leader-shutdown'> | null, failure: ZkEvent | null): string | null {
  const text =
    shutdown?.fields.reason ??
    shutdown?.trace.map((line) => /shutdown Leader! reason: (.*)/.exec(line)?.[1]).find((r) => r !== undefined);
  const cause = failure?.trace.find((line) => line.includes('Exception'))?.replace(/^(?:[\w$]+\.)*([\w$]+): /, '');
  if (cause !== undefined && (text === undefined || text === 'Forcing shutdown')) return cause;
  return text ?? null;
}
