import { createToken, Lexer } from 'chevrotain';

/** The vocabulary of ZooKeeper's structured log messages: votes, positions of a sync. */

/** `0x100000044`; negative where Java prints a negative long's two's complement is not: those have 16 digits. */
export const Hex = createToken({ name: 'Hex', pattern: /0x[0-9a-fA-F]+/ });
/** Decimal, or hexadecimal without `0x` as 3.3 prints zxids; which of the two only the place says. */
export const Digits = createToken({ name: 'Digits', pattern: /-?[0-9][0-9a-fA-F]*/ });
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z][A-Za-z0-9.]*/ });
export const OpenRound = createToken({ name: 'OpenRound', pattern: /\(/ });
export const CloseRound = createToken({ name: 'CloseRound', pattern: /\)/ });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });
export const Semicolon = createToken({ name: 'Semicolon', pattern: /;/ });
export const Colon = createToken({ name: 'Colon', pattern: /:/ });
export const Equals = createToken({ name: 'Equals', pattern: /=/ });
const Blank = createToken({ name: 'Blank', pattern: /[ \t]+/, group: Lexer.SKIPPED });

export const vocabulary = [Blank, Hex, Digits, Word, OpenRound, CloseRound, Comma, Semicolon, Colon, Equals];

export const lexerOf = (): Lexer =>
  new Lexer(vocabulary, { ensureOptimizations: true, positionTracking: 'onlyOffset', skipValidations: true });
