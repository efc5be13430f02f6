import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { analyzeSources } from '../src/analyze.ts';
import { openSources } from '../src/edge/files.ts';

/**
 * What zklog says of recordings whose fault is known: one row for each outage, with its first cause, as a Markdown
 * table. `npx tsx scripts/causes.ts fixtures`: every folder below the given ones that holds a `scenario.json` or a
 * `truth.json` beside the logs `zN/zookeeper.out`.
 */
export async function causesTable(folders: readonly string[]): Promise<string> {
  const rows: string[] = [];
  for (const folder of folders.flatMap(recordingsBelow)) rows.push(...(await rowsOf(folder)));
  return ['| Recording | Outage | Top cause | Said |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function recordingsBelow(folder: string): string[] {
  if (['scenario.json', 'truth.json'].some((file) => existsSync(join(folder, file)))) return [folder];
  const inside = readdirSync(folder).map((name) => join(folder, name));
  return inside
    .filter((path) => statSync(path).isDirectory() && !/^(?:z\d+|layouts|wrappers)$/.test(basename(path)))
    .flatMap(recordingsBelow)
    .toSorted();
}

async function rowsOf(folder: string): Promise<string[]> {
  const logs = readdirSync(folder)
    .filter((name) => /^z\d+$/.test(name))
    .toSorted()
    .map((name) => join(folder, name, 'zookeeper.out'));
  const { outages, findings } = await analyzeSources(openSources(logs));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const name = nameOf(folder);
  if (outages.length === 0)
    return [row(name, 'none', '', errors === 0 ? 'no finding is an error' : `${errors} errors`)];
  return outages.map(({ from, durationMs, causes: [top] }) =>
    row(
      name,
      `${from.slice(11, 23)}, ${durationMs === null ? 'to the end' : `${durationMs} ms`}`,
      top?.rule ?? '',
      top?.message ?? '',
    ),
  );
}

function nameOf(folder: string): string {
  const file = join(folder, 'scenario.json');
  if (!existsSync(file)) return basename(folder);
  const { zk_version: version, scenario } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return `${version}-${scenario}`;
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;

if (process.argv[1] !== undefined && import.meta.url.endsWith(basename(process.argv[1])))
  process.stdout.write(await causesTable(process.argv.slice(2)));
