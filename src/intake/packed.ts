import { Understood } from '../parse/events.ts';
import { matcherOf, numberOf } from '../parse/matchers.ts';
import type { ColumnParts } from '../model/event-columns.ts';

/** Columns of events as plain data: what threads hand to one another. What their texts say is read anew, once for each text. */
export interface PackedEvents extends Omit<ColumnParts, 'said'> {
  readonly texts: readonly string[];
  /** Of each text the number of the matcher that it fits. */
  readonly matchers: Int32Array;
}

/** @param said of events that were read here, and so are all `Understood` */
export function packed({ said, ...columns }: ColumnParts): PackedEvents {
  return {
    ...columns,
    texts: said.map(({ message }) => message),
    matchers: Int32Array.from(said, (one) => numberOf((one as Understood).matcher)),
  };
}

/** Makes columns of what other threads hand over; equal texts of all of them are one object. */
export class Unpacker {
  readonly #known = new Map<string, Understood>();

  unpacked({ texts, matchers, ...columns }: PackedEvents): ColumnParts {
    return { ...columns, said: texts.map((text, i) => this.#saidOf(text, matchers[i] as number)) };
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
