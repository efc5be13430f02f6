import { unreachable } from '../../base/unreachable.ts';
import { short, type Attributes } from '../xml.ts';
import { clearPart, fitting, widthOfText, type Geometry } from './define.ts';
import { both, fill, group, path, rect, stroke, text } from './paint.ts';
import type { Lane, Picture, Scale, Stretch } from '../picture/define.ts';
import type { StateName } from '../timeline/states.ts';
import type { Colour } from './style.ts';

type Band = Stretch<StateName | 'many'>;

/** The grounds of the lanes with their names; the grid of times stands between them and what happened. */
export function drawGrounds({ lanes }: Picture, at: Geometry): string {
  return lanes.map((lane, i) => drawGround(lane, at.lanes + i * at.laneHeight, at)).join('');
}

export function drawLanes({ lanes, scale }: Picture, at: Geometry): string {
  return lanes.map((lane, i) => drawLane(lane, at.lanes + i * at.laneHeight, at, scale)).join('');
}

function drawGround(lane: Lane, y: number, at: Geometry): string {
  const ground = rect(0, y, at.width, at.laneHeight - 4, { ...fill('lane'), rx: 4 });
  const told = `${lane.name}: its log was not given; what is drawn is told by others`;
  const hatched = rect(at.left, y, at.width - at.left, at.laneHeight - 4, { fill: 'url(#zk-ghost)' }, told);
  return ground + (lane.ghost ? hatched : '') + drawNames(lane, y, at);
}

function drawLane(lane: Lane, y: number, at: Geometry, scale: Scale): string {
  const x = (units: number): number => at.left + units;
  const bands = lane.states.map((band) => drawBand(band, x(band.x0), y, at));
  const serving = lane.serving.map(({ x0, x1, title }) =>
    rect(x(x0), y + at.serving.top, Math.max(1, x1 - x0), at.serving.height, {}, title),
  );
  const starts = lane.starts.map(({ x: start, title }) => {
    const foot = y + at.band.top;
    return path(`M${short(x(start))} ${short(foot - 8)}l5 3.5-5 3.5z`, {}, title);
  });
  return [
    ...bands,
    group(fill('serving'), serving),
    group(fill('ink'), starts),
    ...lane.ranges.map((range) => drawRange(range, x(range.x0), y, at)),
    drawClockError(lane, y, at, scale),
  ].join('');
}

/** The words in the bands, in front of what shades them. */
export function drawWords({ lanes, scale }: Picture, at: Geometry): string {
  return lanes
    .map((lane, i) =>
      lane.states.map((band) => drawWord(band, at.lanes + i * at.laneHeight + at.band.top, at, scale)).join(''),
    )
    .join('');
}

function drawNames({ name, about, clock }: Lane, y: number, at: Geometry): string {
  const roomy = at.laneHeight >= 40;
  const beside = [...about, ...(clock === null ? [] : [clock.text])];
  const size = roomy ? 13 : 11;
  const middle = y + (at.laneHeight - 4) / 2;
  const shown = clipped(name, at.left - 14, size);
  const lines = roomy ? beside.slice(0, 2) : [];
  const top = middle - lines.length * 6 + size * 0.35;
  const label = text(8, top, size, shown, { ...fill('ink'), 'font-weight': 700 });
  const smaller = lines.map((words, i) =>
    text(8, top + 13 * (i + 1), 10.5, clipped(words, at.left - 14, 10.5), fill('quiet')),
  );
  const less = roomy ? '' : clipped(beside.join(', '), at.left - 22 - widthOfText(shown, size), 9.5);
  const inLine = less.length < 3 ? '' : text(14 + widthOfText(shown, size), top, 9.5, less, fill('quiet'));
  const title = [name, ...about, ...(clock === null ? [] : [clock.title])].join(', ');
  // The ground of the names takes the mouse, for the texts do not.
  return rect(0, y, at.left, at.laneHeight - 4, { ...fill('lane'), rx: 4 }, title) + label + smaller.join('') + inLine;
}

function clipped(words: string, room: number, size: number): string {
  const most = Math.floor(room / (size * 0.64));
  return words.length <= most ? words : `${words.slice(0, Math.max(0, most - 1))}…`;
}

function drawBand(band: Band, x: number, y: number, at: Geometry): string {
  const width = Math.max(1, band.x1 - band.x0);
  return rect(x, y + at.band.top, width, at.band.height, lookOf(band.kind).paint, band.title);
}

function drawWord({ kind, x0, x1, labels }: Band, top: number, at: Geometry, scale: Scale): string {
  const part = clearPart(scale, x0, x1);
  const label = fitting(labels, part.x1 - part.x0, at.letters);
  if (label === '') return '';
  const look = lookOf(kind);
  const middle = at.left + (part.x0 + part.x1) / 2;
  const words = text(middle, top + at.band.height / 2 + at.letters * 0.36, at.letters, label, {
    ...fill(look.ink),
    'text-anchor': 'middle',
    'font-weight': kind === 'LEADING' ? 700 : 600,
  });
  if (!look.striped) return words;
  // Letters on stripes need a ground.
  const room = widthOfText(label, at.letters) + 2;
  const ground = { ...fill(look.ground), rx: 2, 'pointer-events': 'none' };
  return rect(middle - room / 2, top + 2, room, at.band.height - 4, ground) + words;
}

interface Look {
  readonly paint: Attributes;
  readonly ground: Colour;
  readonly ink: Colour;
  readonly striped: boolean;
}

export function lookOf(kind: Band['kind']): Look {
  switch (kind) {
    case 'LEADING':
      return { paint: fill('leading'), ground: 'leading', ink: 'on-leading', striped: false };
    case 'FOLLOWING':
      return { paint: fill('following'), ground: 'following', ink: 'on-following', striped: false };
    case 'OBSERVING':
      return { paint: { fill: 'url(#zk-observing)' }, ground: 'observing', ink: 'on-observing', striped: true };
    case 'LOOKING':
      return { paint: { fill: 'url(#zk-looking)' }, ground: 'looking', ink: 'on-looking', striped: true };
    case 'DOWN':
      return {
        paint: { ...both('down', 'on-down'), 'stroke-width': 1, 'stroke-dasharray': '3 3' },
        ground: 'down',
        ink: 'on-down',
        striped: false,
      };
    case 'many':
      return { paint: { fill: 'url(#zk-many)' }, ground: 'lane', ink: 'ink', striped: true };
    default:
      return unreachable(kind);
  }
}

/** A whisker over what is not known exactly. */
function drawRange({ x0, x1, title }: Stretch<'range'>, x: number, y: number, at: Geometry): string {
  const width = Math.max(2, x1 - x0);
  const [top, foot] = [y + at.band.top - 5, y + at.band.top + at.band.height + 3];
  const middle = y + at.band.top - 1;
  return path(
    `M${short(x)} ${short(top)}V${short(foot)}M${short(x + width)} ${short(top)}V${short(foot)}M${short(x)} ${short(middle)}h${short(width)}`,
    { ...stroke('ink'), 'stroke-width': 1.2 },
    title,
  );
}

/** Length of the ruler that shows how far the clock may be off; 0 where it would be too short to be seen. */
export function clockRuler({ clock }: Lane, { segments }: Scale): number {
  const open = segments.find(({ squeezed }) => !squeezed);
  if (open === undefined || clock === null || clock.ms === null) return 0;
  const width = (clock.ms / (open.to - open.from)) * (open.x1 - open.x0);
  return width < 3 ? 0 : width;
}

/** The ruler, at the foot of the lane. */
function drawClockError(lane: Lane, y: number, at: Geometry, scale: Scale): string {
  const width = clockRuler(lane, scale);
  if (width === 0) return '';
  const [x, foot] = [at.left + 2, y + at.laneHeight - 8];
  const end = Math.min(x + width, at.width - 6);
  const title = `${lane.name}: its times may be off by so much. ${lane.clock?.title ?? ''}`;
  const ruler = { ...stroke('warning'), 'stroke-width': 2 };
  return path(`M${short(x)} ${short(foot - 3)}v6m0-3H${short(end)}m0-3v6`, ruler, title);
}
