import type { ServerId } from '../../model/ids.ts';
import { columnTitle } from '../timeline/heading.ts';
import { isUnsure, timelineRows, unsureOrder, type TimelineRow } from '../timeline/rows.ts';
import { legend, letterOf, stateLookup, type StateAt } from '../timeline/states.ts';
import { timelineServers, type View } from '../view.ts';
import { bold, escaped, pipeTable, type PipeColumn } from './syntax.ts';

/** Longer ones are folded away, so that a postmortem can be read. */
const SHOWN_OPEN = 100;

/** The merged timeline: one column per server, with its state in each row and what it did in its own. */
export function timelineTable(view: View): string {
  const rows = timelineRows(view);
  if (rows.length === 0) return '## Timeline\n\nnothing happened';
  const servers = timelineServers(view);
  const stateAt = stateLookup(view.report.states);
  const table = pipeTable(
    columnsOf(view, servers),
    rows.map((row) => cellsOf(row, servers, stateAt)),
  );
  const letters = legend.map(([state, meaning]) => `${letterOf(state)} ${meaning}`).join(', ');
  const order = rows.some(isUnsure) ? ` ${escaped(unsureOrder)}.` : '';
  const body = [`${letters}; blank: starting, or not known.${order}`, table].join('\n\n');
  if (rows.length <= SHOWN_OPEN) return `## Timeline\n\n${body}`;
  return `## Timeline\n\n<details>\n<summary>${rows.length} rows</summary>\n\n${body}\n\n</details>`;
}

function columnsOf(view: View, servers: readonly ServerId[]): readonly PipeColumn[] {
  return [
    { title: 'Time', right: false },
    { title: 'After', right: true },
    ...servers.map((server) => ({ title: columnTitle(view, server), right: false })),
  ];
}

function cellsOf(row: TimelineRow, servers: readonly ServerId[], stateAt: StateAt): readonly string[] {
  if (row.type === 'mark') return ['', '', bold(row.text), ...servers.slice(1).map(() => '')];
  const text = [row.message, row.suffix].filter(Boolean).join(' ');
  const told = row.tone === 'strong' || row.tone === 'bad' ? bold(text) : escaped(text);
  const states = servers.map((server) => {
    const letter = letterOf(stateAt(server, row.ms)).trim();
    return server === row.node ? `${letter} ${told}`.trim() : letter;
  });
  return [row.time, row.gap, ...states];
}
