/** Characters of ASCII as bytes, which they are in UTF-8 too. */
export const TAB = 9;
export const NEWLINE = 10;
export const BLANK = 32;

const ZERO = 48;
const NINE = 57;

export const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
