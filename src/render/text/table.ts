import CliTable from 'cli-table3';
import { textOf, toneOf, UNKNOWN, type Cell, type Column, type Table, type TableRow } from '../sections/define.ts';
import type { Paint } from './paint.ts';
import { widthOf, wrap } from './width.ts';

/** Prose may be broken down to this width; below it a table is no longer legible. */
const NARROWEST_PROSE = 14;
/** cli-table3 spreads its rows over the arguments of a call, of which there is an end. */
const ROWS_PER_DRAWING = 1000;
/** Blanks and rule between columns: the padding of cli-table3's cells and its middle border. */
const GAP = 2;

/** Draws a table in lines no longer than the width; one that cannot be made so narrow is told row by row instead. */
export function drawTable(table: Table, width: number, paint: Paint): readonly string[] {
  const lean = withoutEmptyColumns(table);
  const widths = columnWidths(lean, width);
  return widths === null ? tellRows(lean, width, paint) : drawRows(lean, widths, paint);
}

/** A column in which nothing is known only takes room. */
function withoutEmptyColumns({ columns, rows }: Table): Table {
  const kept = columns.map((_, i) => rows.some(({ cells }) => ![UNKNOWN, ''].includes(textOf(cells[i] ?? ''))));
  const only = <T>(items: readonly T[]): readonly T[] => items.filter((_, i) => kept[i]);
  return { type: 'table', columns: only(columns), rows: rows.map(({ day, cells }) => ({ day, cells: only(cells) })) };
}

/** What each column gets, prose giving way, the widest first; null where it is not enough. */
function columnWidths({ columns, rows }: Table, width: number): readonly number[] | null {
  const widths = columns.map(({ title }, i) =>
    rows.reduce((most, { cells }) => Math.max(most, widthOf(textOf(cells[i] ?? ''))), widthOf(title)),
  );
  const least = columns.map(({ title, prose }, i) =>
    prose === true ? Math.min(widths[i] ?? 0, Math.max(NARROWEST_PROSE, widthOf(title))) : (widths[i] ?? 0),
  );
  let excess = widths.reduce((sum, w) => sum + w + GAP, 0) - width;
  while (excess > 0) {
    const widest = widths.reduce((best, w, i) => (slack(w, least[i]) > 0 && w > (widths[best] ?? -1) ? i : best), -1);
    if (widest === -1) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function slack(width: number, least: number | undefined): number {
  return width - (least ?? 0);
}

function drawRows({ columns, rows }: Table, widths: readonly number[], paint: Paint): readonly string[] {
  const lines: string[] = [];
  for (let i = 0; i < Math.max(1, rows.length); i += ROWS_PER_DRAWING) {
    const drawing = new CliTable({
      ...(i === 0 ? { head: columns.map(({ title }) => paint.tone('strong', title)) } : {}),
      colWidths: widths.map((w) => w + 1),
      colAligns: columns.map(({ align }) => align ?? 'left'),
      chars: ruledUnderTheHead,
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1, compact: true },
    });
    for (const row of rows.slice(i, i + ROWS_PER_DRAWING)) {
      if (row.day !== null) drawing.push([{ content: paint.tone('strong', row.day), colSpan: columns.length }]);
      drawing.push(row.cells.map((cell, column) => brokenCell(cell, widths[column] ?? 1, paint)));
    }
    lines.push(...drawing.toString().split('\n'));
  }
  return lines.map((line) => line.trimEnd());
}

/** Each line is painted by itself, so that no colour runs over the end of a line. */
function brokenCell(cell: Cell, width: number, paint: Paint): string {
  return wrap(textOf(cell), width)
    .map((line) => paint.tone(toneOf(cell), line))
    .join('\n');
}

/** `z2: Epoch 1 · Elected 22:32:06.790 · …` for terminals too narrow for columns. */
function tellRows({ columns, rows }: Table, width: number, paint: Paint): readonly string[] {
  return rows.flatMap((row) => [
    ...(row.day === null ? [] : [paint.tone('strong', row.day)]),
    ...toldRow(columns, row, width),
  ]);
}

function toldRow(columns: readonly Column[], { cells }: TableRow, width: number): readonly string[] {
  const told = columns.flatMap(({ title }, i) => {
    const text = textOf(cells[i] ?? '');
    return text === '' || text === UNKNOWN ? [] : [`${title} ${text}`];
  });
  return wrap(told.join(' · '), width - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
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
