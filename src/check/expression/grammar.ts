import { EmbeddedActionsParser, type IToken, type ISerializedGast } from 'chevrotain';
import { msOf } from '../../base/units.ts';
import { ExpressionFault } from './fault.ts';
import { messages } from './messages.ts';
import { arithmetic, edgeAt, joined, literal, timeAt } from './nodes.ts';
import * as t from './tokens.ts';
import type { CompareOp, Expression, Quantifier } from './ast.ts';

class AssertionParser extends EmbeddedActionsParser {
  constructor() {
    super(t.tokens, { errorMessageProvider: messages });
    this.performSelfAnalysis();
  }

  readonly assertion = this.RULE('assertion', (): Expression => this.SUBRULE(this.either));

  readonly either = this.RULE('either', (): Expression => {
    const parts = [this.SUBRULE(this.both)];
    this.MANY(() => {
      this.CONSUME(t.Or);
      parts.push(this.SUBRULE2(this.both));
    });
    return this.ACTION(() => joined('or', parts));
  });

  readonly both = this.RULE('both', (): Expression => {
    const parts = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(t.And);
      parts.push(this.SUBRULE2(this.negation));
    });
    return this.ACTION(() => joined('and', parts));
  });

  readonly negation = this.RULE('negation', (): Expression =>
    this.OR([
      {
        ALT: () => {
          const { startOffset } = this.CONSUME(t.Not);
          const of = this.SUBRULE(this.negation);
          return { kind: 'not', at: startOffset, of } as const;
        },
      },
      { ALT: () => this.SUBRULE(this.quantified) },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]),
  );

  /** `every server serves by end`, `no sync has mode == "SNAP"`, `every sync[role == "follower"] has durationMs < 2s` */
  readonly quantified = this.RULE('quantified', (): Expression => {
    const word = this.OR1([
      { ALT: () => this.CONSUME(t.Every) },
      { ALT: () => this.CONSUME(t.Some) },
      { ALT: () => this.CONSUME(t.No) },
    ]);
    const noun = this.CONSUME1(t.Name);
    const where = this.OPTION(() => {
      this.CONSUME(t.OpenFilter);
      const by = this.SUBRULE(this.either);
      this.CONSUME(t.CloseFilter);
      return by;
    });
    const head = this.ACTION(() => ({
      at: word.startOffset,
      quantifier: word.image as Quantifier,
      noun: noun.image,
      nounAt: noun.startOffset,
      where: where ?? null,
    }));
    return this.OR2([
      {
        ALT: () => {
          this.CONSUME(t.Has);
          return { kind: 'each', ...head, has: this.SUBRULE(this.negation) } as const;
        },
      },
      {
        ALT: () => {
          const deed = this.CONSUME2(t.Name);
          this.CONSUME(t.By);
          const moment = this.SUBRULE(this.moment);
          return this.ACTION(
            () => ({ kind: 'deed', ...head, deed: deed.image, deedAt: deed.startOffset, moment }) as const,
          );
        },
      },
    ]);
  });

  readonly moment = this.RULE('moment', (): Expression =>
    this.OR([
      { ALT: () => timeAt(this.CONSUME(t.Time)) },
      { ALT: () => edgeAt(this.CONSUME(t.Start), 'start') },
      { ALT: () => edgeAt(this.CONSUME(t.End), 'end') },
    ]),
  );

  readonly comparison = this.RULE('comparison', (): Expression => {
    const left = this.SUBRULE(this.sum);
    const rest = this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            const op = this.CONSUME(t.Comparison);
            const right = this.SUBRULE2(this.sum);
            return this.ACTION((): Expression => ({
              kind: 'compare',
              at: left.at,
              opAt: op.startOffset,
              op: op.image as CompareOp,
              left,
              right,
            }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Contains);
            const right = this.SUBRULE3(this.sum);
            return this.ACTION((): Expression => ({ kind: 'contains', at: left.at, left, right }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.In);
            this.CONSUME(t.Open);
            const options: Expression[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => options.push(this.SUBRULE4(this.sum)) });
            this.CONSUME(t.Close);
            return this.ACTION((): Expression => ({ kind: 'oneOf', at: left.at, of: left, options }));
          },
        },
      ]),
    );
    return rest ?? left;
  });

  readonly sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const op = this.OR([{ ALT: () => this.CONSUME(t.Plus) }, { ALT: () => this.CONSUME(t.Minus) }]);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => arithmetic(op, left, right));
    });
    return left;
  });

  readonly product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const op = this.OR([{ ALT: () => this.CONSUME(t.Times) }, { ALT: () => this.CONSUME(t.Over) }]);
      const right = this.SUBRULE2(this.signed);
      left = this.ACTION(() => arithmetic(op, left, right));
    });
    return left;
  });

  readonly signed = this.RULE('signed', (): Expression =>
    this.OR([
      {
        ALT: () => {
          const minus = this.CONSUME(t.Minus);
          const of = this.SUBRULE(this.value);
          return this.ACTION((): Expression => ({ kind: 'negate', at: minus.startOffset, of }));
        },
      },
      { ALT: () => this.SUBRULE2(this.value) },
    ]),
  );

  readonly value = this.RULE('value', (): Expression => {
    let of = this.SUBRULE(this.atom);
    this.MANY(() => {
      of = this.OR([
        {
          ALT: () => {
            this.CONSUME(t.Dot);
            const name = this.CONSUME(t.Name);
            return this.ACTION((): Expression => ({
              kind: 'field',
              at: of.at,
              of,
              name: name.image,
              nameAt: name.startOffset,
            }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.OpenFilter);
            const by = this.SUBRULE(this.either);
            this.CONSUME(t.CloseFilter);
            return this.ACTION((): Expression => ({ kind: 'filter', at: of.at, of, by }));
          },
        },
      ]);
    });
    return of;
  });

  readonly atom = this.RULE('atom', (): Expression =>
    this.OR([
      { ALT: () => timeAt(this.CONSUME(t.Time)) },
      {
        ALT: () =>
          literal(this.CONSUME(t.Zxid), ({ image, startOffset }) => ({
            kind: 'zxid',
            at: startOffset,
            text: image.toLowerCase(),
          })),
      },
      {
        ALT: () =>
          literal(this.CONSUME(t.Duration), ({ image, startOffset }) => ({
            kind: 'duration',
            at: startOffset,
            ms: msOf(image) ?? 0,
          })),
      },
      {
        ALT: () =>
          literal(this.CONSUME(t.Numeral), ({ image, startOffset }) => ({
            kind: 'number',
            at: startOffset,
            value: Number(image),
          })),
      },
      {
        ALT: () =>
          literal(this.CONSUME(t.Text), ({ image, startOffset }) => ({
            kind: 'text',
            at: startOffset,
            text: image.slice(1, -1),
          })),
      },
      {
        ALT: () =>
          literal(this.CONSUME(t.True), ({ startOffset }) => ({ kind: 'truth', at: startOffset, value: true })),
      },
      {
        ALT: () =>
          literal(this.CONSUME(t.False), ({ startOffset }) => ({ kind: 'truth', at: startOffset, value: false })),
      },
      { ALT: () => literal(this.CONSUME(t.Null), ({ startOffset }) => ({ kind: 'null', at: startOffset })) },
      { ALT: () => edgeAt(this.CONSUME(t.Start), 'start') },
      { ALT: () => edgeAt(this.CONSUME(t.End), 'end') },
      {
        ALT: () => {
          const name = this.CONSUME(t.Name);
          const argument = this.OPTION(() => {
            this.CONSUME1(t.Open);
            const inner = this.SUBRULE1(this.either);
            this.CONSUME1(t.Close);
            return inner;
          });
          return this.ACTION((): Expression =>
            argument === undefined
              ? { kind: 'name', at: name.startOffset, name: name.image }
              : { kind: 'call', at: name.startOffset, name: name.image, argument },
          );
        },
      },
      {
        ALT: () => {
          this.CONSUME2(t.Open);
          const inner = this.SUBRULE2(this.either);
          this.CONSUME2(t.Close);
          return inner;
        },
      },
    ]),
  );
}

let parser: AssertionParser | undefined;

/** Reads an assertion. @throws ExpressionFault where it is none */
export function parseAssertion(text: string): Expression {
  const lexed = expressionTokens(text);
  parser ??= new AssertionParser();
  parser.input = lexed;
  const expression = parser.assertion();
  const [error] = parser.errors;
  if (error !== undefined) {
    const { startOffset, image } = error.token;
    const atEnd = Number.isNaN(startOffset) || image === '';
    throw new ExpressionFault(atEnd ? text.trimEnd().length : startOffset, error.message, atEnd ? 'the end' : image);
  }
  const impossible = timesOf(lexed);
  if (impossible !== undefined)
    throw new ExpressionFault(impossible.startOffset, 'a time that exists', impossible.image);
  return expression;
}

const timesOf = (all: readonly IToken[]): IToken | undefined =>
  all.find((token) => token.tokenType === t.Time && Number.isNaN((timeAt(token) as { readonly ms: number }).ms));

function expressionTokens(text: string): IToken[] {
  const { tokens, errors } = t.expressionLexer().tokenize(text);
  const [error] = errors;
  if (error === undefined) return tokens;
  const found = text.slice(error.offset, error.offset + error.length).trim();
  throw new ExpressionFault(
    error.offset,
    /^["']/.test(found) ? 'a text that ends with the quotation mark it begins with' : 'a name, a value or an operator',
    found,
  );
}

/** The productions of the grammar as data, for the page of the documentation that shows them. */
export function grammarRules(): ISerializedGast[] {
  parser ??= new AssertionParser();
  return parser.getSerializedGastProductions();
}
