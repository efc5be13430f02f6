import { wordsOf } from './tokens.ts';
import type { IParserErrorMessageProvider } from 'chevrotain';

/** What a rule was about to read, in words: chevrotain names tokens, which nobody who writes assertions has seen. */
const EXPECTED: Readonly<Record<string, string>> = {
  assertion: 'an assertion',
  either: 'an assertion',
  both: 'an assertion',
  negation: 'an assertion',
  comparison: 'a comparison',
  sum: 'a value',
  product: 'a value',
  signed: 'a value',
  value: 'a value: a number, duration, time, zxid, "text", list or function',
  atom: 'a value: a number, duration, time, zxid, "text", list or function',
  quantified: '"has" and a condition, or what a server does ("serves by end")',
  moment: 'a time, start or end',
};

export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => wordsOf[expected.name] ?? `"${expected.name.toLowerCase()}"`,
  buildNoViableAltMessage: ({ ruleName }) => EXPECTED[ruleName] ?? ruleName,
  buildEarlyExitMessage: ({ ruleName }) => EXPECTED[ruleName] ?? ruleName,
  buildNotAllInputParsedMessage: () => 'the end, "and", "or" or an operator',
};
