import { lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import { votes } from './ballots.ts';
import type { Life } from '../model/timeline.ts';
import type { ServerId } from '../model/ids.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** One contest before it is described: who was looking, and the candidacy that ended it. */
export interface Contest {
  /** In the order in which they began. */
  readonly looking: readonly Role[];
  /** When the first of them began to look, or who was elected without that. */
  readonly from: EpochMs;
  readonly candidacy: Leadership | null;
  /** The end of what came before: a leadership, or a candidacy that failed. */
  readonly after: Leadership | null;
  /** Another leader, established and leading as it began. */
  readonly ruling: Leadership | null;
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
  const past = new Past(leaderships);
  const looks = new Spans(looking, (role) => ({ from: role.from, to: endOf(role) }));
  /** Whether a look went on behind the end of what came before; where stamps are coarse, one may begin and end with it. */
  const goesOn = (role: Role, after: Leadership | null): boolean =>
    after?.endedAt == null || role.from >= after.endedAt || (endOf(role) ?? Infinity) > after.endedAt;
  const contests: Contest[] = [];
  const used = new Set<Role>();
  for (const candidacy of leaderships) {
    const after = past.latestEnded(candidacy.electedAt);
    const until = candidacy.establishedAt ?? candidacy.electedAt;
    const own = isHandover(candidacy)
      ? []
      : looks
          .overlapping(after?.endedAt ?? -Infinity, until)
          .filter((role) => !used.has(role) && goesOn(role, after) && !joins(role, past, candidacy));
    for (const role of own) if (endOf(role) !== null) used.add(role);
    const start = startOf(own, candidacy);
    const ruling = past.rulingAt(start).find((l) => l.leader !== candidacy.leader && l.endedAt !== start) ?? null;
    contests.push({ looking: own, from: start, candidacy, after, ruling, ongoing: false });
  }
  contests.push(
    ...leftOver(
      looking.filter((role) => !used.has(role) && !joins(role, past, null)),
      past,
      endOf,
    ),
  );
  return contests.sort((a, b) => a.from - b.from);
}

/** A reconfig names the next leader, which leads without having looked for one (QuorumPeer.updateServerState). */
export function isHandover({ role }: Leadership): boolean {
  return role.previous !== null && role.previous.state !== 'LOOKING';
}

/** The leaderships, asked by time. */
class Past {
  readonly #byEnd: readonly Leadership[];
  readonly #established: Spans<Leadership>;
  readonly #elected: Spans<Leadership>;

  constructor(leaderships: readonly Leadership[]) {
    this.#byEnd = leaderships.filter((l) => l.endedAt !== null).toSorted((a, b) => endOrNever(a) - endOrNever(b));
    const established = leaderships.filter((l) => l.establishedAt !== null);
    this.#established = new Spans(established, (l) => ({ from: l.establishedAt ?? 0, to: l.endedAt }));
    this.#elected = new Spans(established, (l) => ({ from: l.electedAt, to: l.endedAt }));
  }

  /** What ended last before a moment: a leadership, or a candidacy that failed. */
  latestEnded(before: EpochMs): Leadership | null {
    return this.#byEnd[lowerBound(this.#byEnd, before + 1, endOrNever) - 1] ?? null;
  }

  rulingAt(moment: EpochMs): Leadership[] {
    return this.#established.overlapping(moment, moment);
  }

  /** Whether the term that a leader told of was over when the server that had heard of it stopped looking. */
  hasEnded({ leader, at }: Heard, by: EpochMs): boolean {
    for (let i = lowerBound(this.#byEnd, at + 1, endOrNever); i < this.#byEnd.length; i++) {
      const ended = this.#byEnd[i] as Leadership;
      if (endOrNever(ended) >= by) return false;
      if (ended.leader === leader) return true;
    }
    return false;
  }

  /** Who led then, or was elected and got its quorum a little later. */
  leadingAt(moment: EpochMs): Leadership[] {
    return this.#elected.overlapping(moment, moment);
  }
}

const endOrNever = (leadership: Leadership): number => leadership.endedAt ?? Infinity;

const startOf = (looking: readonly Role[], { electedAt }: Leadership): EpochMs =>
  epochMs(Math.min(looking[0]?.from ?? Infinity, electedAt));

/**
 * Whether a server only joined a leader that others had elected: it followed one then that led already; where its log
 * does not tell whom, one was established that went on leading until it stopped looking. A leader that is cut off leads
 * on beside the election of the next one until it notices (Leader.lead), and none of those who elect that one joins it.
 */
function joins(role: Role, past: Past, candidacy: Leadership | null): boolean {
  const followed = followedAfter(role);
  const lookedUntil = role.to ?? role.from;
  if (followed === null && role.node === candidacy?.leader) return false;
  const heard = heardLeader(role);
  if (heard !== null && (followed ?? heard.leader) === heard.leader && !past.hasEnded(heard, lookedUntil)) return true;
  if (followed !== null) return past.leadingAt(lookedUntil).some((l) => l !== candidacy && l.leader === followed);
  return past
    .rulingAt(role.from)
    .some((l) => l !== candidacy && l.leader !== role.node && (l.endedAt === null || l.endedAt >= lookedUntil));
}

/** Whom a server followed when it had looked; null where it did not follow, or its log does not tell. */
function followedAfter({ next }: Role): ServerId | null {
  return next?.state === 'FOLLOWING' || next?.state === 'OBSERVING' ? next.votedLeader : null;
}

interface Heard {
  readonly leader: ServerId;
  readonly at: EpochMs;
}

/** Who told a server that it leads already, before that one had voted for it: then it only joins. */
function heardLeader(role: Role): Heard | null {
  const { node } = role;
  const telling = role.find(
    votes,
    ({
      fields: {
        vote: { sid, state, leader },
      },
    }) => (state === 'LEADING' && leader === sid) || (sid === node && leader !== node),
  );
  if (telling === null) return null;
  const { at, fields } = telling;
  const { leader, sid } = fields.vote;
  return leader === sid ? { leader, at } : null;
}

/** Servers that looked for a leader and never got one: still looking when the logs end, or gone before. */
function leftOver(looking: readonly Role[], past: Past, endOf: (role: Role) => EpochMs | null): Contest[] {
  const groups: Role[][] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  for (const role of looking) {
    if (role.from > groupEnd) groups.push([]);
    (groups.at(-1) as Role[]).push(role);
    groupEnd = Math.max(groupEnd, endOf(role) ?? Infinity);
  }
  return groups.map((group) => {
    const first = (group[0] as Role).from;
    const after = past.latestEnded(first);
    return {
      looking: group,
      from: first,
      candidacy: null,
      after,
      ruling: null,
      ongoing: group.some((role) => endOf(role) === null),
    };
  });
}
