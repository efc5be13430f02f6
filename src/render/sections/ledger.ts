import { printable } from '../../base/printable.ts';
import { unreachable } from '../../base/unreachable.ts';
import { isOfRun, type LedgerEntry, type LedgerSeverity } from '../../model/ledger.ts';
import type { ReportMisstatement } from '../../model/report.ts';
import { times, type View } from '../view.ts';
import { evidenceText } from './evidence.ts';
import { toned, type Block, type List, type SectionContent, type Tone } from './define.ts';
import { sharesBlocks } from './shares.ts';

/** Examples shown of an entry. */
const EXAMPLES = 2;

/** What was lost on the way from the logs to the report, or can be doubted. */
export function ledgerSection(view: View): SectionContent {
  const entries = view.report.ledger.map((entry) => ({
    lead: toned(
      toneOfSeverity(entry.severity),
      printable(`${entry.severity}: ${entry.kind}${entry.count > 1 ? `, ${entry.count} times` : ''}`),
    ),
    text: [printable(entry.meaning), ...countsOf(entry), ...examplesOf(view, entry)],
  }));
  const items = [...entries, ...view.report.misstatements.map((one) => misstated(view, one))];
  const list: readonly Block[] = items.length === 0 ? [] : [{ type: 'list', items }];
  return {
    section: 'ledger',
    title: 'Lost or doubtful input',
    blocks: [...list, ...sharesBlocks(view.report.inputs)],
    nothing: 'none',
  };
}

/** `QuorumPeer 9, Learner 3` */
function countsOf({ by = {} }: LedgerEntry): readonly string[] {
  const counts = Object.entries(by).map(([of, count]) => `${of} ${count}`);
  return counts.length === 0 ? [] : [printable(counts.join(', '))];
}

/** Lines that were read well, but say what is not so. */
function misstated(view: View, one: ReportMisstatement): List['items'][number] {
  const { name, releases, says, truth, issue, nodes, count, evidence } = one;
  const known = issue === null ? '' : ` (${issue})`;
  return {
    lead: toned('warn', printable(`misstatement: ${name}, ${times(count)} on ${view.names(nodes)}`)),
    text: [
      printable(`ZooKeeper ${inWords(releases)} logs "${says}", but ${truth}${known}.`),
      evidenceText(view, evidence, EXAMPLES),
    ],
  };
}

/** `3.5.0-3.5.10,3.6.0-` → `3.5.0 to 3.5.10 and 3.6.0 or later` */
function inWords(releases: string): string {
  const spans = releases.split(',').map((span) => (span.endsWith('-') ? `${span}or later` : span));
  return spans.map((span) => span.replace('-or', ' or').replace('-', ' to ')).join(' and ');
}

function examplesOf(view: View, entry: LedgerEntry): readonly string[] {
  return entry.examples.slice(0, EXAMPLES).map((example) => {
    const where = evidenceText(view, [example]);
    const text = printable(example.text);
    return where === text || isOfRun(entry.kind) ? text : `${where}: ${text}`;
  });
}

function toneOfSeverity(severity: LedgerSeverity): Tone {
  switch (severity) {
    case 'error':
    case 'loss':
      return 'bad';
    case 'notice':
      return 'warn';
    case 'info':
      return 'quiet';
    default:
      return unreachable(severity);
  }
}
