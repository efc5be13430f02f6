import type { Report } from '../../model/report.ts';
import type { RenderOptions } from '../define.ts';
import type { Picture } from '../picture/define.ts';
import { pictureOf } from '../picture/index.ts';
import { counted, spanOfLogs, viewOf, type View } from '../view.ts';
import { element, escapedXml } from '../xml.ts';
import { drawArrows } from './arrows.ts';
import { geometryOf, PLOT, WIDTH } from './define.ts';
import { drawAxis, drawBreaks, drawElectionLabels, drawEnsemble, drawMarks, drawShades, MARK_ROOM } from './frame.ts';
import { drawGrounds, drawLanes, drawWords } from './lanes.ts';
import { drawLegend, placedLegend } from './legend.ts';
import { fill, rect, text } from './paint.ts';
import { patterns } from './patterns.ts';
import { colourScheme, pictureStyle } from './style.ts';

const CANVAS = { width: PLOT, breakWidth: 58, grain: 1.5, tickWidth: 84 };

/** The picture alone, as a file of its own. */
export function renderSvg(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const style = `<style>${colourScheme}\n${pictureStyle}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${swimLanes(view, style)}\n`;
}

/** The picture as an element; its style is that of the page, or `style`. */
export function swimLanes(view: View, style = ''): string {
  const picture = pictureOf(view, CANVAS, MARK_ROOM);
  return picture === null ? nothing(style) : drawn(view, picture, style);
}

function drawn(view: View, picture: Picture, style: string): string {
  const legend = placedLegend(picture);
  const at = geometryOf(picture, (legend.at(-1)?.row ?? -1) + 1);
  return root(at.height, `Swim lanes of ${counted(picture.lanes.length, 'server')}`, describe(view, picture), [
    style,
    patterns,
    rect(0, 0, at.width, at.height, fill('ground')),
    drawGrounds(picture, at),
    drawAxis(picture, at),
    drawLanes(picture, at),
    drawShades(picture, at),
    drawBreaks(picture, at),
    drawWords(picture, at),
    drawEnsemble(picture, at),
    drawElectionLabels(picture, at),
    drawArrows(picture, at),
    drawMarks(picture, at),
    drawLegend(picture, legend, at),
  ]);
}

function root(height: number, title: string, description: string, content: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'zk',
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      width: WIDTH,
      height: Math.ceil(height),
      'font-family': 'system-ui, sans-serif',
      role: 'img',
      'aria-labelledby': 'zk-title zk-description',
    },
    `<title id="zk-title">${escapedXml(title)}</title><desc id="zk-description">${escapedXml(description)}</desc>${content.join('\n')}`,
  );
}

/** For those who cannot see it: what it shows, with the numbers. */
function describe(view: View, { lanes, notes }: Picture): string {
  const { leaderships, elections, outages, syncs } = view.report;
  const held = leaderships.filter(({ establishedAt }) => establishedAt !== null);
  const what = [
    counted(held.length, 'leadership'),
    counted(elections.length, 'election'),
    counted(syncs.length, 'sync'),
    counted(outages.length, 'outage'),
  ].join(', ');
  const who = lanes.length > 9 ? counted(lanes.length, 'server') : lanes.map(({ name }) => name).join(', ');
  return [
    `Time from left to right, ${spanOfLogs(view) ?? ''}, a lane for each of ${who}: ${what}.`,
    ...notes.map((note) => `${note}.`),
  ].join(' ');
}

function nothing(style: string): string {
  return root(40, 'No picture', 'Nothing in the logs has a time and a server.', [
    style,
    rect(0, 0, WIDTH, 40, fill('ground')),
    text(8, 24, 13, 'No picture: nothing in the logs has a time and a server.', fill('ink')),
  ]);
}
