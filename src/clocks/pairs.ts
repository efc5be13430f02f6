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
  readonly cause: ZkEvent;
  readonly effect: ZkEvent;
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
  for (const { cause, effect } of found) {
    wanted.add(cause.from.input, cause.from.line);
    wanted.add(effect.from.input, effect.from.line);
  }
  const ends = endsOf(lives, wanted);
  const pairs: CausalPair[] = [];
  for (const { kind, cause, effect } of found) {
    const before = ends.get(cause);
    const after = ends.get(effect);
    if (before !== undefined && after !== undefined) pairs.push({ kind, cause: before, effect: after });
  }
  return pairs;
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
  const found: Found[] = [];
  causes.forEach((cause, key) => {
    effects.get(key)?.forEach((effect) => {
      if (effect.node !== cause.node) pushAligned(found, kind, align, cause, effect);
    });
  });
  return found;
}

function addTo<K>(ends: Map<K, Ends>, key: K, node: ServerId, { event, link }: Occurrence): void {
  const known = ends.get(key);
  if (known === undefined) ends.set(key, { node, events: [event], link, oneLink: true });
  else if (known.node === node) {
    known.events.push(event);
    if (known.link !== link) known.oneLink = false;
  }
}

function pushAligned(found: Found[], kind: string, align: PairKind['align'], causes: Ends, effects: Ends): void {
  if (!effects.oneLink || (align === 'each' && effects.events.length > causes.events.length)) return;
  const count = align === 'first' ? 1 : effects.events.length;
  for (let i = 0; i < count; i++) {
    const cause = causes.events[i] ?? null;
    const effect = effects.events[i] ?? null;
    if (cause !== null && effect !== null) found.push({ kind, cause, effect });
  }
}
