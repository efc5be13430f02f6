import { unreachable } from '../../base/unreachable.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions } from '../define.ts';
import { textOf, toneOf, withoutEmptyColumns } from '../sections/define.ts';
import type { Block, Cell, List, SectionContent, Table } from '../sections/define.ts';
import { sectionContents } from '../sections/index.ts';
import { chapters, type Chapter } from '../postmortem/index.ts';
import { verdict } from '../verdict.ts';
import { counted, spanOfLogs, viewOf, wants, type View } from '../view.ts';
import { bold, escaped, escapedLine, pipeTable } from './syntax.ts';
import { timelineTable } from './timeline.ts';

/** The draft of a postmortem as GitHub flavoured Markdown, with all of the report as its appendix. */
export function renderMarkdown(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const parts = [
    ...(wants(options, 'verdict') ? postmortem(view) : []),
    ...sectionContents(view).map(section),
    ...(wants(options, 'timeline') ? [timelineTable(view)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function postmortem(view: View): string[] {
  const alone = view.options.only !== null;
  const summary = [title(view), '## Summary', sentences(view)];
  return alone ? summary : [...summary, ...chapters(view).map(chapter), '# Details'];
}

function title(view: View): string {
  const { inputs, tool } = view.report;
  const what = `${counted(inputs.length, 'log')}, ${spanOfLogs(view) ?? 'no times'}`;
  return `# ZooKeeper: draft of a postmortem\n\n${escaped(`${what}; told by zklog ${tool.version} from these logs alone.`)}`;
}

function chapter({ title: heading, blocks }: Chapter): string {
  return [`## ${escaped(heading)}`, ...blocks.map(blockOf)].join('\n\n');
}

function sentences(view: View): string {
  return verdict(view)
    .map(({ text, tone }) => `- ${tone === 'bad' || tone === 'warn' ? bold(text) : escaped(text)}`)
    .join('\n');
}

function section({ title: heading, blocks, nothing }: SectionContent): string {
  if (blocks.length === 0) return `## ${escaped(heading)}\n\n${escaped(nothing)}`;
  return [`## ${escaped(heading)}`, ...blocks.map(blockOf)].join('\n\n');
}

function blockOf(block: Block): string {
  switch (block.type) {
    case 'table':
      return tableOf(withoutEmptyColumns(block));
    case 'list':
      return listOf(block);
    case 'note':
      return escapedLine(block.text);
    default:
      return unreachable(block);
  }
}

function tableOf({ columns, rows }: Table): string {
  const lines = rows.flatMap(({ day, cells }) => [
    ...(day === null ? [] : [columns.map((_, i) => (i === 0 ? bold(day) : ''))]),
    cells.map(cellOf),
  ]);
  return pipeTable(
    columns.map(({ title: heading, align }) => ({ title: heading, right: align === 'right' })),
    lines,
  );
}

function cellOf(cell: Cell): string {
  return toneOf(cell) === 'plain' ? escaped(textOf(cell)) : bold(textOf(cell));
}

function listOf({ items }: List): string {
  return items
    .map(({ lead, text }) =>
      [
        `- ${lead.tone === 'plain' ? escapedLine(lead.text) : bold(lead.text)}`,
        ...text.map((line) => `  ${escapedLine(line)}`),
      ].join('\\\n'),
    )
    .join('\n');
}
