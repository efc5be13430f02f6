import { EmbeddedActionsParser, type Lexer } from 'chevrotain';
import {
  CloseRound,
  Colon,
  Comma,
  Digits,
  Equals,
  Hex,
  lexerOf,
  OpenRound,
  Semicolon,
  vocabulary,
  Word,
} from './tokens.ts';

/**
 * The grammar of what has structure in ZooKeeper's log messages.
 *
 *     vote          = labelled ( [","|";"] labelled )*
 *     labelled      = value "(" label ")"            2 (n.leader)      3.3 – 3.5
 *                   | label ":" value                n.leader:2        3.6 –
 *     position      = ( word "=" value )+            maxCommittedLog=0x100000044 …
 *
 * It takes as long to make as a short log to read, so `shapes.ts` asks it only about texts of a shape that nobody knows.
 */
class MessageParser extends EmbeddedActionsParser {
  constructor() {
    // Whether the grammar is sound is a matter of its tests.
    super(vocabulary, { maxLookahead: 2, recoveryEnabled: false, skipValidations: true });
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
}

/** The rules by which a text may be read. */
export type Rule = 'vote' | 'position';

let made: { readonly lexer: Lexer; readonly parser: MessageParser } | null = null;

/** `n.leader` → `2`: the labelled values of a text; null where it does not fit to its last character. */
export function readLabelled(rule: Rule, text: string): ReadonlyMap<string, string> | null {
  const { lexer, parser } = (made ??= { lexer: lexerOf(), parser: new MessageParser() });
  const { tokens, errors } = lexer.tokenize(text);
  if (errors.length > 0) return null;
  parser.input = tokens;
  const values = parser[rule]();
  return parser.errors.length > 0 ? null : values;
}
