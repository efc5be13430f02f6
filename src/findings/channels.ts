import { groupBy, lowerBound } from '../base/sorted.ts';
import type { LifeFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { EpochMs } from '../model/time.ts';
import type { Instance, Seen } from './define.ts';
import type { Facts } from './facts.ts';
import { byNode, distinct, says, sightings } from './gather.ts';

type Unopened = Seen<'election-conn-cannot-open'>;

/** What an operating system says when a connection cannot be opened. */
export type Refusal = 'refused' | 'unreachable' | 'unknown-host' | 'other';

const UNKNOWN_HOST = /UnknownHost|UnresolvedAddress|<unresolved>/;
const UNREACHABLE = /NoRouteToHost|No route to host|unreachable|timed out|SocketTimeout/i;
const REFUSED = /refused/i;

export function refusalOf(line: Unopened): Refusal {
  if (says(line, UNKNOWN_HOST)) return 'unknown-host';
  if (says(line, UNREACHABLE)) return 'unreachable';
  return says(line, REFUSED) ? 'refused' : 'other';
}

/** The attempts of one server to reach another that failed in one way, in order of time. */
interface Attempts {
  readonly node: ServerId;
  readonly peer: ServerId;
  readonly lines: readonly Unopened[];
}

/** @param wanted which of the lines count */
export function attempts(facts: Facts<'election-conn-cannot-open'>, wanted: (line: Unopened) => boolean): Attempts[] {
  const groups = groupBy(
    facts.of('election-conn-cannot-open').filter(wanted),
    ({ node, event }) => `${node} ${event.peerSid}`,
  );
  return [...groups.values()].map((lines) => {
    const [{ node, event }] = lines as [Unopened];
    return { node, peer: event.peerSid, lines };
  });
}

export interface AttemptArgs {
  readonly node: ServerId;
  readonly peer: ServerId;
  readonly count: number;
  readonly ms: number;
  readonly addresses: readonly string[];
}

export function attemptInstance({ node, peer, lines }: Attempts): Instance<AttemptArgs> {
  const ms = (lines.at(-1)?.event.at ?? 0) - (lines[0]?.event.at ?? 0);
  const addresses = distinct(lines.map(({ event }) => event.electionAddr));
  return { args: { node, peer, count: lines.length, ms, addresses }, sightings: sightings(lines) };
}

/** Which servers ran when, by their own logs. */
export class Running {
  readonly #lives: ReadonlyMap<ServerId, readonly LifeFact[]>;

  constructor({ history }: Facts) {
    this.#lives = byNode(history.lives.toSorted((a, b) => a.from - b.from));
  }

  hasLog(server: ServerId): boolean {
    return this.#lives.has(server);
  }

  /** Whether its process had run for so long by then, and went on running for as long. */
  ranAt(server: ServerId, at: EpochMs, graceMs: number): boolean {
    const own = this.#lives.get(server) ?? [];
    const life = own[lowerBound(own, at - graceMs, ({ from }) => from) - 1];
    return life !== undefined && (life.to === null || (life.toRange?.[0] ?? life.to) > at + graceMs);
  }
}
