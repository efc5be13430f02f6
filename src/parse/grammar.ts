import { escapeRegex } from '../base/regex.ts';
import { EmbeddedActionsParser } from 'chevrotain';
import {
  CloseRound,
  CloseSquare,
  Colon,
  Comma,
  Digits,
  Equals,
  Hex,
  lexer,
  OpenRound,
  OpenSquare,
  Semicolon,
  vocabulary,
  Word,
} from './tokens.ts';

/** `n.leader` → `2`: the labelled values of a message, whatever side the label stands on. */
export type Labelled = Pick<ReadonlyMap<string, string>, 'get'> & Iterable<readonly [string, string]>;

/**
 * The grammar of what has structure in ZooKeeper's log messages.
 *
 *     vote          = labelled ( [","|";"] labelled )*
 *     labelled      = value "(" label ")"            2 (n.leader)      3.3 – 3.5
 *                   | label ":" value                n.leader:2        3.6 –
 *     position      = ( word "=" value )+            maxCommittedLog=0x100000044 …
 *     sidSets       = sids | "[" sids "]" ( "," "[" sids "]" )*
 */
class MessageParser extends EmbeddedActionsParser {
  constructor() {
    super(vocabulary, { maxLookahead: 2, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  readonly #value = this.RULE('value', (): string =>
    this.OR([
      { ALT: () => this.CONSUME(Hex).image },
      { ALT: () => this.CONSUME(Digits).image },
      { ALT: () => this.CONSUME(Word).image },
    ]),
  );

  readonly #label = this.RULE('label', (): string => {
    let label = this.CONSUME(Word).image;
    this.MANY(() => {
      label += ` ${this.CONSUME2(Word).image}`;
    });
    return label;
  });

  readonly vote = this.RULE('vote', (): ReadonlyMap<string, string> => {
    const values = new Map<string, string>();
    this.AT_LEAST_ONE(() => {
      this.OR([
        {
          ALT: () => {
            const label = this.SUBRULE(this.#label);
            this.CONSUME(Colon);
            values.set(label, this.SUBRULE(this.#value));
          },
          GATE: () => this.LA(2).tokenType !== OpenRound,
        },
        {
          ALT: () => {
            const value = this.SUBRULE2(this.#value);
            this.CONSUME(OpenRound);
            values.set(this.SUBRULE2(this.#label), value);
            this.CONSUME(CloseRound);
          },
        },
      ]);
      this.OPTION(() => this.OR2([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(Semicolon) }]));
    });
    return values;
  });

  readonly position = this.RULE('position', (): ReadonlyMap<string, string> => {
    const values = new Map<string, string>();
    this.AT_LEAST_ONE(() => {
      const label = this.CONSUME(Word).image;
      this.CONSUME(Equals);
      values.set(label, this.SUBRULE(this.#value));
    });
    return values;
  });

  readonly #sids = this.RULE('sids', (): string[] => {
    const sids: string[] = [];
    this.MANY_SEP({ SEP: Comma, DEF: () => void sids.push(this.CONSUME(Digits).image) });
    return sids;
  });

  readonly sidSets = this.RULE('sidSets', (): string[][] => {
    const sets: string[][] = [];
    this.OR([
      {
        ALT: () =>
          this.AT_LEAST_ONE_SEP({
            SEP: Comma,
            DEF: () => {
              this.CONSUME(OpenSquare);
              sets.push(this.SUBRULE(this.#sids));
              this.CONSUME(CloseSquare);
            },
          }),
      },
      { ALT: () => void sets.push(this.SUBRULE2(this.#sids)) },
    ]);
    return sets;
  });
}

const parser = new MessageParser();

/** Reads `text` by one rule of the grammar; null where it does not fit to its last character. */
function read<T>(text: string, rule: () => T): T | null {
  const { tokens, errors } = lexer.tokenize(text);
  if (errors.length > 0) return null;
  parser.input = tokens;
  const value = rule();
  return parser.errors.length > 0 ? null : value;
}

/** As the lexer sees it: what differs between texts of one shape (a number, a state in capitals), or a word. */
const VALUE = '[A-Z]+(?![A-Za-z0-9.])|0x[0-9a-fA-F]+|-?[0-9][0-9a-fA-F]*';
const VALUE_OR_WORD = new RegExp(`(${VALUE})|[A-Za-z][A-Za-z0-9.]*`, 'g');
/** A release has a few shapes of labelled text, a log seldom more than one release. */
const REMEMBERED_SHAPES = 16;

interface Shape {
  readonly regex: RegExp;
  /** By label: where its value stands among the regex's groups. */
  readonly places: ReadonlyMap<string, number>;
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

  *[Symbol.iterator](): Generator<[string, string]> {
    for (const [label, place] of this.#places) yield [label, this.#values[place] as string];
  }
}

/**
 * Texts of one shape differ in their values alone. The grammar reads the first of them, with each value replaced by its
 * place, and so tells for all which place has which label: thirty times as fast as reading each.
 */
class ShapedReader {
  readonly #rule: () => ReadonlyMap<string, string>;
  #shapes: readonly Shape[] = [];

  constructor(rule: () => ReadonlyMap<string, string>) {
    this.#rule = rule;
  }

  read(text: string): Labelled | null {
    for (const { regex, places } of this.#shapes) {
      const values = regex.exec(text);
      if (values !== null) return new Placed(values, places);
    }
    const shape = this.#shapeOf(text);
    if (shape !== null) this.#shapes = [shape, ...this.#shapes].slice(0, REMEMBERED_SHAPES);
    return read(text, this.#rule);
  }

  /** Null where the text does not fit, or has a value that is no label's. */
  #shapeOf(text: string): Shape | null {
    let count = 0;
    const numbered = text.replace(VALUE_OR_WORD, (word, value?: string) =>
      value === undefined ? word : ` ${count++} `,
    );
    const values = read(numbered, this.#rule);
    const labels = [...(values ?? [])].map(([label, place], i) => (place === String(i) ? label : null));
    if (values === null || labels.length !== count || labels.includes(null)) return null;
    const source = escapeRegex(text).replace(VALUE_OR_WORD, (word, value?: string) =>
      value === undefined ? word : `(${VALUE})`,
    );
    const places = new Map((labels as string[]).map((label, i) => [label, i + 1]));
    return { regex: new RegExp(`^${source}$`), places };
  }
}

const votes = new ShapedReader(() => parser.vote());
const positions = new ShapedReader(() => parser.position());

export const readVote = (text: string): Labelled | null => votes.read(text);
export const readPosition = (text: string): Labelled | null => positions.read(text);
export const readSidSets = (text: string): string[][] | null => read(text, () => parser.sidSets());
