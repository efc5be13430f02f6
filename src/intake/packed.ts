import { Understood } from '../parse/events.ts';
import { matcherOf, numberOf } from '../parse/matchers.ts';
import type { EventColumns } from '../model/event-columns.ts';

/** Columns of events as plain data: what threads hand to one another. What their texts say is read anew, once for each text. */
export interface PackedColumns extends Omit<EventColumns, 'said'> {
  /** Of each event the place of its text. */
  readonly places: Int32Array;
  readonly texts: readonly string[];
  /** Of each text the number of the matcher that it fits. */
  readonly matchers: Int32Array;
}

/** @param said of events that were read here, and so are all `Understood` */
export function packed({ said, ...columns }: EventColumns): PackedColumns {
  const placeOf = new Map([...new Set(said)].map((one, place) => [one, place]));
  const each = [...placeOf.keys()];
  return {
    ...columns,
    places: Int32Array.from(said, (one) => placeOf.get(one) as number),
    texts: each.map(({ message }) => message),
    matchers: Int32Array.from(each, (one) => numberOf((one as Understood).matcher)),
  };
}

/** Makes columns of what other threads hand over; equal texts of all of them are one object. */
export class Unpacker {
  readonly #known = new Map<string, Understood>();

  unpacked({ places, texts, matchers, ...columns }: PackedColumns): EventColumns {
    const each = texts.map((text, i) => this.#saidOf(text, matchers[i] as number));
    return { ...columns, said: Array.from(places, (place) => each[place] as Understood) };
  }

  #saidOf(text: string, number: number): Understood {
    const matcher = matcherOf(number);
    const known = this.#known.get(text);
    if (known?.matcher === matcher) return known;
    const said = new Understood(matcher, text, null);
    if (known === undefined) this.#known.set(text, said);
    return said;
  }
}
