import { groupBy } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
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

/** Who followed whom, as far as the logs can tell. */
export class Followings {
  readonly #ofLeader: ReadonlyMap<ServerId | null, Spans<Following>>;
  /** Servers of which there are no logs, or logs that begin in the middle: they may have followed at any time. */
  readonly #unknown: readonly ServerId[];
  readonly #isQuorum: Electorate['isQuorum'];

  constructor(roles: readonly Role[], ends: ReadonlyMap<Life, LifeEnd>, { members, isQuorum }: Electorate) {
    const following = roles.filter(({ state }) => state === 'FOLLOWING');
    this.#ofLeader = new Map(
      [...groupBy(following, ({ votedLeader }) => votedLeader)].map(([leader, own]) => [
        leader,
        new Spans(
          own.map((role): Following => ({
            follower: role.node,
            from: role.from,
            to: role.to ?? ends.get(role.life)?.range?.[1] ?? Infinity,
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
  }

  /**
   * When the last quorum of a leadership broke up; null where it may have had one to the end, or where the logs show none.
   *
   * @param since followers from before then were another leadership's
   */
  quorumUntil({ leader, quorum, establishedAt, endedRange }: Leadership, since: number): EpochMs | null {
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
    if (isQuorumAt(until)) return null;
    const departures = all.map((one) => one.to).filter((at) => at < until);
    return (departures.toSorted((a, b) => b - a).find(isQuorumAt) ?? null) as EpochMs | null;
  }
}
