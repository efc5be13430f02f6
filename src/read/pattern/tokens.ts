import { createToken, Lexer, type TokenType } from 'chevrotain';

/** `%-5p`, `%20.30logger`, `%date`: modifiers and letters; which of the letters are the word is not the lexer's matter. */
export const Conversion = createToken({ name: 'Conversion', pattern: /%-?[0-9]*(?:\.-?[0-9]+)?[A-Za-z]+/ });
/** `%-30(`: a group without a word, as logback has it. */
export const Grouping = createToken({ name: 'Grouping', pattern: /%-?[0-9]*(?:\.-?[0-9]+)?\(/ });
export const TwoPercents = createToken({ name: 'TwoPercents', pattern: /%%/ });
/** `\(` in logback, `\t` in both. */
export const Escaped = createToken({ name: 'Escaped', pattern: /\\[ -~]/ });
/** `${PID:- }`, `$${ctx:app}`: the logging library puts something in its place, and nobody here can know what. */
export const Lookup = createToken({ name: 'Lookup', pattern: /\$\$?\{(?:[ -z|~]|\{[ -z|~]*\})*\}/ });
/** Any other one. */
export const Dollar = createToken({ name: 'Dollar', pattern: '$' });
export const OpenBrace = createToken({ name: 'OpenBrace', pattern: '{' });
export const CloseBrace = createToken({ name: 'CloseBrace', pattern: '}' });
export const OpenRound = createToken({ name: 'OpenRound', pattern: '(' });
export const CloseRound = createToken({ name: 'CloseRound', pattern: ')' });
/** Anything else, spelt as ranges because the lexer cannot plan ahead with a negated set. */
export const Text = createToken({ name: 'Text', pattern: /[\s!-#&'*-[\]-z|~-\uffff]+/, line_breaks: true });

/** Order matters: of two tokens that match, the first wins. */
export const patternTokens: TokenType[] = [
  Lookup,
  Dollar,
  Grouping,
  Conversion,
  TwoPercents,
  Escaped,
  OpenBrace,
  CloseBrace,
  OpenRound,
  CloseRound,
  Text,
];

let lexer: Lexer | undefined;

/** The one lexer, built on first use. */
export function patternLexer(): Lexer {
  lexer ??= new Lexer(patternTokens, { ensureOptimizations: true, positionTracking: 'onlyOffset' });
  return lexer;
}
