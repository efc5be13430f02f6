import { onceForObject } from '../base/once.ts';
import { groupBy, lowerBound } from '../base/sorted.ts';
import { REFUSED } from '../model/exceptions.ts';
import { distinct, sayingWhich } from './gather.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { EpochMs } from '../model/time.ts';
import type { Instance } from './define.ts';
import type { Facts } from './facts.ts';

type Unopened = EventOf<'election-conn-cannot-open'>;

/** What an operating system says when a connection cannot be opened. */
const refusals = [
  ['unknown-host', /UnknownHost|UnresolvedAddress|<unresolved>/],
  ['unreachable', /NoRouteToHost|No route to host|unreachable|timed out|SocketTimeout/i],
  ['refused', REFUSED],
] as const;
type Refusal = (typeof refusals)[number][0] | 'other';

/** The attempts to open a connection that failed, by how they did, in order of time. */
const failed = onceForObject((facts: Facts<'election-conn-cannot-open'>) =>
  groupBy<Unopened, Refusal>(facts.of('election-conn-cannot-open'), sayingWhich(refusals)),
);

export const failedBy = (facts: Facts<'election-conn-cannot-open'>, refusal: Refusal): readonly Unopened[] =>
  failed(facts).get(refusal) ?? [];

/** Whether the server that refused a connection was running then, by its own log. */
type Standing = 'up' | 'not-up' | 'no-log';

/** The attempts that were refused, by how the refusing server stood. */
const refused = onceForObject((facts: Facts<'election-conn-cannot-open'>) =>
  groupBy<Unopened, Standing>(failedBy(facts, 'refused'), ({ at, fields: { peerSid } }) =>
    standing(facts, peerSid, at),
  ),
);

export const refusedBy = (facts: Facts<'election-conn-cannot-open'>, peer: Standing): readonly Unopened[] =>
  refused(facts).get(peer) ?? [];

/** A process opens its election port within seconds of its first line. */
const GRACE_MS = 5000;

/** Up is who had run for so long by then that its port was open, and went on running for as long. */
function standing({ processes }: Facts, server: ServerId, at: EpochMs): Standing {
  const own = processes.get(server);
  if (own === undefined) return 'no-log';
  const life = own[lowerBound(own, at - GRACE_MS, ({ from }) => from) - 1];
  if (life === undefined) return 'not-up';
  return life.to === null || (life.toRange?.[0] ?? life.to) > at + GRACE_MS ? 'up' : 'not-up';
}

/** The attempts of one server to reach another that failed in one way, in order of time. */
interface Attempts {
  readonly node: ServerId;
  readonly peer: ServerId;
  readonly lines: readonly [Unopened, ...Unopened[]];
}

/** The attempts of each server to reach each other one; the pair whose first comes first is the first. */
export function attempts(lines: readonly Unopened[]): Attempts[] {
  const found: Attempts[] = [];
  const known = new Map<ServerId, Map<ServerId, Unopened[]>>();
  for (const line of lines) {
    const { node, fields } = line;
    const peer = fields.peerSid;
    const toPeers = known.get(node) ?? new Map<ServerId, Unopened[]>();
    if (toPeers.size === 0) known.set(node, toPeers);
    const own = toPeers.get(peer);
    if (own === undefined) {
      const begun: [Unopened] = [line];
      toPeers.set(peer, begun);
      found.push({ node, peer, lines: begun });
    } else own.push(line);
  }
  return found;
}

export interface AttemptArgs {
  readonly node: ServerId;
  readonly peer: ServerId;
  readonly count: number;
  readonly ms: number;
  readonly addresses: readonly string[];
}

export function attemptInstance({ node, peer, lines }: Attempts): Instance<AttemptArgs> {
  const ms = (lines.at(-1) ?? lines[0]).at - lines[0].at;
  const addresses = distinct(lines.map((event) => event.fields.electionAddr));
  return { args: { node, peer, count: lines.length, ms, addresses }, sightings: lines };
}
