import { unreachable } from '../../base/unreachable.ts';
import type { Lane, Picture, Stretch } from '../picture/define.ts';
import { pictureOf } from '../picture/index.ts';
import type { StateName } from '../timeline/states.ts';
import { duration } from '../duration.ts';
import type { View } from '../view.ts';
import type { Paint } from './paint.ts';
import { signsOf, type Signs } from './signs.ts';
import { clip, pad, widthOf, wrap } from '../../base/width.ts';

/** Of more servers the terminal would show nothing else. */
const MOST_LANES = 60;
/** Room for a length such as `10.4 s` between two bars. */
const BREAK = 8;
const TICK = 13;
const MOST_NAME = 16;

/** A column of a line: its letter, and what it is painted as. */
interface Cell {
  letter: string;
  state: StateName | null;
}

/** The swim-lane picture in letters: a line for each server, under the times, the leaders and the elections. */
export function drawLanes(view: View, width: number, paint: Paint): readonly string[] {
  const names = Math.min(MOST_NAME, Math.max(8, ...namesOf(view).map(widthOf)));
  const room = width - names - 1;
  const picture = pictureOf(view, { width: room, breakWidth: BREAK, grain: 1, tickWidth: TICK }, 3);
  if (picture === null) return wrap('nothing in the logs has a time and a server', width);
  const signs = signsOf(view.options.ascii === true);
  const lanes = picture.lanes.slice(0, MOST_LANES);
  const line = (name: string, cells: readonly Cell[]): string =>
    `${pad(clip(name, names), names)} ${painted(cells, paint)}`.trimEnd();
  return [
    `${' '.repeat(names + 1)}${paint.tone('quiet', axis(picture, room))}`.trimEnd(),
    line('leader', ensembleRow([...picture.leaders, ...picture.outages], room, signs)),
    line('election', ensembleRow(picture.elections, room, signs)),
    ...lanes.map((lane) => line(lane.name, laneCells(lane, room, signs))),
    ...breakRow(picture, room, names, signs).map((words) => paint.tone('quiet', words)),
    ...legendOf(picture, signs, width).map((words) => paint.tone('quiet', words)),
  ];
}

function namesOf({ report, name }: View): readonly string[] {
  return report.ensemble.nodes.map(({ id }) => name(id));
}

function blank(width: number): Cell[] {
  return Array.from({ length: width }, () => ({ letter: ' ', state: null }));
}

/** Columns from the one in which it begins, at least one. */
function columnsOf({ x0, x1 }: Stretch<unknown>, room: number): { readonly from: number; readonly to: number } {
  const from = Math.min(room - 1, Math.max(0, Math.floor(x0)));
  return { from, to: Math.min(room, Math.max(from + 1, Math.floor(x1))) };
}

function laneCells(lane: Lane, room: number, signs: Signs): readonly Cell[] {
  const cells = blank(room);
  if (lane.ghost) for (const cell of cells) cell.letter = signs.ghost;
  const serves = new Set<number>();
  for (const stretch of lane.serving) {
    const { from, to } = columnsOf(stretch, room);
    for (let i = from; i < to; i++) serves.add(i);
  }
  for (const band of lane.states) {
    const { from, to } = columnsOf(band, room);
    for (let i = from; i < to; i++)
      cells[i] = {
        letter: serves.has(i) ? signs.serving(band.kind) : signs.band(band.kind),
        state: stateOf(band.kind),
      };
    write(cells, from, to, labelOf(band));
  }
  return cells;
}

/** What is many at once has no colour of its own. */
const stateOf = (kind: StateName | 'many'): StateName | null => (kind === 'many' ? null : kind);

/** `L e2` where it fits, else the letter, else nothing: the band itself tells the state. */
function labelOf({ kind, labels, x0, x1 }: Stretch<StateName | 'many'>): string {
  if (kind === 'many' || kind === 'DOWN') return '';
  const short = labels.filter((label) => label.length <= 5);
  return short.find((label) => label.length + 1 <= x1 - x0) ?? '';
}

function write(cells: Cell[], from: number, to: number, words: string): void {
  if (words.length > to - from) return;
  for (const [i, letter] of [...words].entries()) {
    const cell = cells[from + i];
    if (cell !== undefined) cell.letter = letter;
  }
}

type EnsembleKind = Picture['leaders' | 'elections' | 'outages'][number]['kind'];

function ensembleRow(stretches: readonly Stretch<EnsembleKind>[], room: number, signs: Signs): readonly Cell[] {
  const cells = blank(room);
  for (const stretch of stretches) {
    const { from, to } = columnsOf(stretch, room);
    const [state, sign] = lookOf(stretch.kind, signs);
    for (let i = from; i < to; i++) cells[i] = { letter: sign, state };
    const label =
      stretch.labels.find((words) => words.length + 2 <= to - from) ??
      stretch.labels.find((words) => words.length <= to - from);
    if (label !== undefined) write(cells, from + Math.floor((to - from - label.length) / 2), to, label);
  }
  return cells;
}

function lookOf(kind: EnsembleKind, signs: Signs): readonly [StateName, string] {
  switch (kind) {
    case 'leader':
      return ['LEADING', signs.band('LEADING')];
    case 'outage':
      return ['DOWN', signs.outage];
    case 'elected':
      return ['LOOKING', signs.band('LOOKING')];
    case 'failed':
    case 'ongoing':
      return ['DOWN', signs.outage];
    default:
      return unreachable(kind);
  }
}

/** Neighbours of one colour are painted at once. */
function painted(cells: readonly Cell[], paint: Paint): string {
  let [line, run, state] = ['', '', cells[0]?.state ?? null];
  for (const cell of cells) {
    if (cell.state !== state) {
      line += paint.band(state, run);
      [run, state] = ['', cell.state];
    }
    run += cell.letter;
  }
  return line + paint.band(state, run);
}

function axis({ scale }: Picture, room: number): string {
  const cells = [...' '.repeat(room)];
  for (const { x, label } of scale.ticks) {
    const from = Math.min(room - label.length, Math.max(0, Math.round(x - label.length / 2)));
    for (const [i, letter] of [...label].entries()) cells[from + i] = letter;
  }
  return cells.join('').trimEnd();
}

/** Under the lanes, where time is squeezed and how much of it. */
function breakRow({ scale }: Picture, room: number, names: number, signs: Signs): readonly string[] {
  const squeezed = scale.segments.filter((segment) => segment.squeezed);
  if (squeezed.length === 0) return [];
  const cells = [...' '.repeat(room)];
  for (const { from, to, x0, x1 } of squeezed) {
    const [first, last] = [Math.round(x0), Math.min(room, Math.round(x1))];
    const words = duration(to - from).replaceAll(' ', '');
    const inside = last - first - 2;
    const label = words.length <= inside ? words : clip(words, inside);
    const before = Math.floor((inside - label.length) / 2);
    const text = `${signs.breakLeft}${signs.quiet.repeat(before)}${label}${signs.quiet.repeat(Math.max(0, inside - before - label.length))}${signs.breakRight}`;
    for (const [i, letter] of [...text].entries()) cells[first + i] = letter;
  }
  return [`${pad('squeezed', names)} ${cells.join('')}`.trimEnd()];
}

function legendOf(picture: Picture, signs: Signs, width: number): readonly string[] {
  const kinds = new Set(picture.lanes.flatMap(({ states }) => states.map(({ kind }) => kind)));
  const entries = signs.legend.filter(([kind]) => kinds.has(kind)).map(([, words]) => words);
  const ghosts = picture.lanes.some(({ ghost }) => ghost) ? [`${signs.ghost} no log given`] : [];
  const outages = picture.outages.length > 0 ? [`${signs.outage} outage`] : [];
  const hidden = picture.lanes.length - MOST_LANES;
  const notes = hidden > 0 ? [`${hidden} lanes more: see HTML or SVG`] : [];
  return wrap([...entries, ...outages, ...ghosts, ...notes].join(', '), width);
}
