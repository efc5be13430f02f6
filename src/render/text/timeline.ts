import type { ServerId } from '../../model/ids.ts';
import type { Tone, Toned } from '../sections/define.ts';
import { columnTitle } from '../timeline/heading.ts';
import { isUnsure, timelineRows, unsureOrder, type EventRow, type Mark } from '../timeline/rows.ts';
import { legend, letterOf, stateLookup, type StateAt, type StateName } from '../timeline/states.ts';
import { timelineServers, type View } from '../view.ts';
import { chooseLayout, type Layout } from './layout.ts';
import type { Paint } from './paint.ts';
import { clip, clipBefore, pad, widthOf, wrap } from '../../base/width.ts';

/** Rows after which the heads of the columns are told again: about a screen. */
const ROWS_PER_HEAD = 50;

const BLANK = 'blank: starting, or not known';

/** What drawing a row needs. */
interface Canvas {
  readonly view: View;
  readonly paint: Paint;
  readonly width: number;
  readonly servers: readonly ServerId[];
  readonly stateAt: StateAt;
  readonly layout: Layout;
  /** Columns of `+406 ms`. */
  readonly gapWidth: number;
}

/**
 * Draws the merged timeline: a column for each server, or, where they would be too narrow, a lane of letters for each
 * and one column of text. The band of a server's state runs through all rows, so a server that is down is a stripe.
 * Drawn by hand and not by cli-table3, which takes 50 times as long and ends at some 100,000 rows.
 */
export function drawTimeline(view: View, width: number, paint: Paint): readonly string[] {
  const rows = timelineRows(view);
  const servers = timelineServers(view);
  const gapWidth = rows.reduce((most, row) => (row.type === 'event' ? Math.max(most, row.gap.length) : most), 0);
  const layout = chooseLayout(
    servers.map((server) => columnTitle(view, server)),
    servers.map((server) => view.name(server)),
    width - prefixWidth(gapWidth),
  );
  const canvas: Canvas = { view, paint, width, servers, gapWidth, layout, stateAt: stateLookup(view.report.states) };
  const lines = drawLegend(canvas, rows.some(isUnsure));
  let sinceHead = ROWS_PER_HEAD;
  for (const row of rows) {
    if (sinceHead >= ROWS_PER_HEAD) {
      lines.push(...drawHead(canvas));
      sinceHead = 0;
    }
    if (row.type === 'mark') {
      lines.push(drawMark(canvas, row));
    } else {
      for (const line of drawEvent(canvas, row)) lines.push(line);
    }
    sinceHead += 1;
  }
  return lines;
}

function prefixWidth(gapWidth: number): number {
  return '22:32:09.942'.length + 1 + gapWidth + 1;
}

function drawLegend({ paint, width, view }: Canvas, unsure: boolean): string[] {
  const used = new Set<StateName>(view.report.states.map(({ state }) => state));
  const entries = [
    ...legend.filter(([state]) => used.has(state)).map(([state, meaning]) => bandAnd(paint, state, meaning)),
    { text: BLANK, painted: BLANK },
    ...(unsure ? [{ text: unsureOrder, painted: unsureOrder }] : []),
  ];
  // Wrapped by hand, for the colours have no width.
  const lines: { text: string; painted: string }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last.text}  ${entry.text}`) <= width) {
      last.text += `  ${entry.text}`;
      last.painted += `  ${entry.painted}`;
    } else {
      lines.push({ ...entry });
    }
  }
  return lines.map(({ painted }) => painted.trimEnd());
}

function bandAnd(paint: Paint, state: StateName, meaning: string): { text: string; painted: string } {
  const band = ` ${letterOf(state)} `;
  return { text: `${band} ${meaning}`, painted: `${paint.band(state, band)} ${meaning}` };
}

function drawHead({ paint, layout, gapWidth, width }: Canvas): readonly string[] {
  const blank = ' '.repeat(prefixWidth(gapWidth));
  return layout.head.map((line, i) => {
    const prefix = i === layout.head.length - 1 ? pad('Time', blank.length) : blank;
    return paint.tone('strong', clip((prefix + line).trimEnd(), width));
  });
}

/** A line across all columns. */
function drawMark({ paint, width }: Canvas, { text, tone }: Mark): string {
  const told = clip(`── ${text} `, width);
  return paint.tone(tone, (told + '─'.repeat(Math.max(0, width - widthOf(told)))).trimEnd());
}

function drawEvent(canvas: Canvas, row: EventRow): readonly string[] {
  const { view, layout, servers, stateAt, paint, gapWidth } = canvas;
  const texts = linesOfText(row, layout.textWidth);
  const states = servers.map((server) => stateAt(server, row.ms));
  const acting = servers.indexOf(row.node);
  const prefix = `${row.time} ${row.gap.padStart(gapWidth)} `;
  return texts.map((text, i) => {
    const head = i === 0 ? paintedPrefix(paint, prefix, row) : ' '.repeat(prefix.length);
    const line = { text, tone: row.tone };
    const name = i === 0 ? view.name(row.node) : '';
    return (
      head +
      (layout.kind === 'columns' ? drawColumns(canvas, states, acting, line) : drawLanes(canvas, states, name, line))
    ).trimEnd();
  });
}

function paintedPrefix(paint: Paint, prefix: string, { time, tone }: EventRow): string {
  const strong = tone === 'strong' || tone === 'bad';
  return paint.tone(strong ? 'strong' : 'plain', time) + paint.tone('quiet', prefix.slice(time.length));
}

function linesOfText({ message, suffix, tone }: EventRow, width: number): readonly string[] {
  const most = mostLines(tone);
  const lines = wrap(suffix === '' ? message : `${message} ${suffix}`, width);
  if (lines.length <= most) return lines;
  const head = wrap(message, width).slice(0, most - 1);
  const rest = message.slice(head.join(' ').length).trimStart();
  return [...head, clipBefore(suffix, rest, width)];
}

/** What changes everything is told whole, as far as some lines hold it. */
function mostLines(tone: Tone): number {
  if (tone === 'strong' || tone === 'bad') return 3;
  return tone === 'quiet' ? 1 : 2;
}

function drawColumns(canvas: Canvas, states: readonly (StateName | null)[], acting: number, line: Toned): string {
  const { paint, layout } = canvas;
  const cells = states.map((state, column) => {
    const text = column === acting ? line.text : '';
    const rest = ' '.repeat(Math.max(0, layout.textWidth - widthOf(text)));
    return `${paint.band(state, ` ${letterOf(state)} `)} ${paint.tone(line.tone, text)}${rest}`;
  });
  return `${paint.tone('quiet', '│')}${cells.join(paint.tone('quiet', '│'))}`;
}

function drawLanes(canvas: Canvas, states: readonly (StateName | null)[], name: string, line: Toned): string {
  const { paint, layout } = canvas;
  const lanes = states.map((state) => {
    const band = layout.laneWidth >= 3 ? ` ${letterOf(state)} ` : letterOf(state);
    return paint.band(state, band) + ' '.repeat(Math.max(0, layout.laneWidth - band.length));
  });
  const who = pad(clip(name, layout.nameWidth), layout.nameWidth);
  const between = layout.laneWidth === 0 ? '' : `${lanes.join('')} `;
  return `${between}${paint.tone('strong', who)}  ${paint.tone(line.tone, line.text)}`;
}
