import type { ServerId } from '../../model/ids.ts';
import { columnTitle } from '../timeline/heading.ts';
import { timelineRows, type EventRow, type TimelineRow } from '../timeline/rows.ts';
import { legend, letterOf, stateLookup, type StateAt } from '../timeline/states.ts';
import { timelineServers, type View } from '../view.ts';
import { escapedXml } from '../xml.ts';
import { scrolling } from './blocks.ts';

/** More rows are for no reader; then only the changes of state are shown, and of those the first and the last. */
const MOST_ROWS = 5000;
/** Of more servers the states would make a row wider than its text. */
const MOST_COLUMNS = 12;

/** The merged timeline, folded away. */
export function timelineOf(view: View): string {
  const all = timelineRows(view);
  if (all.length === 0) return '<p>Nothing happened.</p>';
  const { rows, note } = shortened(all);
  const every = timelineServers(view);
  const servers = every.length > MOST_COLUMNS ? [] : every;
  const stateAt = stateLookup(view.report.states);
  const titles = servers.map((server) => `<th scope="col">${escapedXml(columnTitle(view, server))}</th>`).join('');
  const letters = legend.map(([state, meaning]) => `${letterOf(state)} ${meaning}`).join(', ');
  const body = rows.map((row) => rowOf(view, row, servers, stateAt)).join('\n');
  return [
    `<details><summary>${rows.length} rows</summary>`,
    note === null ? '' : `<p class="note">${escapedXml(note)}</p>`,
    servers.length === 0 ? '' : `<p class="note">${escapedXml(letters)}; blank: starting, or not known.</p>`,
    scrolling('Timeline'),
    `<table class="timeline"><thead><tr><th scope="col">Time</th><th scope="col" class="right">After</th>${titles}<th scope="col">Server</th><th scope="col">What</th></tr></thead>`,
    `<tbody>${body}</tbody></table></div></details>`,
  ].join('');
}

function shortened(all: readonly TimelineRow[]): {
  readonly rows: readonly TimelineRow[];
  readonly note: string | null;
} {
  if (all.length <= MOST_ROWS) return { rows: all, note: null };
  const strong = all.filter(({ tone }) => tone === 'strong' || tone === 'bad' || tone === 'good');
  if (strong.length <= MOST_ROWS)
    return {
      rows: strong,
      note: `Of ${all.length} rows, only the changes of state are shown; the JSON has the others.`,
    };
  const half = MOST_ROWS / 2;
  const cut = strong.length - MOST_ROWS;
  const gap: TimelineRow = { type: 'mark', text: `… ${cut} rows more: see JSON`, tone: 'warn' };
  return {
    rows: [...strong.slice(0, half), gap, ...strong.slice(-half)],
    note: `Of ${all.length} rows, only the first and the last changes of state are shown; the JSON has the others.`,
  };
}

function rowOf(view: View, row: TimelineRow, servers: readonly ServerId[], stateAt: StateAt): string {
  if (row.type === 'mark')
    return `<tr class="across ${row.tone}"><td colspan="${servers.length + 4}">${escapedXml(row.text)}</td></tr>`;
  const states = servers.map((server) => {
    const state = stateAt(server, row.ms);
    const acts = server === row.node ? ' acts' : '';
    return state === null
      ? `<td${acts === '' ? '' : ' class="acts"'}></td>`
      : `<td class="${state}${acts}">${letterOf(state)}</td>`;
  });
  return `<tr${row.tone === 'plain' ? '' : ` class="${row.tone}"`}><td>${row.time}</td><td class="right">${row.gap}</td>${states.join('')}<td>${escapedXml(view.name(row.node))}</td><td>${wordsOf(row)}</td></tr>`;
}

const wordsOf = ({ message, suffix }: EventRow): string => escapedXml([message, suffix].filter(Boolean).join(' '));
