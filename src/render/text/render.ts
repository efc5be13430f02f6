import { printable } from '../../base/printable.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions } from '../define.ts';
import { sectionContents } from '../sections/index.ts';
import type { Block, List, SectionContent } from '../sections/define.ts';
import { verdict } from '../verdict.ts';
import { counted, spanOfLogs, viewOf, wants, type View } from '../view.ts';
import { inAscii } from './ascii.ts';
import { drawLanes } from './lanes.ts';
import { paintFor, type Paint } from './paint.ts';
import { drawTable } from './table.ts';
import { drawTimeline } from './timeline.ts';
import { wrap } from '../../base/width.ts';

/** Below this, lines are allowed to be longer than the terminal. */
const NARROWEST = 40;

/** The report for a terminal; no line is longer than `options.width`. */
export function renderText(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const paint = paintFor(options.color);
  const width = Math.max(NARROWEST, options.width);
  const parts: (readonly string[])[] = [];
  if (wants(options, 'verdict')) parts.push(drawVerdict(view, width, paint));
  if (wants(options, 'picture')) parts.push(drawPicture(view, width, paint));
  for (const content of sectionContents(view)) parts.push(drawSection(content, width, paint));
  if (wants(options, 'timeline')) parts.push(drawTimelineSection(view, width, paint));
  const text = `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return options.ascii === true ? inAscii(text) : text;
}

function drawVerdict(view: View, width: number, paint: Paint): readonly string[] {
  const sentences = verdict(view).flatMap(({ text, tone }) =>
    wrap(text, width - 2).map((line, i) => `${i === 0 ? '' : '  '}${paint.tone(tone, line)}`),
  );
  return [...wrap(headline(view), width).map((line) => paint.tone('strong', line)), ...sentences];
}

/** What the report is of: times, and how many logs. */
function headline(view: View): string {
  const { inputs, tool } = view.report;
  return `zklog ${printable(tool.version)}: ${counted(inputs.length, 'log')}, ${spanOfLogs(view) ?? 'no times'}`;
}

function drawSection({ title, blocks, nothing }: SectionContent, width: number, paint: Paint): readonly string[] {
  if (blocks.length === 0) return [`${paint.tone('strong', `${title}:`)} ${nothing}`];
  const drawn = blocks.map((block) => drawBlock(block, width, paint).join('\n'));
  return [paint.tone('strong', title.toUpperCase()), drawn.join('\n\n')];
}

function drawBlock(block: Block, width: number, paint: Paint): readonly string[] {
  switch (block.type) {
    case 'table':
      return drawTable(block, width, paint);
    case 'list':
      return drawList(block, width, paint);
    case 'note':
      return wrap(block.text, width);
    default:
      return unreachable(block);
  }
}

function drawList({ items }: List, width: number, paint: Paint): readonly string[] {
  return items.flatMap(({ lead, text }) => [
    ...wrap(lead.text, width).map((line) => paint.tone(lead.tone, line)),
    ...text.flatMap((paragraph) => wrap(paragraph, width - 4).map((line) => `    ${line}`)),
  ]);
}

function drawPicture(view: View, width: number, paint: Paint): readonly string[] {
  return [paint.tone('strong', 'PICTURE'), ...drawLanes(view, width, paint)];
}

function drawTimelineSection(view: View, width: number, paint: Paint): readonly string[] {
  if (view.report.timeline.length === 0) return [`${paint.tone('strong', 'Timeline:')} nothing happened`];
  return [paint.tone('strong', 'TIMELINE'), ...drawTimeline(view, width, paint)];
}
