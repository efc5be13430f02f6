/** The letters of SimpleDateFormat and java.time, and the names that log4j and logback have for whole formats. */

export type DateField =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'zone'
  | 'epoch';

/** A piece of a date format: digits of a fixed or a free number, or text of which the regular expression is told. */
export type DatePiece =
  | {
      readonly piece: 'digits';
      readonly field: DateField;
      readonly letter: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly piece: 'name'; readonly field: DateField | null; readonly letter: string; readonly pattern: string }
  | { readonly piece: 'text'; readonly text: string }
  /** One of a few characters: between date and time, before the milliseconds. */
  | { readonly piece: 'either'; readonly chars: string };

/** Whole formats by name. ISO8601 is printed with a blank by log4j 1 and logback, with a `T` by log4j 2. */
const named: Readonly<Record<string, string>> = {
  ISO8601: 'yyyy-MM-dd~HH:mm:ss;SSS',
  STRICT: "yyyy-MM-dd'T'HH:mm:ss,SSS",
  DEFAULT: 'yyyy-MM-dd~HH:mm:ss;SSS',
  DEFAULT_MICROS: 'yyyy-MM-dd HH:mm:ss,SSSSSS',
  DEFAULT_NANOS: 'yyyy-MM-dd HH:mm:ss,SSSSSSSSS',
  DEFAULT_PERIOD: 'yyyy-MM-dd HH:mm:ss.SSS',
  ISO8601_BASIC: "yyyyMMdd'T'HHmmss,SSS",
  ISO8601_BASIC_PERIOD: "yyyyMMdd'T'HHmmss.SSS",
  ISO8601_PERIOD: "yyyy-MM-dd'T'HH:mm:ss.SSS",
  ISO8601_PERIOD_MICROS: "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
  ISO8601_OFFSET_DATE_TIME_HH: "yyyy-MM-dd'T'HH:mm:ss,SSSX",
  ISO8601_OFFSET_DATE_TIME_HHMM: "yyyy-MM-dd'T'HH:mm:ss,SSSXX",
  ISO8601_OFFSET_DATE_TIME_HHCMM: "yyyy-MM-dd'T'HH:mm:ss,SSSXXX",
  COMPACT: 'yyyyMMddHHmmssSSS',
  DATE: 'dd MMM yyyy HH:mm:ss,SSS',
  DATE_PERIOD: 'dd MMM yyyy HH:mm:ss.SSS',
  ABSOLUTE: 'HH:mm:ss,SSS',
  ABSOLUTE_MICROS: 'HH:mm:ss,SSSSSS',
  ABSOLUTE_NANOS: 'HH:mm:ss,SSSSSSSSS',
  ABSOLUTE_PERIOD: 'HH:mm:ss.SSS',
};

/** The second half of a day as Java prints it: English, Chinese, Japanese, Korean. */
export const AFTERNOON = /^p|^下|^午後|^오후/i;

const DIGITS: Readonly<Record<string, DateField>> = {
  y: 'year',
  u: 'year',
  M: 'month',
  L: 'month',
  d: 'day',
  H: 'hour',
  k: 'hour',
  h: 'hour',
  K: 'hour',
  m: 'minute',
  s: 'second',
  S: 'fraction',
  n: 'fraction',
};
/** Of any language; without the `u` flag, which the pattern around a date does not have, nothing knows `\p{L}`. */
const LETTER = String.raw`A-Za-z\u00AA-\uFFFF`;
const NAMES: Readonly<Record<string, readonly [DateField | null, string]>> = {
  E: [null, `[${LETTER}.]+`],
  e: [null, String.raw`[${LETTER}\d.]+`],
  // No raw string: the bundle writes these letters as escapes (scripts/build.mjs).
  a: ['half', '[AaPp]\\.?[Mm]\\.?|上午|下午|午前|午後|오전|오후'],
  Z: ['zone', String.raw`[+-]\d{2}:?\d{2}|Z|GMT(?:[+-]\d{2}:\d{2})?`],
  X: ['zone', String.raw`[+-]\d{2}(?::?\d{2})?|Z`],
  x: ['zone', String.raw`[+-]\d{2}(?::?\d{2})?`],
  z: ['zone', String.raw`[A-Z]{1,5}(?:[+-]\d{1,2}:\d{2})?`],
  V: ['zone', String.raw`[A-Za-z]+(?:/[\w+-]+)*`],
};

const AN_EPOCH = { s: 10, ms: 13 };

/** A letter that no format has, or that tells no time: `offset` counts from 0 in `format`. */
export interface BadLetter {
  readonly offset: number;
  readonly letter: string;
}

/** Cuts a format into pieces. */
export function piecesOf(format: string): readonly DatePiece[] | BadLetter {
  if (format === 'UNIX' || format === 'UNIX_MILLIS') {
    const width = AN_EPOCH[format === 'UNIX' ? 's' : 'ms'];
    return [{ piece: 'digits', field: 'epoch', letter: '', least: width, most: width }];
  }
  const text = named[format] ?? format;
  const pieces: DatePiece[] = [];
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+|'/g)) {
    if (text !== format && /^[~;]$/.test(token)) pieces.push({ piece: 'either', chars: token === '~' ? ' T' : ',.' });
    else if (token === "''") pieces.push({ piece: 'text', text: "'" });
    else if (token.startsWith("'")) pieces.push({ piece: 'text', text: token.slice(1, -1).replaceAll("''", "'") });
    else if (!/^[A-Za-z]/.test(token)) pieces.push({ piece: 'text', text: token });
    else {
      const piece = letters(token);
      if (piece === null) return { offset: index, letter: token.charAt(0) };
      pieces.push(piece);
    }
  }
  return pieces;
}

function letters(token: string): DatePiece | null {
  const letter = token.charAt(0);
  const count = token.length;
  if (/[ML]/.test(letter) && count > 2)
    return { piece: 'name', field: 'month', letter, pattern: String.raw`[${LETTER}]{3,}\.?` };
  const field = DIGITS[letter];
  if (field === undefined) {
    const [named_, pattern] = NAMES[letter] ?? [null, null];
    return pattern === null ? null : { piece: 'name', field: named_, letter, pattern };
  }
  if (field === 'year')
    return { piece: 'digits', field, letter, least: count === 2 ? 2 : 4, most: count === 2 ? 2 : 4 };
  if (field === 'fraction')
    return {
      piece: 'digits',
      field,
      letter,
      least: count,
      most: count < 3 ? 3 : Math.max(count, letter === 'n' ? 9 : 3),
    };
  return { piece: 'digits', field, letter, least: Math.min(count, 2), most: 2 };
}
