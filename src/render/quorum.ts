import { printable } from '../base/printable.ts';
import { CliTable as Table } from './text/table.ts';
import { wrap } from '../base/width.ts';

import type { ConfigFacts, MemberFacts } from '../ensemble/config-facts.ts';
import type { LossVerdict, QuorumRow, QuorumTable } from '../ensemble/quorum-table.ts';

/** How the text form is written; `width` is the columns of the terminal. */
export interface QuorumTextOptions {
  readonly color?: boolean;
  readonly width?: number;
}

interface Column {
  /** Two lines in text, one in Markdown. */
  readonly title: readonly [string, string?];
  readonly align: 'left' | 'right';
  readonly cell: (row: QuorumRow) => string;
}

/** In text, one item per line below its label; in Markdown, one list item. */
interface Detail {
  readonly label: string;
  readonly items: readonly string[];
}

const MOST_PAIRS = 12;
const LABEL_WIDTH = 11;
const DEFAULT_WIDTH = 100;

/** The table with box-drawing borders, then each configuration in detail, then the sentences that apply. */
export function renderQuorum(
  table: QuorumTable,
  { color = false, width = DEFAULT_WIDTH }: QuorumTextOptions = {},
): string {
  const details = table.rows.flatMap((row) => (row.facts === null ? [] : [configText(row, row.facts, width)]));
  const sentences = table.sentences.map((sentence) => wrapped(sentence, width, 0));
  return `${[boxes(table, color, width), ...details, ...sentences].join('\n\n')}\n`;
}

/** The same as a Markdown table, lists and paragraphs. */
export function renderQuorumMarkdown(table: QuorumTable): string {
  const columns = columnsOf(table, table.lossColumns, (verdict) => verdictWords[verdict]);
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const head = line(columns.map(({ title }) => title.join(' ')));
  const rule = `|${columns.map(({ align }) => (align === 'right' ? ' ---: |' : ' --- |')).join('')}`;
  const rows = table.rows.map((row) => line(columns.map(({ cell }) => cell(row))));
  const details = table.rows.flatMap((row) => (row.facts === null ? [] : [configMarkdown(row, row.facts)]));
  return `${[[head, rule, ...rows].join('\n'), ...details, ...table.sentences].join('\n\n')}\n`;
}

/** The table's data as it is (see `QuorumTable`). */
export function renderQuorumJson(table: QuorumTable): string {
  return `${JSON.stringify(table, null, 2)}\n`;
}

const verdictWords: Readonly<Record<LossVerdict, string>> = { any: 'yes', some: 'some', none: 'no' };
// Painted here: cli-table3's own colours ask the environment, and what is rendered must not depend on it.
const verdictColors: Readonly<Record<LossVerdict, number>> = { any: 32, some: 33, none: 31 };

function columnsOf(table: QuorumTable, losses: number, word: (verdict: LossVerdict) => string): readonly Column[] {
  const hasConfig = table.rows.some(({ config }) => config !== null);
  const hasObservers = table.rows.some(({ observers }) => observers > 0);
  const columns: (Column | false)[] = [
    hasConfig && { title: ['configuration'], align: 'left', cell: ({ config }) => printable(config ?? '') },
    { title: ['servers'], align: 'right', cell: ({ servers }) => String(servers) },
    hasObservers && { title: ['observers'], align: 'right', cell: ({ observers }) => String(observers) },
    { title: ['quorum'], align: 'right', cell: quorumCell },
    losses === 0 && {
      title: ['losses', 'survived'],
      align: 'right',
      cell: ({ survives }) => String(survives ?? 'none'),
    },
    ...Array.from({ length: losses }, (_, index): Column => {
      const title: Column['title'] = ['survives', index === 0 ? '1 loss' : `${index + 1} losses`];
      return { title, align: 'left', cell: (row) => word(row.losses[index] ?? 'none') };
    }),
  ];
  return columns.filter((column) => column !== false);
}

function quorumCell({ kind, quorum }: QuorumRow): string {
  if (quorum === null) return 'none';
  return kind === 'hierarchical' ? `from ${quorum}` : String(quorum);
}

/** One column per loss where they fit, if need be beside shortened paths; else one column with their number. */
function boxes(table: QuorumTable, color: boolean, width: number): string {
  const paint = (verdict: LossVerdict): string =>
    color ? `\u001B[${verdictColors[verdict]}m${verdictWords[verdict]}\u001B[39m` : verdictWords[verdict];
  const short = table.rows.map((row) => ({ ...row, config: row.config === null ? null : shortened(row.config) }));
  const full = columnsOf(table, table.lossColumns, paint);
  const drawn = [boxed(table.rows, full), boxed(short, full)];
  return drawn.find((box) => (box.split('\n', 1)[0] ?? '').length <= width) ?? boxed(short, columnsOf(table, 0, paint));
}

/** The file and the folder it is in, which by custom is named after the server. */
function shortened(path: string): string {
  const parts = path.split('/');
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`;
}

function boxed(rows: readonly QuorumRow[], columns: readonly Column[]): string {
  const table = new Table({
    head: columns.map(({ title }) => title.join('\n')),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(columns.map(({ cell }) => cell(row)));
  return table.toString();
}

function configText(row: QuorumRow, facts: ConfigFacts, width: number): string {
  const indent = LABEL_WIDTH + 2;
  const lines = configDetails(facts).flatMap(({ label, items }) =>
    items.map(
      (item, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${wrapped(item, width - indent, indent)}`,
    ),
  );
  return [wrapped(`${row.config ?? ''}: ${row.sentence}.`, width, 0), ...lines].join('\n');
}

function configMarkdown(row: QuorumRow, facts: ConfigFacts): string {
  const items = configDetails(facts).map((detail) => `- ${detail.label}: ${printable(detail.items.join('; '))}`);
  const head = printable(`\`${row.config ?? ''}\`: ${row.sentence}.`);
  return items.length === 0 ? head : `${head}\n\n${items.join('\n')}`;
}

function configDetails(facts: ConfigFacts): readonly Detail[] {
  const { voters, observers, groups, oracle, faults } = facts;
  const weighted = groups.length > 0;
  const details: readonly Detail[] = [
    { label: 'voters', items: voters.map((voter) => memberText(voter, weighted)) },
    { label: 'observers', items: observers.map((observer) => `${memberText(observer, false)}: never counts`) },
    ...groups.map((group) => ({ label: `group ${group.id}`, items: [groupText(group)] })),
    { label: 'losses', items: weighted ? lossTexts(facts) : [] },
    {
      label: 'oracle',
      items: oracle ? ['oraclePath is set: the oracle may let a server that is left alone go on'] : [],
    },
    { label: 'faults', items: faults.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`) },
  ];
  return details.filter(({ items }) => items.length > 0);
}

function memberText({ id, address, weight, group }: MemberFacts, weighted: boolean): string {
  if (!weighted) return `${id} at ${address}`;
  if (group === null) return `${id} at ${address}, in no group: never counts`;
  // FastLeaderElection.totalOrderPredicate lets no server without weight win.
  return `${id} at ${address}, group ${group}, weight ${weight}${weight === 0 ? ': never counts, never leads' : ''}`;
}

function groupText({ voters, weight, majority }: ConfigFacts['groups'][number]): string {
  const members =
    voters.length === 0 ? 'no voter' : `${voters.length === 1 ? 'server' : 'servers'} ${voters.join(', ')}`;
  return majority === null
    ? `${members}: no weight, so the group does not count`
    : `${members}: weight ${weight}, majority from ${majority}`;
}

function lossTexts({ breakingServers, breakingPairs }: ConfigFacts): readonly string[] {
  const alone =
    breakingServers.length === 0
      ? 'no single loss ends the quorum'
      : `losing ${breakingServers.join(' or ')} alone ends the quorum`;
  const shown = breakingPairs.slice(0, MOST_PAIRS).map((pair) => pair.join('+'));
  const more = breakingPairs.length > MOST_PAIRS ? ` and ${breakingPairs.length - MOST_PAIRS} more` : '';
  const pairs = shown.length === 0 ? 'no other pair does' : `pairs whose loss ends it: ${shown.join(', ')}${more}`;
  return [alone, pairs];
}

/** Lines after the first are indented. A configuration may hold anything: nothing of it reaches the terminal as a command. */
function wrapped(text: string, width: number, indent: number): string {
  return wrap(printable(text), width).join(`\n${' '.repeat(indent)}`);
}
