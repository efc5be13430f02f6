import { createToken, Lexer, type TokenType } from 'chevrotain';

export const Name = createToken({ name: 'Name', pattern: /[A-Za-z_][A-Za-z0-9_]*/ });

const keyword = (word: string): TokenType =>
  createToken({ name: `${word[0]?.toUpperCase()}${word.slice(1)}`, pattern: new RegExp(word), longer_alt: Name });

export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const Every = keyword('every');
export const Some = keyword('some');
export const No = keyword('no');
export const Has = keyword('has');
export const By = keyword('by');
export const In = keyword('in');
export const Contains = keyword('contains');
export const True = keyword('true');
export const False = keyword('false');
export const Null = keyword('null');
export const Start = keyword('start');
export const End = keyword('end');

/** `2026-11-22T22:32:05Z`, with or without milliseconds and offset; UTC where it has none. */
export const Time = createToken({
  name: 'Time',
  pattern: /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?/,
});
export const Zxid = createToken({ name: 'Zxid', pattern: /0x[0-9a-fA-F]{1,16}/ });
export const Duration = createToken({ name: 'Duration', pattern: /\d+(?:\.\d+)?(?:ms|min|s|m|h|d)(?![A-Za-z0-9_])/ });
export const Numeral = createToken({ name: 'Numeral', pattern: /\d+(?:\.\d+)?(?![A-Za-z0-9_])/ });
export const Text = createToken({ name: 'Text', pattern: /"[^"\n]*"|'[^'\n]*'/ });

export const Comparison = createToken({ name: 'Comparison', pattern: /==|!=|<=|>=|<|>/ });
export const Plus = createToken({ name: 'Plus', pattern: /\+/ });
export const Minus = createToken({ name: 'Minus', pattern: /-/ });
export const Times = createToken({ name: 'Times', pattern: /\*/ });
export const Over = createToken({ name: 'Over', pattern: /\// });
export const Dot = createToken({ name: 'Dot', pattern: /\./ });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });
export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });
export const OpenFilter = createToken({ name: 'OpenFilter', pattern: /\[/ });
export const CloseFilter = createToken({ name: 'CloseFilter', pattern: /\]/ });
const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED });

/** Order matters: of two tokens that match, the first wins. */
export const tokens: TokenType[] = [
  Blank,
  Time,
  Zxid,
  Duration,
  Numeral,
  Text,
  And,
  Or,
  Not,
  Every,
  Some,
  No,
  Has,
  By,
  In,
  Contains,
  True,
  False,
  Null,
  Start,
  End,
  Name,
  Comparison,
  Plus,
  Minus,
  Times,
  Over,
  Dot,
  Comma,
  Open,
  Close,
  OpenFilter,
  CloseFilter,
];

/** Tokens as a fault calls them. */
export const wordsOf: Readonly<Record<string, string>> = {
  Name: 'a name',
  Time: 'a time',
  Zxid: 'a zxid',
  Duration: 'a duration',
  Numeral: 'a number',
  Text: 'a "text"',
  Comparison: 'a comparison (== != < <= > >=)',
  Plus: '+',
  Minus: '-',
  Times: '*',
  Over: '/',
  Dot: '.',
  Comma: '","',
  Open: '"("',
  Close: '")"',
  OpenFilter: '"["',
  CloseFilter: '"]"',
  EOF: 'the end',
};

let lexer: Lexer | undefined;
export function expressionLexer(): Lexer {
  lexer ??= new Lexer(tokens, { positionTracking: 'onlyOffset' });
  return lexer;
}
