import { Resolutions } from '../model/resolution.ts';
import { Keys } from './keys.ts';
import { pairKinds } from './kinds.ts';
import { Line } from './line.ts';
import { Occurrences, Runs } from './occurrences.ts';
import { TermReader } from './terms.ts';
import type { CausalPair } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PairKind } from './define.ts';

/**
 * All causal pairs of the ensemble. Nothing here compares the times of two servers: lines find each other by what they
 * say, and by their order in the log of one server.
 *
 * @param lives of each server in order
 */
export function pairsOf(lives: ReadonlyMap<ServerId, readonly Life[]>): CausalPair[] {
  if (lives.size < 2) return [];
  const keys = new Keys();
  const resolutions = new Resolutions([...lives.values()].flat());
  const found = pairKinds.map((kind) => ({ kind, causes: new Occurrences(), effects: new Occurrences() }));
  for (const own of lives.values()) {
    const reader = new TermReader(own, keys);
    for (const life of own) {
      for (const term of reader.termsOf(life)) {
        for (const { kind, causes, effects } of found) {
          kind.causes(term, causes);
          kind.effects(term, effects);
        }
      }
    }
  }
  const pairs: CausalPair[] = [];
  for (const { kind, causes, effects } of found)
    pushPairs(pairs, kind, new Runs(causes, keys.size), new Runs(effects, keys.size), resolutions);
  return pairs;
}

/** The pairs of one kind: key by key in the order of the causes, and server by server. */
function pushPairs(
  pairs: CausalPair[],
  { kind, align }: PairKind,
  causes: Runs,
  effects: Runs,
  resolutions: Resolutions,
): void {
  for (const key of causes.keys()) {
    const sent = causes.from(key);
    const { node } = causes.endAt(sent);
    const sentCount = causes.runEnd(key, sent) - sent;
    for (let from = effects.from(key), to = from; from < effects.to(key); from = to) {
      to = effects.runEnd(key, from);
      const count = align === 'first' ? 1 : to - from;
      if (effects.endAt(from).node === node || count > sentCount || !effects.haveOneLink(from, to)) continue;
      for (let i = 0; i < count; i++) {
        const cause = causes.endAt(sent + i);
        const effect = effects.endAt(from + i);
        if (cause instanceof Line && effect instanceof Line)
          pairs.push({ kind, cause, effect, cutMs: resolutions.of(effect.node) });
      }
    }
  }
}
