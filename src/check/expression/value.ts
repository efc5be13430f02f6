import { compareTexts } from '../zxid.ts';
import { NONE, type FieldKind, type Item } from './vocabulary.ts';
import type { CompareOp } from './ast.ts';

/** True, false, or null: the logs do not tell. */
export type Truth = boolean | null;

export type Value =
  /** Numbers, durations and times: what the logs leave open lies between `lo` and `hi`. */
  | { readonly kind: 'range'; readonly lo: number; readonly hi: number; readonly isOpen: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'zxid'; readonly text: string }
  | { readonly kind: 'servers'; readonly ids: readonly string[] }
  | { readonly kind: 'truth'; readonly truth: Truth }
  /** There is none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'list'; readonly items: readonly Member<Item>[] }
  | { readonly kind: 'values'; readonly values: readonly Member<Value>[] };

/** Whether something belongs to a list may itself not be known. */
export interface Member<T> {
  readonly value: T;
  readonly isSure: boolean;
}

export const exactly = (number: number): Value => ({ kind: 'range', lo: number, hi: number, isOpen: false });
export const between = (lo: number, hi: number): Value => ({ kind: 'range', lo, hi, isOpen: false });
export const UNKNOWN: Value = { kind: 'unknown' };

/** A field of an item as a value. */
export function valueOf(field: unknown, kind: FieldKind): Value {
  if (field === NONE) return { kind: 'none' };
  if (field === null || field === undefined) return UNKNOWN;
  if (typeof field === 'object') {
    if ('lo' in field && 'hi' in field)
      return {
        kind: 'range',
        lo: Number(field.lo),
        hi: Number(field.hi),
        isOpen: 'isOpen' in field && field.isOpen === true,
      };
    return Array.isArray(field) && kind === 'servers' ? { kind: 'servers', ids: field.map(String) } : UNKNOWN;
  }
  if (typeof field !== 'string' && typeof field !== 'number' && typeof field !== 'boolean') return UNKNOWN;
  switch (kind) {
    case 'number':
    case 'duration':
      return exactly(Number(field));
    case 'time':
      return exactly(Date.parse(String(field)));
    case 'zxid':
      return { kind: 'zxid', text: String(field) };
    case 'servers':
      return UNKNOWN;
    case 'truth':
      return { kind: 'truth', truth: field === true };
    case 'text':
    case 'server':
      return { kind: 'text', text: String(field) };
    default:
      return kind satisfies never;
  }
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);
/** False where one is false, else unknown where one is. */
export const allOf = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
export const someOf = (truths: readonly Truth[]): Truth => not(allOf(truths.map(not)));

export function compare(op: CompareOp, a: Value, b: Value): Truth {
  if (op === '!=') return not(compare('==', a, b));
  if (a.kind === 'unknown' || b.kind === 'unknown') return null;
  // What is not there equals nothing, and is neither more nor less.
  if (a.kind === 'none' || b.kind === 'none') return op === '==' ? a.kind === b.kind : false;
  if (a.kind === 'range' && b.kind === 'range') return compareRanges(op, a, b);
  if (a.kind === 'zxid' && b.kind === 'zxid') return ordered(op, compareTexts(a.text, b.text));
  if (a.kind === 'truth' && b.kind === 'truth')
    return a.truth === null || b.truth === null ? null : a.truth === b.truth;
  return serverText(a) === serverText(b);
}

/** A server is written as a number, as z2, or as its name. */
const serverText = (value: Value): string | null =>
  value.kind === 'text' ? value.text : value.kind === 'range' ? String(value.lo) : null;

type Range = Extract<Value, { readonly kind: 'range' }>;

function compareRanges(op: CompareOp, a: Range, b: Range): Truth {
  switch (op) {
    case '==':
      if (a.lo === a.hi && b.lo === b.hi) return a.lo === b.lo;
      return a.hi < b.lo || b.hi < a.lo ? false : null;
    case '<':
      return a.hi < b.lo ? true : a.lo >= b.hi ? false : null;
    case '<=':
      return a.hi <= b.lo ? true : a.lo > b.hi ? false : null;
    case '>':
      return compareRanges('<', b, a);
    case '>=':
      return compareRanges('<=', b, a);
    case '!=':
      return not(compareRanges('==', a, b));
    default:
      return op satisfies never;
  }
}

function ordered(op: CompareOp, order: number): boolean {
  switch (op) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return op satisfies never;
  }
}
