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

/** What stands in the picture, and only that. */
function entriesOf({ lanes, arrows, marks, outages, scale }: Picture): readonly Entry[] {
  const kinds = new Set(lanes.flatMap(({ states }) => states.map(({ kind }) => kind)));
  const swatch =
    (paint: ReturnType<typeof lookOf>['paint']): Entry['sign'] =>
    (x, y) =>
      rect(x, y, SIGN, 12, paint);
  const entries: Entry[] = stateLegend
    .filter(([state]) => kinds.has(state))
    .map(([state, words]) => ({ words: `${letterOf(state)} ${words}`, sign: swatch(lookOf(state).paint) }));
  const add = (wanted: boolean, words: string, sign: Entry['sign']): void => {
    if (wanted) entries.push({ words, sign });
  };
  add(kinds.has('many'), 'many changes of state', swatch(lookOf('many').paint));
  add(
    lanes.some(({ serving }) => serving.length > 0),
    'serves clients',
    (x, y) => rect(x, y + 4, SIGN, 5, fill('serving')),
  );
  add(
    lanes.some(({ starts }) => starts.length > 0),
    'process starts',
    (x, y) => path(`M${x + 10} ${y + 2}l7 4-7 4z`, fill('ink')),
  );
  add(
    lanes.some(({ ranges }) => ranges.length > 0),
    'not known exactly',
    (x, y) =>
      path(`M${x + 4} ${y}v12M${x + 22} ${y}v12M${x + 4} ${y + 6}h18`, { ...stroke('ink'), 'stroke-width': 1.2 }),
  );
  add(
    outages.length > 0,
    'outage',
    (x, y) => rect(x, y, SIGN, 12, fill('outage-ground')) + rect(x, y, SIGN, 12, { fill: 'url(#zk-outage)' }),
  );
  add(
    arrows.some(({ type }) => type === 'vote'),
    'vote (ring: for itself)',
    (x, y) =>
      line(x, y + 6, x + SIGN, y + 6, {
        ...stroke('vote'),
        'stroke-width': 1.1,
        'stroke-dasharray': '3 2',
        'marker-end': 'url(#zk-vote)',
      }),
  );
  add(
    arrows.some(({ type }) => type === 'sync'),
    'sync: leader sends SNAP, DIFF or TRUNC',
    (x, y) =>
      line(x, y + 6, x + SIGN, y + 6, { ...stroke('sync'), 'stroke-width': 1.6, 'marker-end': 'url(#zk-sync)' }),
  );
  add(
    lanes.some(({ ghost }) => ghost),
    'server whose log was not given',
    (x, y) => rect(x, y, SIGN, 12, fill('lane')) + rect(x, y, SIGN, 12, { fill: 'url(#zk-ghost)' }),
  );
  add(marks.length > 0, 'finding (E error, W warning, i info)', (x, y) =>
    rect(x + 6, y, 14, 12, { ...both('ground', 'warning'), 'stroke-width': 1.2, rx: 2 }),
  );
  add(
    lanes.some((lane) => clockRuler(lane, scale) > 0),
    'clock: how far the times may be off',
    (x, y) => line(x, y + 6, x + SIGN, y + 6, { ...stroke('warning'), 'stroke-width': 2 }),
  );
  add(
    scale.segments.some(({ squeezed }) => squeezed),
    'quiet, drawn shorter',
    (x, y) =>
      path(`M${x + 8} ${y}l3 3-3 3 3 3-3 3M${x + 16} ${y}l3 3-3 3 3 3-3 3`, { ...stroke('quiet'), 'stroke-width': 1 }),
  );
  return entries;
}

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
