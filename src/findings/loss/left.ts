import type { LifeFact } from '../../model/history.ts';
import type { ServerId } from '../../model/ids.ts';
import type { LineRef } from '../../model/source.ts';
import type { Fate, LeaderLoss, LossFacts } from './around.ts';
import type { Words } from '../words.ts';

/** What became of the others around a loss, and who was left. */

export const lossLines = (loss: LeaderLoss): LineRef[] => fatesOf(loss, 'lost').map(([, { line }]) => line.from);

export function fatesOf<K extends Fate['kind']>(
  { fates }: LeaderLoss,
  kind: K,
): [ServerId, Extract<Fate, { readonly kind: K }>][] {
  const found: [ServerId, Extract<Fate, { readonly kind: K }>][] = [];
  for (const [server, fate] of fates)
    if (fate.kind === kind) found.push([server, fate as Extract<Fate, { readonly kind: K }>]);
  return found;
}

/** Two processes end together where the logs allow that it was within so many ms. */
const TOGETHER_MS = 500;

export function together(a: LifeFact, b: LifeFact): boolean {
  const [at, other] = [a.to ?? 0, b.to ?? 0];
  return (
    (a.toRange?.[0] ?? at) <= (b.toRange?.[1] ?? other) + TOGETHER_MS &&
    (b.toRange?.[0] ?? other) <= (a.toRange?.[1] ?? at) + TOGETHER_MS &&
    Math.abs(at - other) <= 2 * TOGETHER_MS
  );
}

/** The voters that were left. */
export function survivors({ fates, leader, ended }: LeaderLoss, { ensemble }: LossFacts): ServerId[] {
  return ensemble.voters.filter((voter) => {
    if (voter === leader) return ended === null;
    const fate = fates.get(voter);
    return fate?.kind === 'ended' ? fate.back : fate?.kind !== 'down';
  });
}

/** `z1 had been down for 4 s. z3 alone is no quorum (2 of 3).` */
export function tooFew(left: readonly ServerId[], loss: LeaderLoss, facts: LossFacts, words: Words): string {
  const down = [...loss.fates].flatMap(([server, fate]) => {
    const since = fate.kind === 'down' ? fate.since : fate.kind === 'ended' && !fate.back ? fate.life.to : null;
    const length = since === null ? 0 : loss.outage.from - since;
    return length <= TOGETHER_MS ? [] : [`${words.name(server)} had been down for ${words.span(length)}`];
  });
  const { quorum, voters } = facts.ensemble;
  const need = quorum === null ? '' : ` (${quorum} of ${voters.length} are needed)`;
  const rest = left.length === 0 ? 'Nobody was left' : `${words.names(left)} alone could not be a quorum`;
  return [...down.map((text) => `${text}.`), `${rest}${need}.`].join(' ');
}
