import type { EventKind } from '../catalog/index.ts';
import type { EventOf, ZkEvent } from './event.ts';

/** The kinds of a list of events as numbers, in their order. */
export type Kinds = Uint16Array;

/** Events that are asked for by their kinds. */
export interface EventList {
  readonly events: readonly ZkEvent[];
  readonly kinds: Kinds;
}

/** Each kind has the number in which it was first met; nothing but equality is made of it. */
const numbers = new Map<EventKind, number>();

function numberOf(kind: EventKind): number {
  let number = numbers.get(kind);
  if (number === undefined) numbers.set(kind, (number = numbers.size));
  return number;
}

export function kindsOf(events: readonly ZkEvent[]): Kinds {
  const kinds = new Uint16Array(events.length);
  for (let i = 0; i < events.length; i++) kinds[i] = numberOf((events[i] as ZkEvent).kind);
  return kinds;
}

export function joinKinds(a: Kinds, b: Kinds): Kinds {
  const joined = new Uint16Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/**
 * Some kinds of events, and where they are. Who asks for a few of many events reads two bytes of each, which stand side
 * by side, and not the events themselves, which lie scattered in the memory.
 */
export class KindSet<K extends EventKind> {
  /** By number of a kind; nothing for kinds that are met later. */
  readonly #has: Uint8Array;

  constructor(...kinds: readonly K[]) {
    const own = kinds.map(numberOf);
    this.#has = new Uint8Array(Math.max(-1, ...own) + 1);
    for (const number of own) this.#has[number] = 1;
  }

  has(number: number): boolean {
    return this.#has[number] === 1;
  }

  /** The place of the first event of these kinds from `from` on, before `to`; -1 where there is none. */
  next(kinds: Kinds, from: number, to: number): number {
    const has = this.#has;
    for (let i = from; i < to; i++) if (has[kinds[i] as number] === 1) return i;
    return -1;
  }

  /** The place of the last one before `to`, not before `from`; -1 where there is none. */
  last(kinds: Kinds, from: number, to: number): number {
    const has = this.#has;
    for (let i = to - 1; i >= from; i--) if (has[kinds[i] as number] === 1) return i;
    return -1;
  }

  first({ events, kinds }: EventList, from = 0, to = kinds.length): OfKind<K> | null {
    const place = this.next(kinds, from, to);
    return place < 0 ? null : (events[place] as OfKind<K>);
  }

  /** The first one that passes a test. */
  find(
    { events, kinds }: EventList,
    test: (event: OfKind<K>) => boolean,
    from = 0,
    to = kinds.length,
  ): OfKind<K> | null {
    for (let i = this.next(kinds, from, to); i >= 0; i = this.next(kinds, i + 1, to))
      if (test(events[i] as OfKind<K>)) return events[i] as OfKind<K>;
    return null;
  }

  all({ events, kinds }: EventList, from = 0, to = kinds.length): OfKind<K>[] {
    const found: OfKind<K>[] = [];
    for (let i = this.next(kinds, from, to); i >= 0; i = this.next(kinds, i + 1, to))
      found.push(events[i] as OfKind<K>);
    return found;
  }
}

/** An event of a set of kinds. */
export type KindOf<S> = S extends KindSet<infer K> ? OfKind<K> : never;

/** An event of one of these kinds. */
export type OfKind<K extends EventKind> = { readonly [Kind in K]: EventOf<Kind> }[K];
