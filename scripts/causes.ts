import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { analyzeSources } from '../src/analyze.ts';
import { openSources } from '../src/edge/files.ts';

/**
 * What zklog says of recordings whose fault is known: a row of a Markdown table for each outage, with what was done to
 * the servers just before it, and its first cause. `npx tsx scripts/causes.ts fixtures`: every folder below the given
 * ones that holds a `truth.json` (fixtures/README.md) or a `scenario.json` beside the logs `zN/zookeeper.out`.
 */
export async function causesTable(folders: readonly string[]): Promise<string> {
  const rows: string[] = [];
  for (const folder of folders.flatMap(recordingsBelow)) rows.push(...(await rowsOf(folder)));
  return [
    row('Recording', 'Outage', 'Done just before', 'Top cause'),
    row(...Array<string>(4).fill('---')),
    ...rows,
  ].join('\n');
}

function recordingsBelow(folder: string): string[] {
  if (recordOf(folder) !== null) return [folder];
  return readdirSync(folder)
    .filter((name) => !/^(?:z\d+|layouts|wrappers)$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap(recordingsBelow)
    .toSorted();
}

async function rowsOf(folder: string): Promise<string[]> {
  const logs = readdirSync(folder)
    .filter((name) => /^z\d+$/.test(name))
    .toSorted()
    .map((name) => join(folder, name, 'zookeeper.out'));
  const { outages, findings } = await analyzeSources(openSources(logs));
  const { name, startMs, done } = recordOf(folder) as Recording;
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  if (outages.length === 0)
    return [row(name, 'none', '', errors.length === 0 ? 'no finding is an error' : errors.join(', '))];
  return outages.map(({ from, durationMs, causes: [top] }) => {
    const length = durationMs === null ? 'to the end' : `${(durationMs / 1000).toFixed(1)} s`;
    const node = top?.node == null ? '' : ` (z${top.node})`;
    return row(
      name,
      `${from.slice(11, 23)}, ${length}`,
      before(done, Date.parse(from) - startMs),
      `${top?.rule}${node}`,
    );
  });
}

interface Recording {
  readonly name: string;
  readonly startMs: number;
  /** `+4.6s SIGSTOP node=2` */
  readonly done: readonly string[];
}

function recordOf(folder: string): Recording | null {
  const read = (file: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  if (existsSync(join(folder, 'truth.json'))) {
    const truth = read('truth.json') as {
      readonly recorded: { readonly from: string };
      readonly done: readonly string[];
    };
    return { name: basename(folder), startMs: Date.parse(truth.recorded.from), done: truth.done };
  }
  if (!existsSync(join(folder, 'scenario.json'))) return null;
  const told = read('scenario.json') as {
    readonly zk_version: string;
    readonly scenario: string;
    readonly t_start: number;
    readonly what_was_done: readonly string[];
  };
  return { name: `${told.zk_version}-${told.scenario}`, startMs: told.t_start, done: told.what_was_done };
}

/** So long before an outage a fault may lie that led to it. */
const BEFORE_S = 6;

function before(done: readonly string[], atMs: number): string {
  const near = done.flatMap((action) => {
    const [, seconds, what] = /^\+([\d.]+)s ((?:kill|SIG(?:STOP|TERM)|link down|reconfig|wipe).*)/.exec(action) ?? [];
    const ago = atMs / 1000 - Number(seconds);
    return what !== undefined && ago > -1 && ago < BEFORE_S ? [what.replace(/ how=.*/, '').replace('node=', 'z')] : [];
  });
  return near.join(', ') || '-';
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

if (basename(process.argv[1] ?? '') === 'causes.ts')
  process.stdout.write(`${await causesTable(process.argv.slice(2))}\n`);
