import { duration } from '../duration.ts';
import type { Mark, Picture, Stretch } from '../picture/define.ts';
import { short } from '../xml.ts';
import { fitting, severityLetter, type Geometry } from './define.ts';
import { both, fill, group, line, onLines, path, rect, stroke, text } from './paint.ts';

/** Time, with what was squeezed, behind the lanes. */
export function drawAxis({ scale }: Picture, at: Geometry): string {
  const foot = at.breaks;
  const ticks = scale.ticks.map(({ x, label }) => {
    const place = at.left + x;
    const words =
      label === '' ? '' : text(place, at.axis - 9, 11, label, { ...fill('quiet'), 'text-anchor': 'middle' });
    return line(place, at.axis - 4, place, foot, { ...stroke('rule'), 'stroke-width': label === '' ? 0.5 : 1 }) + words;
  });
  return ticks.join('') + line(at.left, at.axis - 4, at.width, at.axis - 4, { ...stroke('rule'), 'stroke-width': 1 });
}

/** What is squeezed, in front of the lanes: a light band between two zigzags, with its length below. */
export function drawBreaks({ scale }: Picture, at: Geometry): string {
  const [top, foot] = [at.axis - 4, at.breaks];
  const edge = (x: number): string => `M${Math.round(x)} ${top}${'l3 6l-3 6'.repeat(Math.floor((foot - top) / 12))}`;
  return scale.segments
    .filter(({ squeezed }) => squeezed)
    .map(({ from, to, x0, x1 }) => {
      const [left, right] = [at.left + x0, at.left + x1];
      const words = duration(to - from);
      const veil = { fill: 'url(#zk-break)', opacity: 0.7 };
      const middle = { ...fill('ink'), 'text-anchor': 'middle', 'font-style': 'italic' };
      return (
        rect(left, top, right - left, foot - top, veil, `Quiet for ${words}: drawn shorter than it was`) +
        path(edge(left) + edge(right - 3), { ...stroke('quiet'), 'stroke-width': 1 }) +
        text((left + right) / 2, foot + 10, 9.5, words, middle)
      );
    })
    .join('');
}

/** The two rows above the lanes, of the whole ensemble. */
export function drawEnsemble({ leaders, elections, outages }: Picture, at: Geometry): string {
  const heading = (y: number, words: string): string =>
    text(8, y + at.rowHeight / 2 + 4, 11, words, { ...fill('quiet'), 'font-weight': 600 });
  return [
    heading(at.leaders, 'Leader'),
    heading(at.elections, 'Elections'),
    ...leaders.map((one) => labelled(one, at.leaders, at, 'leading', 'on-leading')),
    ...outages.map((one) => labelled(one, at.leaders, at, 'outage-ground', 'on-outage', true)),
    ...elections.map((one) =>
      labelled(
        one,
        at.elections,
        at,
        one.kind === 'elected' ? 'looking' : 'outage-ground',
        one.kind === 'elected' ? 'on-looking' : 'on-outage',
      ),
    ),
  ].join('');
}

function labelled(
  { x0, x1, labels, title }: Stretch<string>,
  y: number,
  at: Geometry,
  ground: Parameters<typeof both>[0],
  ink: Parameters<typeof both>[0],
  hatched = false,
): string {
  const width = Math.max(1.5, x1 - x0);
  const label = fitting(labels, width, 11);
  const box = rect(
    at.left + x0,
    y,
    width,
    at.rowHeight,
    width < CLEAR ? fill(ground) : { ...both(ground, ink), 'stroke-width': 0.8, rx: 2 },
    title,
  );
  const hatch = hatched
    ? rect(at.left + x0, y, width, at.rowHeight, { fill: 'url(#zk-outage)', 'pointer-events': 'none' })
    : '';
  const words =
    label === ''
      ? ''
      : text(at.left + x0 + width / 2, y + at.rowHeight / 2 + 4, 11, label, {
          ...fill(ink),
          'text-anchor': 'middle',
          'font-weight': 600,
        });
  return box + hatch + words;
}

/** Elections that have no room for their words get them beside, where nothing stands. */
export function drawElectionLabels({ elections }: Picture, at: Geometry): string {
  return elections
    .map(({ x0, x1, labels }, i) => {
      if (fitting(labels, x1 - x0, 11) !== '') return '';
      const next = elections[i + 1]?.x0 ?? at.width - at.left;
      const label = fitting(labels, next - x1 - 4, 10.5);
      return label === ''
        ? ''
        : text(at.left + Math.max(x1, x0 + 1.5) + 4, at.elections + at.rowHeight / 2 + 4, 10.5, label, onLines('ink'));
    })
    .join('');
}

/** Narrower boxes have no outline: it would be all that is seen of them. */
const CLEAR = 4;

/** Outages across all lanes. */
export function drawShades({ outages }: Picture, at: Geometry): string {
  const [top, foot] = [at.leaders + at.rowHeight, at.breaks];
  return outages
    .map(({ x0, x1, title }) => {
      const [left, width] = [at.left + x0, Math.max(1, x1 - x0)];
      const shade = rect(left, top, width, foot - top, { fill: 'url(#zk-outage)' }, title);
      // The edges of very short ones would hide what is between them.
      if (width < CLEAR) return shade;
      const edges = `M${short(left)} ${top}V${foot}M${short(left + width)} ${top}V${foot}`;
      return shade + path(edges, { ...stroke('outage'), 'stroke-width': 1, 'stroke-dasharray': '5 3', opacity: 0.8 });
    })
    .join('');
}

export const MARK_ROOM = 22;

/** A flag with the number of the finding over the band that it concerns. */
export function drawMarks({ marks }: Picture, at: Geometry): string {
  return group(
    {},
    marks.map((mark) => drawMark(mark, at)),
  );
}

function drawMark({ lane, x, severity, label, title }: Mark, at: Geometry): string {
  const place = at.left + x;
  const small = at.laneHeight < 28;
  const height = small ? 9 : 12;
  const y = lane === null ? at.axis - 2 : at.lanes + lane * at.laneHeight + 0.5;
  const words = `${severityLetter[severity]}${label}`;
  const width = words.length * (small ? 5.6 : 7.2) + 4;
  // At the right edge it hangs to the left.
  const left = place + width > at.width ? place - width : place;
  const foot = lane === null ? y + height + 4 : at.lanes + lane * at.laneHeight + at.band.top + at.band.height;
  return (
    line(place, y, place, foot, { ...stroke(severity), 'stroke-width': 1.4 }) +
    rect(left, y, width, height, { ...both('ground', severity), 'stroke-width': 1.2, rx: 2 }, title) +
    text(left + width / 2, y + height - (small ? 2 : 2.6), small ? 7.5 : 9.5, words, {
      ...fill(severity),
      'text-anchor': 'middle',
      'font-weight': 700,
    })
  );
}
