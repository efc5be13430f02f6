import { onceForObject } from '../base/once.ts';
import { lowerBound } from '../base/sorted.ts';
import { byNode } from './gather.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { EpochMs } from '../model/time.ts';
import type { Facts } from './facts.ts';

/** What rules ask of the terms in which servers led and followed. */

const elected = onceForObject((facts: Facts<'following-election-took'>) => byNode(facts.of('following-election-took')));
const served = onceForObject(({ history }: Facts) => byNode(history.serving));
const led = onceForObject(({ history }: Facts) => {
  const terms = history.leaderships.toSorted((a, b) => a.electedAt - b.electedAt);
  return byNode(terms.map((term) => ({ ...term, node: term.leader })));
});

/**
 * Whether a follower lost its leader before it served under it. Until it has all up to NEWLEADER it waits for initLimit, not
 * for syncLimit (Learner.createSocket, syncWithLeader).
 */
export function neverServed(
  facts: Facts<'following-election-took'>,
  { node, at }: Pick<EventOf<'follower-lost-leader'>, 'node' | 'at'>,
): boolean {
  const elections = elected(facts).get(node) ?? [];
  const last = elections[lowerBound(elections, at + 1, (line) => line.at) - 1];
  if (last === undefined) return false;
  const own = served(facts).get(node) ?? [];
  const next = own[lowerBound(own, last.at, ({ from }) => from)];
  return next === undefined || next.from > at;
}

/** Whether a server that still said it led, at a moment, led no more: frozen or cut off, it had not noticed. */
export function ledNoMore(facts: Facts, leader: ServerId, at: EpochMs): boolean {
  const terms = led(facts).get(leader) ?? [];
  const term = terms[lowerBound(terms, at + 1, ({ electedAt }) => electedAt) - 1];
  return term !== undefined && term.endedAt !== null && term.endedAt <= at;
}
