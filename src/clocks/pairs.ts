import { pairKinds } from './kinds.ts';
import { termsOf, type Term } from './terms.ts';
import { endOf } from './streams.ts';
import type { CausalPair, PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PairKind } from './define.ts';

interface Ends {
  readonly node: ServerId;
  readonly events: ZkEvent[];
}

/** A pair before the places of its lines are known. */
interface Found {
  readonly kind: string;
  readonly cause: { readonly node: ServerId; readonly event: ZkEvent };
  readonly effect: { readonly node: ServerId; readonly event: ZkEvent };
}

/**
 * All causal pairs of the ensemble. Nothing here compares the times of two servers: lines find each other by what they
 * say, and by their order in the log of one server.
 *
 * @param lives of each server in order
 */
export function pairsOf(lives: ReadonlyMap<ServerId, readonly Life[]>): CausalPair[] {
  const terms = [...lives.values()].flat().flatMap(termsOf);
  const found = pairKinds.flatMap((kind) => pairsOfKind(kind, terms));
  const ends = endsOf(lives, new Set(found.flatMap(({ cause, effect }) => [cause.event, effect.event])));
  return found.flatMap(({ kind, cause, effect }) => {
    const [before, after] = [ends.get(cause.event), ends.get(effect.event)];
    return before === undefined || after === undefined ? [] : [{ kind, cause: before, effect: after }];
  });
}

/** The wanted events with their places among those of their server. */
function endsOf(
  lives: ReadonlyMap<ServerId, readonly Life[]>,
  wanted: ReadonlySet<ZkEvent>,
): ReadonlyMap<ZkEvent, PairEnd> {
  const ends = new Map<ZkEvent, PairEnd>();
  for (const [node, own] of lives) {
    let position = 0;
    for (const { events } of own) {
      for (const event of events) {
        if (wanted.has(event)) ends.set(event, endOf(node, event, position));
        position++;
      }
    }
  }
  return ends;
}

function pairsOfKind({ kind, align, causes: causesOf, effects: effectsOf }: PairKind, terms: readonly Term[]): Found[] {
  const causes = new Map<string, Ends>();
  const effects = new Map<string, Map<ServerId, Ends>>();
  for (const term of terms) {
    for (const { key, event } of causesOf(term)) addTo(causes, key, term.node, event);
    for (const { key, event } of effectsOf(term)) {
      let byNode = effects.get(key);
      if (byNode === undefined) effects.set(key, (byNode = new Map<ServerId, Ends>()));
      addTo(byNode, term.node, term.node, event);
    }
  }
  return [...causes].flatMap(([key, cause]) =>
    [...(effects.get(key)?.values() ?? [])]
      .filter(({ node }) => node !== cause.node)
      .flatMap((effect) =>
        aligned(align, cause.events, effect.events).map(([before, after]) => ({
          kind,
          cause: { node: cause.node, event: before },
          effect: { node: effect.node, event: after },
        })),
      ),
  );
}

function addTo<K>(ends: Map<K, Ends>, key: K, node: ServerId, event: ZkEvent): void {
  const known = ends.get(key);
  if (known === undefined) ends.set(key, { node, events: [event] });
  else if (known.node === node) known.events.push(event);
}

function aligned(
  align: PairKind['align'],
  causes: readonly ZkEvent[],
  effects: readonly ZkEvent[],
): (readonly [ZkEvent, ZkEvent])[] {
  const some = align === 'first' ? effects.slice(0, 1) : effects.length > causes.length ? [] : effects;
  return some.map((effect, i) => [causes[i] as ZkEvent, effect]);
}
