import { placeOf, plain, reasonsOf, summaryOf, wordOf } from './words.ts';
import type { CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

/** Reasons of one rule in the table. */
const MOST_REASONS = 3;

/** A table for the summary of a step, a comment or a wiki. */
export const markdown: CheckFormat = {
  format: 'markdown',
  extension: ['.md'],
  description: 'a table, as for the summary of a GitHub step',
  render: (report) => {
    const rows = report.results.map(rowOf);
    return `${['### zklog check', '', summaryOf(report), '', '| | Rule | Why |', '| --- | --- | --- |', ...rows, ...notesOf(report.notes)].join('\n')}\n`;
  },
};

function rowOf(result: CheckResult): string {
  const reasons = reasonsOf(result);
  const told = reasons
    .slice(0, MOST_REASONS)
    .map(({ text, evidence: [first] }) => cell(first === undefined ? text : `${text} (${placeOf(first)})`));
  const rest = reasons.length - told.length;
  const why = [...told, ...(rest > 0 ? [`and ${rest} more`] : [])];
  return `| ${wordOf(result)} | ${cell(result.rule)} | ${why.length === 0 ? cell(result.holds) : why.join('<br>')} |`;
}

const notesOf = (notes: readonly string[]): string[] =>
  notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${cell(note)}`)];

/** `~` strikes out and `$` makes formulas on GitHub. */
const cell = (text: string): string =>
  plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|`*_[\]~$]/g, String.raw`\$&`);
