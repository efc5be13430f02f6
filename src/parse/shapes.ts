import { escapeRegex } from '../base/regex.ts';
import { readLabelled, type Rule } from './grammar.ts';
import { knownShapes } from './shapes.generated.ts';

/** The labelled values of a text, whatever side the label stands on: `n.leader` → `2`. */
export type Labelled = Pick<ReadonlyMap<string, string>, 'get'>;

/** Texts of one shape differ in their values alone. */
export interface Shape {
  /** The text with `#` for each value. */
  readonly text: string;
  /** The labels of the values, in the order of the text. */
  readonly labels: readonly string[];
}

const MARK = '#';
/** As the grammar sees it: what differs between texts of one shape (a number, a state in capitals), or a word. */
const VALUE = '[A-Z]+(?![A-Za-z0-9.])|0x[0-9a-fA-F]+|-?[0-9][0-9a-fA-F]*';
const VALUE_OR_WORD = new RegExp(`(${VALUE})|[A-Za-z][A-Za-z0-9.]*`, 'g');
/** Beside those of the catalogue's releases; a log seldom has more than one. */
const MOST_SHAPES = 32;

/**
 * The shape of a text as the grammar tells it: it reads the text with each value replaced by its place, so that it says
 * which place has which label.
 * @returns null where the text does not fit, or has a value that is no label's
 */
export function shapeOf(rule: Rule, text: string): Shape | null {
  if (text.includes(MARK)) return null;
  let count = 0;
  const marked = (mark: (place: number) => string): string => {
    count = 0;
    return text.replace(VALUE_OR_WORD, (word, value?: string) => (value === undefined ? word : mark(count++)));
  };
  const values = readLabelled(
    rule,
    marked((place) => ` ${place} `),
  );
  const labels = [...(values ?? [])].map(([label, place], i) => (place === String(i) ? label : null));
  if (values === null || labels.length !== count || labels.includes(null)) return null;
  return { text: marked(() => MARK), labels: labels as string[] };
}

/** What reads the texts of one shape. */
class ShapeReader {
  readonly #places: ReadonlyMap<string, number>;
  readonly #source: string;
  #regex: RegExp | null = null;

  constructor({ text, labels }: Shape) {
    this.#places = new Map(labels.map((label, i) => [label, i + 1]));
    this.#source = `^${text.split(MARK).map(escapeRegex).join(`(${VALUE})`)}$`;
  }

  read(text: string): Labelled | null {
    const values = (this.#regex ??= new RegExp(this.#source)).exec(text);
    return values === null ? null : new Placed(values, this.#places);
  }
}

/** The values of a text by the places that its shape has for them. */
class Placed implements Labelled {
  readonly #values: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(values: readonly string[], places: ReadonlyMap<string, number>) {
    this.#values = values;
    this.#places = places;
  }

  get(label: string): string | undefined {
    const place = this.#places.get(label);
    return place === undefined ? undefined : this.#values[place];
  }
}

/** Reads texts by their shapes, that which fitted last first; of a new shape it asks the grammar, once. */
class LabelledReader {
  readonly #rule: Rule;
  #shapes: ShapeReader[];

  constructor(rule: Rule) {
    this.#rule = rule;
    this.#shapes = knownShapes[rule].map((shape) => new ShapeReader(shape));
  }

  read(text: string): Labelled | null {
    for (const [i, shape] of this.#shapes.entries()) {
      const values = shape.read(text);
      if (values === null) continue;
      if (i > 0) this.#putFirst(shape);
      return values;
    }
    const shape = shapeOf(this.#rule, text);
    if (shape !== null) this.#putFirst(new ShapeReader(shape));
    return readLabelled(this.#rule, text);
  }

  #putFirst(shape: ShapeReader): void {
    this.#shapes = [shape, ...this.#shapes.filter((other) => other !== shape)].slice(0, MOST_SHAPES);
  }
}

const votes = new LabelledReader('vote');
const positions = new LabelledReader('position');

/** Null where the text does not fit to its last character. */
export const readVote = (text: string): Labelled | null => votes.read(text);
export const readPosition = (text: string): Labelled | null => positions.read(text);
