import { unreachable } from '../../base/unreachable.ts';
import type { LedgerEntry, LedgerSeverity } from '../../model/ledger.ts';
import { printable, type View } from '../view.ts';
import { evidenceText } from './evidence.ts';
import { toned, type Block, type SectionContent, type Tone } from './define.ts';
import { sharesBlocks } from './shares.ts';

/** Examples shown of an entry. */
const EXAMPLES = 2;

/** What was lost on the way from the logs to the report, or can be doubted. */
export function ledgerSection(view: View): SectionContent {
  const items = view.report.ledger.map((entry) => ({
    lead: toned(
      toneOfSeverity(entry.severity),
      printable(`${entry.severity}: ${entry.kind}${entry.count > 1 ? `, ${entry.count} times` : ''}`),
    ),
    text: [printable(entry.meaning), ...countsOf(entry), ...examplesOf(view, entry)],
  }));
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

function examplesOf(view: View, entry: LedgerEntry): readonly string[] {
  return entry.examples.slice(0, EXAMPLES).map((example) => {
    const where = evidenceText(view, [example]);
    const text = printable(example.text);
    return where === text ? where : `${where}: ${text}`;
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
