import { PairSet } from '../base/bits.ts';
import { pairKinds } from './kinds.ts';
import { termsOfServer, type Term } from './terms.ts';
import { endOf } from './streams.ts';
import type { CausalPair, PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { Occurrence, PairKind } from './define.ts';

interface Ends {
  readonly node: ServerId;
  readonly events: (ZkEvent | null)[];
  readonly link: number | undefined;
  /** Whether all have that link. */
  oneLink: boolean;
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
  let number = 0;
  const terms = [...lives.values()].flatMap((own) => termsOfServer(own, (number += own.length) - own.length));
  const found = pairKinds.flatMap((kind) => pairsOfKind(kind, terms));
  const wanted = new PairSet();
  for (const { cause, effect } of found)
    for (const { from } of [cause.event, effect.event]) wanted.add(from.input, from.line);
  const ends = endsOf(lives, wanted);
  return found.flatMap(({ kind, cause, effect }) => {
    const [before, after] = [ends.get(cause.event), ends.get(effect.event)];
    return before === undefined || after === undefined ? [] : [{ kind, cause: before, effect: after }];
  });
}

/** The wanted events with their places among those of their server. */
function endsOf(lives: ReadonlyMap<ServerId, readonly Life[]>, wanted: PairSet): ReadonlyMap<ZkEvent, PairEnd> {
  const ends = new Map<ZkEvent, PairEnd>();
  for (const [node, own] of lives) {
    let position = 0;
    for (const { events } of own) {
      for (const event of events) {
        if (wanted.has(event.from.input, event.from.line)) ends.set(event, endOf(node, event, position));
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
    for (const one of causesOf(term)) addTo(causes, one.key, term.node, one);
    for (const one of effectsOf(term)) {
      const { key } = one;
      let byNode = effects.get(key);
      if (byNode === undefined) effects.set(key, (byNode = new Map<ServerId, Ends>()));
      addTo(byNode, term.node, term.node, one);
    }
  }
  return [...causes].flatMap(([key, cause]) =>
    [...(effects.get(key)?.values() ?? [])]
      .filter(({ node }) => node !== cause.node)
      .flatMap((effect) =>
        aligned(align, cause, effect).map(([before, after]) => ({
          kind,
          cause: { node: cause.node, event: before },
          effect: { node: effect.node, event: after },
        })),
      ),
  );
}

function addTo<K>(ends: Map<K, Ends>, key: K, node: ServerId, { event, link }: Occurrence): void {
  const known = ends.get(key);
  if (known === undefined) ends.set(key, { node, events: [event], link, oneLink: true });
  else if (known.node === node) {
    known.events.push(event);
    if (known.link !== link) known.oneLink = false;
  }
}

function aligned(align: PairKind['align'], causes: Ends, effects: Ends): (readonly [ZkEvent, ZkEvent])[] {
  if (!effects.oneLink) return [];
  const each = effects.events.length > causes.events.length ? [] : effects.events;
  const some = align === 'first' ? effects.events.slice(0, 1) : each;
  return some.flatMap((effect, i) => {
    const cause = causes.events[i] ?? null;
    return cause === null || effect === null ? [] : [[cause, effect] as const];
  });
}
