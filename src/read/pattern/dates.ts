import { escapeRegex } from '../../base/regex.ts';
import { unreachable } from '../../base/unreachable.ts';
import { AFTERNOON, piecesOf, type DateField, type DatePiece } from './date-letters.ts';
import { zoneOffset, type ZoneOffset } from './zones.ts';
import { monthOf, NO_YEAR, type Stamp } from '../tools/times.ts';
import type { Lack } from '../../model/layout.ts';
import type { Parsed } from '../../base/parsed.ts';

/** A date format as something that can be run. */
export interface DateReader {
  /** A regular expression without capturing groups. */
  readonly source: string;
  readonly pieces: readonly DatePiece[];
  readonly lacks: Lack;
  readonly read: (text: string) => Stamp | null;
}

const MINUTE = 60_000;

/**
 * The date format of `%d{…}`, with the zone that may stand behind it.
 * @param column of the format's first character
 * @param zoneColumn of the zone's
 */
export function compileDate(
  format: string,
  zone: string | null,
  column: number,
  zoneColumn = column,
): Parsed<DateReader> {
  const given = zone === null || zone === '' ? null : zoneOffset(zone);
  if (zone !== null && zone !== '' && given === null) {
    const expected = 'a zone such as Asia/Shanghai, UTC or GMT+8';
    return { kind: 'fault', fault: { column: zoneColumn, expected, found: `"${zone}"` } };
  }
  const pieces = piecesOf(format);
  if ('letter' in pieces) {
    const found = `"${pieces.letter}"`;
    const expected = 'a letter of SimpleDateFormat that tells a time (y M d H h k K m s S a E X Z z)';
    return { kind: 'fault', fault: { column: column + pieces.offset, expected, found } };
  }
  const fields = new Set(pieces.map((piece) => ('field' in piece ? piece.field : null)));
  const lacks = lackOf(fields);
  if (lacks === null) {
    return {
      kind: 'fault',
      fault: { column, expected: 'a format with hours and minutes, as yyyy-MM-dd HH:mm:ss,SSS', found: `"${format}"` },
    };
  }
  const read = isFixed(pieces) ? readFixed(pieces, given) : readFree(pieces, given);
  return { kind: 'value', value: { source: pieces.map(sourceOf).join(''), pieces, lacks, read } };
}

function lackOf(fields: ReadonlySet<DateField | null>): Lack | null {
  if (fields.has('epoch')) return 'nothing';
  if (!fields.has('hour') || !fields.has('minute')) return null;
  if (!fields.has('day') || !fields.has('month')) return 'date';
  return fields.has('year') ? 'nothing' : 'year';
}

function sourceOf(piece: DatePiece): string {
  switch (piece.piece) {
    case 'digits':
      return piece.least === piece.most ? `\\d{${piece.least}}` : `\\d{${piece.least},${piece.most}}`;
    case 'name':
      return `(?:${piece.pattern})`;
    case 'text':
      return escapeRegex(piece.text);
    case 'either':
      return `[${piece.chars}]`;
    default:
      return unreachable(piece);
  }
}

type Values = { -readonly [field in DateField]?: number };
type Piece<P extends DatePiece['piece']> = Extract<DatePiece, { readonly piece: P }>;

const isFixed = (pieces: readonly DatePiece[]): boolean =>
  pieces.every((piece) => piece.piece !== 'name' && (piece.piece !== 'digits' || piece.least === piece.most));

/** Digits at places that are known beforehand: no regular expression, no strings. */
function readFixed(pieces: readonly DatePiece[], zone: ZoneOffset | null): DateReader['read'] {
  const places: { readonly piece: Piece<'digits'>; readonly from: number; readonly to: number }[] = [];
  let at = 0;
  for (const piece of pieces) {
    const width = piece.piece === 'digits' ? piece.least : piece.piece === 'text' ? piece.text.length : 1;
    if (piece.piece === 'digits') places.push({ piece, from: at, to: at + width });
    at += width;
  }
  return (text) => {
    const values: Values = {};
    for (const { piece, from, to } of places) {
      let value = 0;
      for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
      set(values, piece, value, to - from);
    }
    return stampOf(values, zone);
  };
}

/** Names of months, halves of a day, zones, numbers of one digit or two: a regular expression finds them. */
function readFree(pieces: readonly DatePiece[], zone: ZoneOffset | null): DateReader['read'] {
  const captured = pieces.filter((piece) => piece.piece === 'digits' || piece.piece === 'name');
  const source = pieces.map((piece) =>
    piece.piece === 'digits' || piece.piece === 'name' ? `(${sourceOf(piece)})` : sourceOf(piece),
  );
  const regex = new RegExp(`^${source.join('')}$`, 'u');
  let named: { readonly name: string; readonly offset: ZoneOffset | null } | null = null;
  return (text) => {
    const parts = regex.exec(text);
    if (parts === null) return null;
    const values: Values = {};
    let offset = zone;
    let unknownZone: string | undefined;
    for (const [i, piece] of captured.entries()) {
      const part = parts[i + 1] ?? '';
      if (piece.piece === 'digits') set(values, piece, Number(part), part.length);
      else if (piece.field === 'zone') {
        if (named?.name !== part) named = { name: part, offset: zoneOffset(part) };
        // The zone that stands behind the format prints its own letters: it is the one they mean.
        offset = named.offset ?? zone;
        if (offset === null) unknownZone = part;
      } else if (piece.field === 'half') values.half = AFTERNOON.test(part) ? 12 : 0;
      else if (piece.field === 'month') values.month = monthOf(part) + 1;
    }
    const stamp = stampOf(values, offset);
    return stamp === null || unknownZone === undefined ? stamp : { ...stamp, unknownZone };
  };
}

function set(values: Values, { field, letter, most }: Piece<'digits'>, value: number, width: number): void {
  if (field === 'fraction') {
    // Up to three letters are milliseconds, printed short where SimpleDateFormat is told so; more are a fraction.
    values.fraction =
      letter === 'n' ? Math.floor(value / 1e6) : most <= 3 ? value : Math.floor(value / 10 ** (width - 3));
  } else if (field === 'year') values.year = width === 2 ? 2000 + value : value;
  else if (field === 'epoch') values.epoch = width > 10 ? value : value * 1000;
  else if (letter === 'k') values.hour = value % 24;
  else if (letter === 'h') values.hour = value % 12;
  else values[field] = value;
}

/** @param offset of the zone; null: not known */
function stampOf(values: Values, offset: ZoneOffset | null): Stamp | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = 0, half, epoch } = values;
  if (epoch !== undefined) return { stamp: epoch, zoned: true };
  const hours = hour + (half ?? 0);
  const dated = month !== undefined && day !== undefined;
  if (hours > 23 || minute > 59 || second > 60) return null;
  if (dated && (month < 1 || month > 12 || day < 1 || day > 31)) return null;
  const midnight = dated ? Date.UTC(year ?? NO_YEAR, month - 1, day) : 0;
  const stamp = midnight + (hours * 60 + minute) * MINUTE + second * 1000 + fraction;
  return { stamp: offset === null ? stamp : stamp - offset(stamp), zoned: offset !== null };
}
