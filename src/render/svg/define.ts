import type { ReportFinding } from '../../model/report.ts';
import type { Picture, Scale } from '../picture/define.ts';

/** Where things stand in the drawing, in pixels of its own. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Where the time begins: the names stand left of it. */
  readonly left: number;
  readonly axis: number;
  readonly leaders: number;
  readonly elections: number;
  readonly rowHeight: number;
  readonly lanes: number;
  readonly laneHeight: number;
  /** Of a lane, from its top. */
  readonly band: { readonly top: number; readonly height: number };
  readonly serving: { readonly top: number; readonly height: number };
  /** Below the lanes: where the lengths of the breaks stand. */
  readonly breaks: number;
  readonly legend: number;
  /** Size of the letters in a lane. */
  readonly letters: number;
}

export const WIDTH = 1200;
const LEFT = 152;
const RIGHT = 12;
export const PLOT = WIDTH - LEFT - RIGHT;

const AXIS = 26;
const ROW = 22;
export const LEGEND_LINE = 20;

export function geometryOf({ lanes, notes, scale }: Picture, legendLines: number): Geometry {
  const laneHeight = heightOfLane(lanes.length);
  const top = AXIS + 2 * ROW + 14;
  const breaks = top + lanes.length * laneHeight;
  const legend = breaks + (scale.segments.some(({ squeezed }) => squeezed) ? 28 : 12);
  const roomy = laneHeight >= 40;
  return {
    width: WIDTH,
    height: legend + (legendLines + notes.length) * LEGEND_LINE + 8,
    left: LEFT,
    axis: AXIS,
    leaders: AXIS + 4,
    elections: AXIS + 4 + ROW,
    rowHeight: ROW - 3,
    lanes: top,
    laneHeight,
    band: { top: laneHeight * 0.26, height: laneHeight * (roomy ? 0.4 : 0.44) },
    serving: { top: laneHeight * (roomy ? 0.72 : 0.76), height: Math.max(3, laneHeight * 0.1) },
    breaks,
    legend,
    letters: roomy ? 12 : laneHeight >= 28 ? 10.5 : 9,
  };
}

function heightOfLane(lanes: number): number {
  if (lanes <= 7) return 60;
  if (lanes <= 15) return 44;
  return lanes <= 30 ? 30 : 22;
}

/** Room that a text takes at a size, not less than it really is in the fonts of most systems. */
export function widthOfText(text: string, size: number): number {
  const wide = text.replaceAll(/[^A-Z\u1100-\uffff]/g, '').length;
  return (text.length * 0.58 + wide * 0.17) * size;
}

/** The widest part of a stretch that no break in the scale covers: where its words are read best. */
export function clearPart({ segments }: Scale, x0: number, x1: number): { readonly x0: number; readonly x1: number } {
  const parts = segments
    .filter(({ squeezed, ...segment }) => !squeezed && segment.x1 > x0 && segment.x0 < x1)
    .map((segment) => ({ x0: Math.max(x0, segment.x0), x1: Math.min(x1, segment.x1) }));
  const [first = { x0, x1 }, ...others] = parts;
  return others.reduce((best, part) => (part.x1 - part.x0 > best.x1 - best.x0 ? part : best), first);
}

/** The longest of the texts that fits; empty where none does. */
export const fitting = (labels: readonly string[], room: number, size: number): string =>
  labels.find((label) => widthOfText(label, size) + 4 <= room) ?? '';

export const severityLetter: Readonly<Record<ReportFinding['severity'], string>> = {
  error: 'E',
  warning: 'W',
  info: 'i',
};
