import { most } from '../base/extremes.ts';
import { Spans } from '../base/spans.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { Electorate } from './decisions.ts';
import type { LifeEnd } from './ends.ts';
import type { Role } from './roles.ts';

/** A stretch in which the logs do not tell what a server did: it may have led, or followed anybody. */
interface Stretch {
  readonly server: ServerId;
  readonly from: number;
  readonly to: number;
}

/**
 * Who is looking for a leader says so again and again: first after 200 ms, then after twice as long each time, so after as
 * long as it has looked until then, and at least once a minute (FastLeaderElection.finalizeWait, maxNotificationInterval).
 */
const LONGEST_SILENCE_MS = 60_000;
/** What that may take longer, on a busy host. */
const SLACK_MS = 1000;

/** When the logs do not tell what servers did, be it that there are none of them, or that they begin late or end early. */
export class Untold {
  /** The last time in the logs. */
  readonly logsEnd: EpochMs;
  readonly #stretches: Spans<Stretch>;
  readonly #isQuorum: Electorate['isQuorum'];

  constructor(
    ofNode: ReadonlyMap<ServerId, readonly Life[]>,
    roles: readonly Role[],
    ends: ReadonlyMap<Life, LifeEnd>,
    { members, isQuorum }: Electorate,
  ) {
    this.logsEnd = epochMs(
      most(
        [...ofNode.values()].flatMap((lives) => lives.map(({ lastAt }) => lastAt)),
        0,
      ),
    );
    const lastRoles = new Map(roles.map((role) => [role.life, role]));
    const stretches = members.flatMap((server) => outsideLogs(server, ofNode.get(server) ?? [], lastRoles, ends));
    this.#stretches = new Spans([...stretches, ...roles.flatMap(ofUnknownLeader)], (one) => one);
    this.#isQuorum = isQuorum;
  }

  /** Of which servers the logs do not tell what they did at a moment. */
  at(moment: number): ServerId[] {
    return this.#stretches.overlapping(moment, moment).map(({ server }) => server);
  }

  /**
   * The first moment in a span of time, and before the logs end, at which those of whom nothing is told may have been a
   * quorum; null: none.
   */
  firstQuorum(from: number, until: number): number | null {
    const to = Math.min(until, this.logsEnd);
    const begins = this.#stretches.overlapping(from, to).map((one) => Math.max(from, one.from));
    return begins.toSorted((a, b) => a - b).find((moment) => moment < to && this.#isQuorum(this.at(moment))) ?? null;
  }
}

function outsideLogs(
  server: ServerId,
  lives: readonly Life[],
  lastRoles: ReadonlyMap<Life, Role>,
  ends: ReadonlyMap<Life, LifeEnd>,
): Stretch[] {
  const [first] = lives;
  if (first === undefined) return [{ server, from: -Infinity, to: Infinity }];
  const stretches: Stretch[] = [{ server, from: -Infinity, to: first.from - 1 }];
  for (const [i, life] of lives.entries()) {
    const to = (lives[i + 1]?.from ?? Infinity) - 1;
    const from = life.lastAt + silenceOf(lastRoles.get(life)) + 1;
    if (ends.get(life)?.how === 'running' && from <= to) stretches.push({ server, from, to });
  }
  return stretches;
}

/** For so long a server may write nothing and still do what it did last; of all but the looking nothing is known then. */
function silenceOf(last: Role | undefined): number {
  if (last?.state !== 'LOOKING') return 0;
  return Math.min(LONGEST_SILENCE_MS, last.life.lastAt - last.from + SLACK_MS);
}

/** A learner whose log does not say whom it follows. */
function ofUnknownLeader({ state, node, from, to, life, votedLeader }: Role): Stretch | [] {
  const isLearner = state === 'FOLLOWING' || state === 'OBSERVING';
  return isLearner && votedLeader === null ? { server: node, from, to: to ?? life.lastAt } : [];
}
