import CliTable from 'cli-table3';
import { onlyColumns, textOf, toneOf, UNKNOWN, withoutEmptyColumns } from '../sections/define.ts';
import type { Cell, Column, Table, TableRow } from '../sections/define.ts';
import type { Paint } from './paint.ts';
import { widthOf, wrap } from '../../base/width.ts';

/** Words of prose up to this length stay whole, unless nothing else helps. */
const WHOLE_WORD = 20;
/** A time stays whole at any rate. */
const NARROWEST_PROSE = '22:32:09.942'.length;
/** Blanks between two columns. */
const GAP = 2;
/** Of a longer table the beginning and the end are drawn: cli-table3 takes a millisecond for each row. */
const MOST_ROWS = 300;
const FIRST_ROWS = 100;

/**
 * Draws a table in lines no longer than the width: where there is too little room prose is broken, then minor columns
 * are left out; a table that is too wide even so is told row by row.
 */
export function drawTable(table: Table, width: number, paint: Paint): readonly string[] {
  let lean = withoutEmptyColumns(table);
  const leftOut: string[] = [];
  for (;;) {
    const minor = lean.columns.findLastIndex((column) => column.minor === true);
    const widths =
      columnWidths(lean, width, WHOLE_WORD) ?? (minor === -1 ? columnWidths(lean, width, NARROWEST_PROSE) : null);
    if (widths !== null) return [...drawRows(lean, widths, paint), ...told(leftOut, width, paint)];
    if (minor === -1) return [...tellRows(lean, width, paint), ...told(leftOut, width, paint)];
    leftOut.unshift(lean.columns[minor]?.title ?? '');
    lean = onlyColumns(
      lean,
      lean.columns.map((_, i) => i !== minor),
    );
  }
}

function told(leftOut: readonly string[], width: number, paint: Paint): readonly string[] {
  if (leftOut.length === 0) return [];
  return wrap(`(too narrow for: ${leftOut.join(', ')})`, width).map((line) => paint.tone('quiet', line));
}

/** What each column gets, prose giving way, the widest first; null where it is not enough. */
function columnWidths(table: Table, width: number, wholeWord: number): readonly number[] | null {
  const widths = table.columns.map((column, i) => Math.max(widthOf(column.title), widest(table, i, widthOf)));
  const least = table.columns.map(({ title, prose }, i) => {
    if (prose !== true) return widths[i] ?? 0;
    const word = Math.min(wholeWord, widest(table, i, longestWord));
    return Math.min(widths[i] ?? 0, Math.max(NARROWEST_PROSE, widthOf(title), word));
  });
  // The rule under the head is one column longer than the last column.
  let excess = widths.reduce((sum, column) => sum + column + GAP, -1) - width;
  while (excess > 0) {
    const giving = widths.reduce(
      (best, column, i) => (column > (least[i] ?? 0) && column > (widths[best] ?? -1) ? i : best),
      -1,
    );
    if (giving === -1) return null;
    widths[giving] = (widths[giving] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function widest({ rows }: Table, column: number, measure: (text: string) => number): number {
  return rows.reduce((most, { cells }) => Math.max(most, measure(textOf(cells[column] ?? ''))), 0);
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(widthOf));
}

function drawRows({ columns, rows }: Table, widths: readonly number[], paint: Paint): readonly string[] {
  const drawing = new CliTable({
    head: columns.map(({ title }) => paint.tone('strong', title)),
    colWidths: widths.map((column) => column + 1),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: ruledUnderTheHead,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1, compact: true },
  });
  const across = (text: string): void => void drawing.push([{ content: text, colSpan: columns.length }]);
  const hidden = rows.length > MOST_ROWS ? rows.length - MOST_ROWS : 0;
  rows.forEach((row, i) => {
    if (hidden > 0 && i === FIRST_ROWS) across(paint.tone('warn', `… ${hidden} rows more: see JSON`));
    if (i >= FIRST_ROWS && i < FIRST_ROWS + hidden) return;
    if (row.day !== null) across(paint.tone('strong', row.day));
    drawing.push(row.cells.map((cell, column) => brokenCell(cell, widths[column] ?? 1, paint)));
  });
  return drawing
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Each line is painted by itself, so that no colour runs over the end of a line. */
function brokenCell(cell: Cell, width: number, paint: Paint): string {
  return wrap(textOf(cell), width)
    .map((line) => paint.tone(toneOf(cell), line))
    .join('\n');
}

/** `Leader z2 · Epoch 1 · Elected 22:32:06.790 · …` for terminals too narrow for columns. */
function tellRows({ columns, rows }: Table, width: number, paint: Paint): readonly string[] {
  return rows.flatMap((row) => [
    ...(row.day === null ? [] : [paint.tone('strong', row.day)]),
    ...toldRow(columns, row, width),
  ]);
}

function toldRow(columns: readonly Column[], { cells }: TableRow, width: number): readonly string[] {
  const words = columns.flatMap(({ title }, i) => {
    const text = textOf(cells[i] ?? '');
    return text === '' || text === UNKNOWN ? [] : [`${title} ${text}`];
  });
  return wrap(words.join(' · '), width - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** Nothing but a rule under the head: frames cost width, and readers of logs copy and grep. */
const ruledUnderTheHead = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '─',
  'mid-mid': '─',
  middle: ' ',
};

/** The library itself, for tables that are no section of a report. */
export { CliTable };
