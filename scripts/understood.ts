/**
 * How much of logs is understood, one row for each file: `npx tsx scripts/understood.ts <files…>`. With `--tsv` the
 * columns are parted by tabs, for other programs.
 */
import { readFileSync } from 'node:fs';
import { analyzeSources } from '../src/analyze.ts';
import { openSources } from '../src/edge/files.ts';
import { readingOf } from '../src/intake/read-options.ts';
import { readSource } from '../src/intake/source.ts';
import { shapeOf } from '../src/read/shape/shape.ts';
import type { ZkEvent } from '../src/model/event.ts';

const columns = ['file', 'lines', 'understood', 'torn', 'around', 'unknown', 'layout', 'wrappers', 'servers'] as const;
const counted = ['states', 'sent', 'got', 'took', 'unread'] as const;
type Row = Readonly<Record<(typeof columns)[number] | (typeof counted)[number], string>>;

const HEAD_BYTES = 64 * 1024;
const MOST_STATES = 24;

async function rowOf(path: string): Promise<Row> {
  const report = await analyzeSources(openSources([path]));
  const events = await eventsIn(path);
  const sum = (count: (input: (typeof report.inputs)[number]) => number): number =>
    report.inputs.reduce((all, input) => all + count(input), 0);
  const [torn, around, unknown] = [
    sum((i) => i.torn),
    sum((i) => i.wrapperNoise),
    sum((i) => i.unrecognised - i.asides),
  ];
  const lines = sum((i) => i.lines) + around;
  const own = report.ensemble.nodes.filter(({ seenIn }) => seenIn === 'own log');
  return {
    file: path,
    lines: String(lines),
    understood: lines === 0 ? '-' : `${((100 * (lines - torn - around - unknown)) / lines).toFixed(1)} %`,
    torn: String(torn),
    around: String(around),
    unknown: String(unknown),
    layout: [...new Set(report.inputs.map(({ layout }) => layout ?? 'none'))].join(', '),
    wrappers: wrappersOf(path),
    servers: own.map(({ id }) => id).join(','),
    states: statesIn(events),
    sent: [sentSnapshots(events), sentOf(events, 'DIFF'), sentOf(events, 'TRUNC')].join('/'),
    got: ['sync-snap-learner', 'sync-diff-learner', 'sync-trunc-learner'].map((kind) => of(events, kind)).join('/'),
    took: String(of(events, 'leading-election-took') + of(events, 'following-election-took')),
    unread: report.ledger.some(({ kind }) => kind === 'not-zookeeper' || kind === 'unknown-layout') ? 'no server' : '',
  };
}

/** Events in the order of the file, also where it is a stream of several servers. */
async function eventsIn(path: string): Promise<ZkEvent[]> {
  const events: ZkEvent[] = [];
  for (const source of openSources([path])) await readSource(source, readingOf({}), (event) => events.push(event));
  return events.toSorted((a, b) => a.from.line - b.from.line);
}

function wrappersOf(path: string): string {
  const head = readFileSync(path).subarray(0, HEAD_BYTES);
  const { isMessage, layouts } = readingOf({});
  const chain = shapeOf(head, isMessage, layouts)?.chain;
  return chain === undefined
    ? ''
    : chain.layers.map(({ wrapper }) => wrapper.name).join(' ') + (chain.stamped ? ' (its time)' : '');
}

const of = (events: readonly ZkEvent[], kind: string): number => events.filter((event) => event.kind === kind).length;

/** The states as they were entered: L LOOKING, F FOLLOWING, E LEADING, O OBSERVING. */
function statesIn(events: readonly ZkEvent[]): string {
  const letters = events.flatMap(({ kind }) => {
    if (kind === 'peer-state-looking') return 'L';
    if (kind === 'peer-state-following') return 'F';
    if (kind === 'peer-state-leading') return 'E';
    return kind === 'peer-state-observing' ? 'O' : [];
  });
  return letters.length > MOST_STATES ? `${letters.slice(0, MOST_STATES).join('')}…` : letters.join('');
}

/** Up to 3.4 `Sending SNAP` and `Sending snapshot …` tell of the same one, later only the second. */
const sentSnapshots = (events: readonly ZkEvent[]): number =>
  Math.max(of(events, 'sync-snap-leader'), sentOf(events, 'SNAP'));

function sentOf(events: readonly ZkEvent[], mode: 'SNAP' | 'DIFF' | 'TRUNC'): number {
  const old = events.filter((event) => event.kind === 'sync-mode-leader-34' && event.fields.syncMode === mode).length;
  return old + (mode === 'SNAP' ? 0 : of(events, mode === 'DIFF' ? 'sync-diff-leader' : 'sync-trunc-leader'));
}

function tableOf(rows: readonly Row[], tabs: boolean): string {
  const names = [...columns, ...counted];
  const all = [names, ...rows.map((row) => names.map((name) => row[name]))];
  if (tabs) return all.map((cells) => cells.join('\t')).join('\n');
  const widths = names.map((_, i) => Math.max(...all.map((cells) => cells[i]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function main(args: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  for (const path of args.filter((arg) => arg !== '--tsv')) rows.push(await rowOf(path));
  process.stdout.write(`${tableOf(rows, args.includes('--tsv'))}\n`);
}

await main(process.argv.slice(2));
