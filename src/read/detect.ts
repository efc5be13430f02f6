import { layouts } from './layouts/index.ts';
import type { Layout } from '../model/layout.ts';

const NEWLINE = 10;

/** How many lines of `head` each layout reads as a whole record, best first; layouts that read none are left out. */
export function scoreLayouts(head: Uint8Array): { readonly layout: Layout; readonly score: number }[] {
  const lines = linesOf(head);
  return layouts
    .map((layout) => ({ layout, score: lines.filter(([start, end]) => reads(layout, head, start, end)).length }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

/** The layout of a log that begins with `head`; null where none reads a single line of it. */
export function detectLayout(head: Uint8Array): Layout | null {
  return scoreLayouts(head)[0]?.layout ?? null;
}

/** The layout of a single line, for inputs whose head holds no record. */
export function layoutOfLine(bytes: Uint8Array, start: number, end: number): Layout | null {
  return layouts.find((layout) => reads(layout, bytes, start, end)) ?? null;
}

function reads(layout: Layout, bytes: Uint8Array, start: number, end: number): boolean {
  if (!layout.begins(bytes, start, end)) return false;
  const at = layout.stampAt(bytes, start);
  return !Number.isNaN(at) && layout.header(decode(bytes, start, end), at) !== null;
}

/** The text of a line; a carriage return at its end belongs to the line break. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  const trimmed = end > start && bytes[end - 1] === 13 ? end - 1 : end;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, trimmed - start).toString('utf8');
}

function linesOf(head: Uint8Array): (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [];
  for (let start = 0; start < head.length;) {
    const newline = head.indexOf(NEWLINE, start);
    const end = newline < 0 ? head.length : newline;
    lines.push([start, end]);
    start = end + 1;
  }
  return lines;
}
