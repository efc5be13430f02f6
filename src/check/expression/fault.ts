/** Why an assertion cannot be read: where, what was expected, what stands there. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault';
  /** Counted from 1. */
  readonly column: number;
  readonly expected: string;
  readonly found: string;

  constructor(at: number, expected: string, found: string) {
    super(`column ${at + 1}: expected ${expected}, found ${found}`);
    this.column = at + 1;
    this.expected = expected;
    this.found = found;
  }
}

/** The fault with the line it is in and a mark below its column. */
export const pointedAt = (text: string, { message, column }: ExpressionFault): string =>
  `${message}\n  ${text}\n  ${' '.repeat(column - 1)}^`;
