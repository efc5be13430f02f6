import { BLANK, isDigit } from '../../base/bytes.ts';
import type { Fragment } from './fragments.ts';
import type { Layout } from '../../model/layout.ts';

/** Marks in an outline, below all bytes. */
const DIGIT = -1;
const BLANK_OR_T = -2;
const COMMA_OR_DOT = -3;

/** A record whose outline has so many digits has a date in front: nothing else looks like it. */
const DIGITS_OF_A_TIME = 6;
/** T D I W E F O A: what the name of a level begins with. */
const LEVEL_LETTERS: ReadonlySet<number> = new Set(Buffer.from('TDIWEFOA'));

/** The bytes that all lines of a pattern begin with: literal text and the digits of a date, as far as it is fixed. */
export function outlineOf(fragments: readonly Fragment[]): Int16Array {
  const outline: number[] = [];
  for (const { kind, text, date } of fragments) {
    if (kind === 'literal') {
      const solid = text.split(/[ \t]/, 1)[0] ?? '';
      outline.push(...Buffer.from(solid));
      if (solid !== text) break;
    } else if (date === null || !drawDate(date.pieces, outline)) break;
  }
  return Int16Array.from(outline);
}

/** Draws what of a date is fixed; false where it ends before the date does. */
function drawDate(pieces: NonNullable<Fragment['date']>['pieces'], outline: number[]): boolean {
  for (const piece of pieces) {
    if (piece.piece === 'name' || (piece.piece === 'digits' && piece.least !== piece.most)) return false;
    if (piece.piece === 'digits') outline.push(...Array.from({ length: piece.least }, () => DIGIT));
    else if (piece.piece === 'text') outline.push(...Buffer.from(piece.text));
    else outline.push(piece.chars === ' T' ? BLANK_OR_T : COMMA_OR_DOT);
  }
  return true;
}

export const isDistinct = (outline: Int16Array): boolean =>
  outline.filter((mark) => mark === DIGIT).length >= DIGITS_OF_A_TIME;

/** The question whether a line may begin a record of the pattern. Copied lines may be indented. */
export function beginsBy(outline: Int16Array, first: Fragment | undefined): Layout['begins'] {
  const levelFirst = outline.length === 0 && first?.kind === 'level';
  return (bytes, start, end) => {
    let at = start;
    while (at < end && bytes[at] === BLANK) at++;
    if (levelFirst) return at < end && LEVEL_LETTERS.has(bytes[at] as number);
    if (end - at <= outline.length) return false;
    for (let i = 0; i < outline.length; i++, at++) {
      if (!fits(bytes[at] as number, outline[i] as number)) return false;
    }
    return true;
  };
}

function fits(byte: number, mark: number): boolean {
  if (mark >= 0) return byte === mark;
  if (mark === DIGIT) return isDigit(byte);
  return mark === BLANK_OR_T ? byte === 32 || byte === 84 : byte === 44 || byte === 46;
}
