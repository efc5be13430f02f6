import { lowerBound } from '../../base/sorted.ts';
import { CLOSED, READ_TIMED_OUT } from '../../model/exceptions.ts';
import { byNode, sayingWhich } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';
import type { EpochMs } from '../../model/time.ts';
import type { BareOutage, LeadershipFact, LifeFact } from '../../model/history.ts';
import type { ServerId } from '../../model/ids.ts';
import type { Facts } from '../facts.ts';

/** What became of a server around the loss of its leader. */
export type Fate =
  /** Its process ended about then; `back`: it ran anew when the leader was lost. */
  | { readonly kind: 'ended'; readonly life: LifeFact; readonly back: boolean }
  | { readonly kind: 'down'; readonly since: EpochMs }
  /** It ran on and says how it lost its leader. */
  | {
      readonly kind: 'lost';
      readonly how: 'silence' | 'closed' | 'other';
      readonly line: EventOf<'follower-lost-leader'>;
    }
  /** It wrote nothing from the loss until long behind it, and had lost its leader when it woke. */
  | { readonly kind: 'stood-still'; readonly line: EventOf<'follower-lost-leader'>; readonly ms: number }
  /** It ran on and says nothing of a loss. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'no-log' };

/** The loss of one leader, and what became of the others around it. */
export interface LeaderLoss {
  readonly outage: BareOutage;
  readonly leadership: LeadershipFact | null;
  readonly leader: ServerId | null;
  /** The leader's process, where it ended about then. */
  readonly ended: LifeFact | null;
  readonly fates: ReadonlyMap<ServerId, Fate>;
}

/** The lines that the causes of a loss are read from, besides what the findings read. */
export const lossKinds = ['follower-lost-leader', 'leader-shutdown'] as const;
export type LossFacts = Facts<(typeof lossKinds)[number]>;

/** Restarts that lie no further apart are one series. */
const SERIES_MS = 600_000;

/** Finds what happened around losses; sorts lines once. */
export class Surroundings {
  readonly #facts: LossFacts;
  readonly #leaderships: ReadonlyMap<number, LeadershipFact>;
  readonly #losses: ReadonlyMap<ServerId, readonly EventOf<'follower-lost-leader'>[]>;
  readonly #howOf = sayingWhich([
    ['silence', READ_TIMED_OUT],
    ['closed', CLOSED],
  ]);

  constructor(facts: LossFacts) {
    this.#facts = facts;
    const ended = facts.history.leaderships.filter((l) => l.establishedAt !== null && l.endedAt !== null);
    this.#leaderships = new Map(ended.map((l) => [l.endedAt as number, l]));
    this.#losses = byNode(facts.of('follower-lost-leader'));
  }

  of(outage: BareOutage): LeaderLoss {
    const leadership = this.#leaderships.get(outage.from) ?? null;
    const leader = leadership?.leader ?? null;
    const fates = new Map<ServerId, Fate>();
    for (const voter of this.#facts.ensemble.voters)
      if (voter !== leader) fates.set(voter, this.#fateOf(voter, outage));
    return {
      outage,
      leadership,
      leader,
      ended: leader === null ? null : this.endedAbout(leader, outage.from, 0),
      fates,
    };
  }

  /** The process of a server that ended about a moment: up to `beforeMs` before it, or soon after. */
  endedAbout(server: ServerId, at: EpochMs, beforeMs: number): LifeFact | null {
    const { tickMs } = this.#facts;
    const own = this.#processesOf(server);
    // The last that had begun by then, and the few before it: a server may come back at once.
    for (let i = lowerBound(own, at + tickMs, ({ from }) => from) - 1, tries = 0; i >= 0 && tries < 3; i--, tries++) {
      const one = own[i] as LifeFact;
      if (one.to === null || one.end === 'running') continue;
      const earliest = one.toRange?.[0] ?? one.to;
      const latest = one.toRange?.[1] ?? one.to;
      if (latest >= at - beforeMs - tickMs && earliest <= at + tickMs) return one;
    }
    return null;
  }

  /** The next process of the server after one that ended. */
  nextLife(life: LifeFact): LifeFact | null {
    const own = this.#processesOf(life.node);
    return own[lowerBound(own, life.from + 1, ({ from }) => from)] ?? null;
  }

  /** The other servers that came back from a restart in the last minutes before one ended. */
  restartedBefore({ node, to }: LifeFact): ServerId[] {
    if (to === null) return [];
    const back: ServerId[] = [];
    for (const [server, own] of this.#facts.processes) {
      if (server === node) continue;
      const last = lowerBound(own, to, ({ from }) => from) - 1;
      // Its first process is no restart.
      if (last > 0 && to - (own[last] as LifeFact).from < SERIES_MS) back.push(server);
    }
    return back;
  }

  #processesOf(server: ServerId): readonly LifeFact[] {
    return this.#facts.processes.get(server) ?? [];
  }

  #lifeAt(server: ServerId, at: EpochMs): LifeFact | null {
    const own = this.#processesOf(server);
    return own[lowerBound(own, at + 1, ({ from }) => from) - 1] ?? null;
  }

  #fateOf(server: ServerId, { from, to }: BareOutage): Fate {
    const { syncMs, tickMs } = this.#facts;
    if (!this.#facts.processes.has(server)) return { kind: 'no-log' };
    const ended = this.endedAbout(server, from, syncMs);
    // Who ended when the next leader served already has nothing to do with the loss of this one.
    if (ended !== null && (ended.toRange?.[0] ?? ended.to ?? from) < (to ?? Infinity)) {
      const next = this.nextLife(ended);
      return { kind: 'ended', life: ended, back: next !== null && next.from <= from };
    }
    const life = this.#lifeAt(server, from);
    if (life === null) return { kind: 'down', since: from };
    if (life.to !== null && life.to < from && life.end !== 'running') return { kind: 'down', since: life.to };
    const lines = this.#losses.get(server) ?? [];
    const line = lines[lowerBound(lines, from - syncMs - tickMs, (event) => event.at)];
    if (line === undefined) return { kind: 'quiet' };
    const how = this.#howOf(line);
    const inTime = from + syncMs + 2 * tickMs;
    // The leader closes the connections as it gives up, which an awake follower sees at once.
    const isLate = line.at > (how === 'closed' ? from + 2 * tickMs : inTime);
    if (isLate && this.#wroteNothing(server, from, line.at)) return { kind: 'stood-still', line, ms: line.at - from };
    return line.at > inTime ? { kind: 'quiet' } : { kind: 'lost', how, line };
  }

  /** Whether a server has no line from one moment to about another. */
  #wroteNothing(server: ServerId, from: EpochMs, to: EpochMs): boolean {
    const lives = this.#facts.lives.get(server) ?? [];
    const life = lives[lowerBound(lives, from + 1, (one) => one.from) - 1];
    const next = life?.events[lowerBound(life.events, from + 1, ({ at }) => at)];
    return next != null && next.previousAt !== null && next.previousAt <= from && to - next.at <= this.#facts.tickMs;
  }
}
