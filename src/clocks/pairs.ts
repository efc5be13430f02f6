import { pairKinds } from './kinds.ts';
import { termsOf, type Term } from './terms.ts';
import type { CausalPair, PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PairKind } from './define.ts';

interface Ends {
  readonly node: ServerId;
  readonly events: ZkEvent[];
}

/**
 * All causal pairs of the ensemble. Nothing here compares the times of two servers: lines find each other by what they
 * say, and by their order in the log of one server.
 *
 * @param lives of each server in order
 */
export function pairsOf(lives: ReadonlyMap<ServerId, readonly Life[]>): CausalPair[] {
  const terms = [...lives.values()].flat().flatMap(termsOf);
  const positions = positionsOf(lives);
  return pairKinds.flatMap((kind) => pairsOfKind(kind, terms, positions));
}

/** The place of each event among those of its server. */
function positionsOf(lives: ReadonlyMap<ServerId, readonly Life[]>): Map<ZkEvent, number> {
  const positions = new Map<ZkEvent, number>();
  for (const own of lives.values()) {
    let position = 0;
    for (const { events } of own) for (const event of events) positions.set(event, position++);
  }
  return positions;
}

function pairsOfKind(kind: PairKind, terms: readonly Term[], positions: ReadonlyMap<ZkEvent, number>): CausalPair[] {
  const causes = new Map<string, Ends>();
  const effects = new Map<string, Map<ServerId, Ends>>();
  for (const term of terms) {
    for (const { key, event } of kind.causes(term)) addTo(causes, key, term.node, event);
    for (const { key, event } of kind.effects(term)) {
      let byNode = effects.get(key);
      if (byNode === undefined) effects.set(key, (byNode = new Map<ServerId, Ends>()));
      addTo(byNode, term.node, term.node, event);
    }
  }
  const pairs: CausalPair[] = [];
  for (const [key, cause] of causes) {
    for (const effect of effects.get(key)?.values() ?? []) {
      if (effect.node === cause.node) continue;
      for (const [before, after] of aligned(kind, cause.events, effect.events)) {
        const end = (node: ServerId, event: ZkEvent): PairEnd => {
          const { at, from, message } = event;
          return { node, at, from, message, position: positions.get(event) ?? 0 };
        };
        pairs.push({ kind: kind.kind, cause: end(cause.node, before), effect: end(effect.node, after) });
      }
    }
  }
  return pairs;
}

function addTo<K>(ends: Map<K, Ends>, key: K, node: ServerId, event: ZkEvent): void {
  const known = ends.get(key);
  if (known === undefined) ends.set(key, { node, events: [event] });
  else if (known.node === node) known.events.push(event);
}

function aligned(kind: PairKind, causes: readonly ZkEvent[], effects: readonly ZkEvent[]): [ZkEvent, ZkEvent][] {
  if (kind.align === 'first') return [[causes[0] as ZkEvent, effects[0] as ZkEvent]];
  if (effects.length > causes.length) return [];
  return effects.map((effect, i) => [causes[i] as ZkEvent, effect]);
}
