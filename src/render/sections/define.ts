import type { IsoTime } from '../../model/report.ts';
import type { Section } from '../define.ts';
import type { View } from '../view.ts';

/** How much a text weighs; each format has its own way to show it. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'warn' | 'bad';

export interface Toned {
  readonly text: string;
  readonly tone: Tone;
}

/** Plain strings are of tone `plain`. */
export type Cell = string | Toned;

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** May be broken into several lines where there is little room. */
  readonly prose?: true;
  /** Left out first where there is too little room even so, the last one first. */
  readonly minor?: true;
}

export interface Table {
  readonly type: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Begins a new day, where the report has several. */
  readonly day: string | null;
  readonly cells: readonly Cell[];
}

/** Things with some sentences each, for what would not fit a table. */
export interface List {
  readonly type: 'list';
  readonly items: readonly { readonly lead: Toned; readonly text: readonly string[] }[];
}

/** Some sentences on what stands before. */
export interface Note {
  readonly type: 'note';
  readonly text: string;
}

export type Block = Table | List | Note;

/** A section ready for any format that has headings, tables and lists. */
export interface SectionContent {
  readonly section: Section;
  readonly title: string;
  /** None: there is nothing of this kind, and `nothing` says so. */
  readonly blocks: readonly Block[];
  readonly nothing: string;
}

/** Cells of what is not known. */
export const UNKNOWN = '-';

export function toned(tone: Tone, text: string): Toned {
  return { tone, text };
}

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

export function toneOf(cell: Cell): Tone {
  return typeof cell === 'string' ? 'plain' : cell.tone;
}

/** A table of things that happened: one row each, in order, with the day where it changes. */
export function tableByDay<T>(
  view: View,
  columns: readonly Column[],
  items: readonly T[],
  timeOf: (item: T) => IsoTime,
  cellsOf: (item: T) => readonly Cell[],
): Table {
  let told = '';
  const rows = items.map((item) => {
    const date = view.clock.date(timeOf(item));
    const day = view.manyDays && date !== told ? date : null;
    told = date;
    return { day, cells: cellsOf(item) };
  });
  return { type: 'table', columns, rows };
}

/** The time of day; with the date where that is another than the row's own. */
export function timeBeside(view: View, row: IsoTime, time: IsoTime | null): string {
  if (time === null) return UNKNOWN;
  const date = view.clock.date(time);
  return date === view.clock.date(row) ? view.clock.time(time) : `${date.slice(5)} ${view.clock.time(time)}`;
}

/** Columns in which something is known; the others would only take room. */
export function withoutEmptyColumns({ columns, rows }: Table): Table {
  const kept = columns.map((_, i) => rows.some(({ cells }) => ![UNKNOWN, ''].includes(textOf(cells[i] ?? ''))));
  return onlyColumns({ type: 'table', columns, rows }, kept);
}

/** The table with the columns that are to be kept. */
export function onlyColumns({ columns, rows }: Table, kept: readonly boolean[]): Table {
  const only = <T>(items: readonly T[]): readonly T[] => items.filter((_, i) => kept[i]);
  return { type: 'table', columns: only(columns), rows: rows.map(({ day, cells }) => ({ day, cells: only(cells) })) };
}

/** A number, or the sign for unknown. */
export function numberOr(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}
