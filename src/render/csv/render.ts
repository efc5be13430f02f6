import type { LineRef } from '../../model/source.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions, Section } from '../define.ts';
import { between } from '../duration.ts';
import { evidenceText } from '../sections/evidence.ts';
import { viewOf, wants, type View } from '../view.ts';

const columns = [
  'type',
  'from',
  'to',
  'duration_ms',
  'server',
  'peer',
  'epoch',
  'what',
  'text',
  'count',
  'lines',
] as const;
type Row = Partial<Readonly<Record<(typeof columns)[number], string | number | null>>> & {
  readonly from: string | null;
};

/** RFC 4180: a head, comma, CRLF, quotes doubled. Times are UTC, as in the JSON. */
export function renderCsv(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const rows = rowsOf(view).toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : a.from === b.from ? 0 : 1));
  return [columns.join(','), ...rows.map((row) => columns.map((column) => field(row[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}

function field(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // A spreadsheet would run a text that begins so as a formula, and a log may say anything.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What every sort of row needs. */
interface Words {
  readonly view: View;
  readonly lines: (evidence: readonly LineRef[]) => string;
}

type RowsOf = (words: Words) => readonly Row[];

/** The sorts of rows, by the section of `--only` that they belong to; states and serving are what the picture shows. */
const sorts: readonly (readonly [Section, RowsOf])[] = [
  ['picture', (words) => [...states(words), ...serving(words)]],
  ['leaderships', (words) => leaderships(words)],
  ['elections', (words) => elections(words)],
  ['syncs', (words) => syncs(words)],
  ['outages', (words) => outages(words)],
  ['findings', (words) => findings(words)],
  ['timeline', (words) => events(words)],
];

function rowsOf(view: View): readonly Row[] {
  const lines = (evidence: readonly LineRef[]): string => evidenceText(view, evidence, 10);
  return sorts.flatMap(([section, rows]) => (wants(view.options, section) ? rows({ view, lines }) : []));
}

const lasted = (from: string, to: string | null): number | null => (to === null ? null : between(from, to));

const states: RowsOf = ({ view: { report, name }, lines }) =>
  report.states.map(({ node, state, from, to, evidence }) => ({
    type: 'state',
    from,
    to,
    duration_ms: lasted(from, to),
    server: name(node),
    what: state,
    lines: lines(evidence),
  }));

const serving: RowsOf = ({ view: { report, name }, lines }) =>
  report.serving.map(({ node, role, epoch, from, to, evidence }) => ({
    type: 'serving',
    from,
    to,
    duration_ms: lasted(from, to),
    server: name(node),
    epoch,
    what: role,
    lines: lines(evidence),
  }));

const leaderships: RowsOf = ({ view: { report, name }, lines }) =>
  report.leaderships.map(({ leader, epoch, electedAt, establishedAt, endedAt, endReason, evidence }) => ({
    type: 'leadership',
    from: establishedAt ?? electedAt,
    to: endedAt,
    server: name(leader),
    epoch,
    duration_ms: lasted(establishedAt ?? electedAt, endedAt),
    what: establishedAt === null ? 'no quorum' : 'established',
    text: endReason,
    lines: lines(evidence),
  }));

const elections: RowsOf = ({ view: { report, name }, lines }) =>
  report.elections.map(({ from, to, durationMs, winner, epoch, outcome, why, evidence }) => ({
    type: 'election',
    from,
    to,
    duration_ms: durationMs,
    server: winner === null ? null : name(winner),
    epoch,
    what: outcome,
    text: why,
    lines: lines(evidence),
  }));

const syncs: RowsOf = ({ view: { report, name }, lines }) =>
  report.syncs.map(({ leader, learner, mode, epoch, startedAt, finishedAt, reason, evidence }) => ({
    type: 'sync',
    from: startedAt,
    to: finishedAt,
    duration_ms: lasted(startedAt, finishedAt),
    server: name(learner),
    peer: name(leader),
    epoch,
    what: mode,
    text: reason,
    lines: lines(evidence),
  }));

const outages: RowsOf = ({ view: { report }, lines }) =>
  report.outages.map(({ from, to, durationMs, kind, cause, evidence }) => ({
    type: 'outage',
    from,
    to,
    duration_ms: durationMs,
    what: kind,
    text: cause,
    lines: lines(evidence),
  }));

const findings: RowsOf = ({ view: { report, name }, lines }) =>
  report.findings.map(({ rule, severity, title, message, nodes, from, to, count, evidence }) => ({
    type: `finding ${severity}`,
    from,
    to,
    server: nodes.map(name).join(' '),
    what: rule,
    count,
    text: [title, message].filter(Boolean).join(': '),
    lines: lines(evidence),
  }));

const events: RowsOf = ({ view: { report, name }, lines }) =>
  report.timeline.map(({ time, node, kind, message, repeats, evidence }) => ({
    type: 'event',
    from: time,
    to: repeats?.until ?? null,
    server: name(node),
    what: kind,
    text: message,
    count: repeats?.count ?? 1,
    lines: lines(evidence),
  }));
