import type { Picture } from '../picture/define.ts';
import { legend as stateLegend, letterOf } from '../timeline/states.ts';
import { LEGEND_LINE, PLOT, widthOfText, type Geometry } from './define.ts';
import { clockRuler, lookOf } from './lanes.ts';
import { both, fill, line, path, rect, stroke, text } from './paint.ts';

interface Entry {
  readonly words: string;
  /** Draws the sign into 26 by 12 pixels. */
  readonly sign: (x: number, y: number) => string;
}

const SIZE = 11;
const SIGN = 26;

const swatch =
  (paint: ReturnType<typeof lookOf>['paint']): Entry['sign'] =>
  (x, y) =>
    rect(x, y, SIGN, 12, paint);

interface Sign extends Entry {
  /** Whether it stands in the picture. */
  readonly isIn: (picture: Picture) => boolean;
}

const stateSigns: readonly Sign[] = [
  ...stateLegend.map(([state, words]) => ({ state, words: `${letterOf(state)} ${words}` })),
  { state: 'many' as const, words: 'many changes of state' },
].map(({ state, words }) => ({
  words,
  isIn: ({ lanes }) => lanes.some(({ states }) => states.some(({ kind }) => kind === state)),
  sign: swatch(lookOf(state).paint),
}));

const otherSigns: readonly Sign[] = [
  {
    words: 'serves clients',
    isIn: ({ lanes }) => lanes.some(({ serving }) => serving.length > 0),
    sign: (x, y) => rect(x, y + 4, SIGN, 5, fill('serving')),
  },
  {
    words: 'process starts',
    isIn: ({ lanes }) => lanes.some(({ starts }) => starts.length > 0),
    sign: (x, y) => path(`M${x + 10} ${y + 2}l7 4-7 4z`, fill('ink')),
  },
  {
    words: 'not known exactly',
    isIn: ({ lanes }) => lanes.some(({ ranges }) => ranges.length > 0),
    sign: (x, y) =>
      path(`M${x + 4} ${y}v12M${x + 22} ${y}v12M${x + 4} ${y + 6}h18`, { ...stroke('ink'), 'stroke-width': 1.2 }),
  },
  {
    words: 'outage',
    isIn: ({ outages }) => outages.length > 0,
    sign: (x, y) => rect(x, y, SIGN, 12, fill('outage-ground')) + rect(x, y, SIGN, 12, { fill: 'url(#zk-outage)' }),
  },
  {
    words: 'vote (ring: for itself)',
    isIn: ({ arrows }) => arrows.some(({ type }) => type === 'vote'),
    sign: (x, y) =>
      line(x, y + 6, x + SIGN, y + 6, {
        ...stroke('vote'),
        'stroke-width': 1.1,
        'stroke-dasharray': '3 2',
        'marker-end': 'url(#zk-vote)',
      }),
  },
  {
    words: 'sync: leader sends SNAP, DIFF or TRUNC',
    isIn: ({ arrows }) => arrows.some(({ type }) => type === 'sync'),
    sign: (x, y) =>
      line(x, y + 6, x + SIGN, y + 6, { ...stroke('sync'), 'stroke-width': 1.6, 'marker-end': 'url(#zk-sync)' }),
  },
  {
    words: 'server whose log was not given',
    isIn: ({ lanes }) => lanes.some(({ ghost }) => ghost),
    sign: (x, y) => rect(x, y, SIGN, 12, fill('lane')) + rect(x, y, SIGN, 12, { fill: 'url(#zk-ghost)' }),
  },
  {
    words: 'finding (E error, W warning, i info)',
    isIn: ({ marks }) => marks.length > 0,
    sign: (x, y) => rect(x + 6, y, 14, 12, { ...both('ground', 'warning'), 'stroke-width': 1.2, rx: 2 }),
  },
  {
    words: 'clock: how far the times may be off',
    isIn: ({ lanes, scale }) => lanes.some((lane) => clockRuler(lane, scale) > 0),
    sign: (x, y) => line(x, y + 6, x + SIGN, y + 6, { ...stroke('warning'), 'stroke-width': 2 }),
  },
  {
    words: 'quiet, drawn shorter',
    isIn: ({ scale }) => scale.segments.some(({ squeezed }) => squeezed),
    sign: (x, y) =>
      path(`M${x + 8} ${y}l3 3-3 3 3 3-3 3M${x + 16} ${y}l3 3-3 3 3 3-3 3`, { ...stroke('quiet'), 'stroke-width': 1 }),
  },
];

/** What stands in the picture, and only that. */
const entriesOf = (picture: Picture): readonly Entry[] =>
  [...stateSigns, ...otherSigns].filter(({ isIn }) => isIn(picture));

interface Placed extends Entry {
  readonly x: number;
  readonly row: number;
}

export function placedLegend(picture: Picture): readonly Placed[] {
  let [x, row] = [0, 0];
  return entriesOf(picture).map((entry) => {
    const width = SIGN + 6 + widthOfText(entry.words, SIZE) + 14;
    if (x > 0 && x + width > PLOT) [x, row] = [0, row + 1];
    const place = { ...entry, x, row };
    x += width;
    return place;
  });
}

export function drawLegend(picture: Picture, legend: readonly Placed[], at: Geometry): string {
  const entries = legend.map(({ x, row, words, sign }) => {
    const y = at.legend + row * LEGEND_LINE;
    return sign(at.left + x, y + 2) + text(at.left + x + SIGN + 6, y + 12, SIZE, words, fill('quiet'));
  });
  const rows = (legend.at(-1)?.row ?? -1) + 1;
  const notes = picture.notes.map((note, i) =>
    text(at.left, at.legend + (rows + i) * LEGEND_LINE + 12, SIZE, `${note}.`, {
      ...fill('quiet'),
      'font-style': 'italic',
    }),
  );
  return entries.join('') + notes.join('');
}
