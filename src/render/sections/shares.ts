import { printable } from '../../base/printable.ts';
import { linesAround, understoodLines, unknownLines } from '../../model/shares.ts';
import { toned, type Block, type Cell, type Column } from './define.ts';
import type { ReportInput } from '../../model/report.ts';

const columns: readonly Column[] = [
  { title: 'Log', prose: true },
  { title: 'Lines', align: 'right' },
  { title: 'Records', align: 'right' },
  { title: 'Behind them', align: 'right' },
  { title: 'Torn', align: 'right' },
  { title: 'Around', align: 'right' },
  { title: 'Unknown', align: 'right' },
];

/** Which part of the lines of each log was understood as what; nothing where every line is a record or belongs to one. */
export function sharesBlocks(inputs: readonly ReportInput[]): readonly Block[] {
  if (inputs.every(isWhole)) return [];
  const rows = inputs.map((input) => ({ day: null, cells: cellsOf(input) }));
  return [{ type: 'table', columns, rows }];
}

/** A line for each log of which not every line is a record or belongs to one. */
export function sharesNotes(inputs: readonly ReportInput[]): readonly Block[] {
  const items = inputs
    .filter((input) => !isWhole(input))
    .map((input) => ({
      lead: toned('quiet', `${printable(input.path)}: ${sentenceOf(input)}`),
      text: [],
    }));
  return items.length === 0 ? [] : [{ type: 'list', items }];
}

const isWhole = ({ unrecognised, torn, wrapperNoise }: ReportInput): boolean =>
  unrecognised + torn + wrapperNoise === 0;

function sentenceOf(input: ReportInput): string {
  const all = linesAround(input);
  const { torn, wrapperNoise, asides } = input;
  const rest = [
    [wrapperNoise + asides, 'around the server'],
    [torn, 'torn'],
    [unknownLines(input), 'outside of all records'],
  ] as const;
  const told = rest.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${share(understoodLines(input), all)} of ${all} lines understood; ${told.join(', ')}`;
}

function cellsOf(input: ReportInput): readonly Cell[] {
  const all = linesAround(input);
  const { torn, continuations, wrapperNoise, asides } = input;
  const warned = (count: number): Cell => (count === 0 ? '0' : toned('warn', share(count, all)));
  return [
    printable(input.path),
    String(all),
    share(understoodLines(input) - continuations - asides, all),
    share(continuations, all),
    warned(torn),
    share(wrapperNoise + asides, all),
    warned(unknownLines(input)),
  ];
}

/** `97.3 %`; never `0 %` of some, nor `100 %` of not all. */
function share(part: number, all: number): string {
  if (part <= 0 || all === 0) return '0';
  if (part >= all) return '100 %';
  const tenths = Math.min(999, Math.max(1, Math.round((part / all) * 1000)));
  return `${(tenths / 10).toFixed(1)} %`;
}
