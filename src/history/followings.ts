import { groupBy, lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { lostLeader } from './losses.ts';
import { learnerSyncs } from './syncs.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { Electorate } from './decisions.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** A server as a follower: from when, and until when at most, it was one. */
interface Following {
  readonly follower: ServerId;
  readonly from: EpochMs;
  readonly to: number;
}

interface Sync {
  readonly at: EpochMs;
  readonly leader: ServerId;
}

/** A leader sends the history when a quorum has accepted its epoch (Leader.waitForEpochAck). */
function syncOf(role: Role): Sync | [] {
  const sync = role.state === 'FOLLOWING' || role.state === 'OBSERVING' ? role.first(learnerSyncs) : null;
  const leader = sync === null ? null : role.votedLeader;
  return sync === null || leader === null ? [] : { at: sync.at, leader };
}

/** Who followed whom, as far as the logs can tell. */
export class Followings {
  readonly #ofLeader: ReadonlyMap<ServerId | null, Spans<Following>>;
  /** Servers of which there are no logs, or logs that begin in the middle: they may have followed at any time. */
  readonly #unknown: readonly ServerId[];
  readonly #isQuorum: Electorate['isQuorum'];
  /** When learners were synced by whom, in order of time. */
  readonly #syncs: readonly Sync[];

  constructor(roles: readonly Role[], ends: ReadonlyMap<Life, LifeEnd>, { members, isQuorum }: Electorate) {
    const following = roles.filter(({ state }) => state === 'FOLLOWING');
    this.#ofLeader = new Map(
      [...groupBy(following, ({ votedLeader }) => votedLeader)].map(([leader, own]) => [
        leader,
        new Spans(
          own.map((role): Following => ({
            follower: role.node,
            from: role.from,
            to: role.first(lostLeader)?.at ?? role.to ?? ends.get(role.life)?.range?.[1] ?? Infinity,
          })),
          (one) => one,
        ),
      ]),
    );
    const lives = [...ends.keys()];
    const wholly = new Set(lives.map(({ node }) => node));
    for (const { node, startSeen } of lives) if (!startSeen) wholly.delete(node);
    this.#unknown = members.filter((member) => !wholly.has(member));
    this.#isQuorum = isQuorum;
    this.#syncs = roles.flatMap(syncOf).toSorted((a, b) => a.at - b.at);
  }

  /**
   * When the last quorum of a leadership broke up; Infinity where it may have had one to the end, null where the logs show
   * none.
   *
   * @param since followers from before then were another leadership's
   */
  quorumUntil({ leader, quorum, establishedAt, endedRange }: Leadership, since: number): number | null {
    // A reconfiguration may have changed since who is a quorum.
    if (establishedAt === null || (quorum.length > 0 && !this.#isQuorum(quorum))) return null;
    const until = endedRange?.[1] ?? Infinity;
    const all = [leader, null]
      .flatMap((voted) => this.#ofLeader.get(voted)?.overlapping(establishedAt, until) ?? [])
      .filter((one) => one.follower !== leader && one.from >= since);
    const isQuorumAt = (at: number): boolean =>
      this.#isQuorum([
        leader,
        ...this.#unknown,
        ...all.filter((one) => one.from < at && at <= one.to).map(({ follower }) => follower),
      ]);
    if (isQuorumAt(until)) return Infinity;
    const departures = all.map((one) => one.to).filter((at) => at < until);
    return departures.toSorted((a, b) => b - a).find(isQuorumAt) ?? null;
  }

  /** When a server was first synced by another leader than this one, behind a moment: then a quorum followed that one. */
  otherThan(leader: ServerId, after: number): EpochMs | null {
    const syncs = this.#syncs;
    for (let i = lowerBound(syncs, after + 1, ({ at }) => at); i < syncs.length; i++)
      if ((syncs[i] as Sync).leader !== leader) return (syncs[i] as Sync).at;
    return null;
  }
}
