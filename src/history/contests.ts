import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** One contest before it is described: who was looking, and the candidacy that ended it. */
export interface Contest {
  readonly looking: readonly Role[];
  readonly candidacy: Leadership | null;
  /** The end of what came before: a leadership, or a candidacy that failed. */
  readonly after: Leadership | null;
  readonly ongoing: boolean;
}

/** Sorts all looking for a leader into contests, in the order in which they began. */
export function contestsOf(
  roles: readonly Role[],
  leaderships: readonly Leadership[],
  ends: ReadonlyMap<Life, LifeEnd>,
): Contest[] {
  const looking = roles.filter((role) => role.state === 'LOOKING').toSorted((a, b) => a.from - b.from);
  const endOf = (role: Role): EpochMs | null => role.to ?? ends.get(role.life)?.at ?? null;
  const contests: Contest[] = [];
  const used = new Set<Role>();
  for (const candidacy of leaderships) {
    const after = latestEnded(leaderships, candidacy.electedAt);
    const until = candidacy.establishedAt ?? candidacy.electedAt;
    const own = looking.filter((role) => {
      if (used.has(role)) return false;
      const end = endOf(role);
      return (
        role.from <= until &&
        (end === null || after?.endedAt == null || end > after.endedAt) &&
        !joins(role, leaderships, candidacy)
      );
    });
    for (const role of own) if (endOf(role) !== null) used.add(role);
    contests.push({ looking: own, candidacy, after, ongoing: false });
  }
  contests.push(
    ...leftOver(
      looking.filter((role) => !used.has(role) && !joins(role, leaderships, null)),
      leaderships,
      endOf,
    ),
  );
  return contests.toSorted((a, b) => startOf(a) - startOf(b));
}

/** What ended last before a moment: a leadership, or a candidacy that failed. */
function latestEnded(leaderships: readonly Leadership[], before: EpochMs): Leadership | null {
  let latest: Leadership | null = null;
  for (const one of leaderships) {
    if (one.endedAt !== null && one.endedAt <= before && (latest?.endedAt == null || one.endedAt >= latest.endedAt))
      latest = one;
  }
  return latest;
}

const startOf = ({ looking, candidacy }: Contest): number =>
  Math.min(candidacy?.electedAt ?? Infinity, ...looking.map((role) => role.from));

/** Whether a server began to look while a leader was established that went on leading until it stopped looking. */
function joins(role: Role, leaderships: readonly Leadership[], candidacy: Leadership | null): boolean {
  if (role.node === candidacy?.leader) return false;
  if (heardLeader(role)) return true;
  return leaderships.some((l) => {
    if (l === candidacy || l.establishedAt === null || l.leader === role.node) return false;
    const lookedUntil = role.to ?? role.from;
    return l.establishedAt <= role.from && (l.endedAt === null || l.endedAt >= lookedUntil);
  });
}

/** Whether a server was told by a leader that it leads already, before it had voted for it: then it only joins. */
function heardLeader(role: Role): boolean {
  for (const event of role.events) {
    if (event.kind !== 'notification') continue;
    const { sid, state, leader } = event.vote;
    if (sid === role.node && leader !== role.node) return false;
    if (state === 'LEADING' && leader === sid) return true;
  }
  return false;
}

/** Servers that looked for a leader and never got one: still looking when the logs end, or gone before. */
function leftOver(
  looking: readonly Role[],
  leaderships: readonly Leadership[],
  endOf: (role: Role) => EpochMs | null,
): Contest[] {
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
