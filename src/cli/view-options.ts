import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { isCalled } from '../model/names.ts';
import { formatNames, sections, type FormatName, type RenderOptions, type Section } from '../render/define.ts';
import { formatOfFile } from '../render/index.ts';
import { collect, columns, takesColor } from './options.ts';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

/** The options of every command that shows a report, and what they mean. */
export interface ViewFlags {
  readonly format?: FormatName;
  readonly output: readonly string[];
  readonly color?: boolean;
  readonly width?: number;
  readonly ascii?: boolean;
  readonly pager?: boolean;
  readonly displayTz?: string;
  readonly since?: string;
  readonly until?: string;
  readonly nodes?: readonly string[];
  readonly only?: readonly Section[];
  readonly redact?: boolean;
}

const PIPE_WIDTH = 120;

export function addViewOptions(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <name>', 'how to write the report (default: text)').choices(formatNames))
    .option('-o, --output <file>', 'write to a file, its format by its ending; repeatable', collect, [])
    .option(
      '--since <time>',
      'show from then on: 2026-11-22T22:32, 22:32:05, or a span before the end such as 90s, 10m, 2h',
    )
    .option('--until <time>', 'show until then')
    .option('--display-tz <zone>', 'show times in this zone: Europe/Berlin (default: UTC)')
    .option('--nodes <list>', 'show these servers only: 1,3', list)
    .addOption(new Option('--only <sections>', `show these parts only: ${sections.join(', ')}`).argParser(sectionList))
    .option('--redact', 'replace hosts, addresses and paths by made-up ones, so that the report can be posted')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour (as NO_COLOR in the environment)')
    .option('--ascii', 'draw with ASCII alone')
    .option('--no-pager', 'do not show a long report in a pager on a terminal')
    .option('--width <columns>', 'width of the report (default: the terminal)', columns);
}

const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function sectionList(value: string): Section[] {
  return list(value).map((name) => {
    const section = sections.find((known) => known === name);
    if (section === undefined) throw new InvalidArgumentError(`${name} is none of ${sections.join(', ')}.`);
    return section;
  });
}

/** Where a report goes: stdout and files, each with its format. What cannot be is told before hours of logs are read. */
export function targetsOf(flags: ViewFlags): { readonly path: string | null; readonly format: FormatName }[] {
  const files = flags.output.map((path) => {
    const format = formatOfFile(path);
    if (format === null)
      throw new UsageError(
        `the ending of ${path} names no format; use ${formatNames.join(', ')} as in report.md, report.json or report.txt`,
      );
    if (!existsSync(dirname(path))) throw new UsageError(`${path} cannot be written: its folder does not exist`);
    return { path, format };
  });
  const toStdout = files.length === 0 || flags.format !== undefined;
  return toStdout ? [{ path: null, format: flags.format ?? 'text' }, ...files] : files;
}

/** How to render `report` by the flags; colour and width only where the output is a terminal, unless asked for. */
export async function renderOptionsOf(
  flags: ViewFlags,
  report: Report,
  io: Io,
  toTerminal: boolean,
): Promise<RenderOptions> {
  const zone = flags.displayTz ?? 'UTC';
  return {
    width: flags.width ?? (toTerminal ? (io.stdout.columns ?? PIPE_WIDTH) : PIPE_WIDTH),
    color: toTerminal && (flags.color ?? takesColor(io)),
    ascii: flags.ascii ?? false,
    zone,
    only: flags.only ?? null,
    nodes: flags.nodes === undefined ? null : nodesOf(flags.nodes, report),
    ...(await windowOf(flags, report, zone)),
  };
}

/** Most ask for no window: what reads times is loaded for those who do. */
async function windowOf(
  flags: ViewFlags,
  report: Report,
  zone: string,
): Promise<Pick<RenderOptions, 'since' | 'until'>> {
  if (flags.since === undefined && flags.until === undefined) return { since: null, until: null };
  const { spanOf, timeOf } = await import('./times.ts');
  const since = flags.since === undefined ? null : timeOf(flags.since, '--since', report, zone);
  const until = flags.until === undefined ? null : timeOf(flags.until, '--until', report, zone);
  if (since !== null && until !== null && Date.parse(since) > Date.parse(until))
    throw new UsageError(`--since ${flags.since} is later than --until ${flags.until}: nothing is between them`);
  // A wrong day: an empty picture would be taken for a quiet ensemble.
  const [first, last] = spanOf(report) ?? [null, null];
  if (since !== null && last !== null && Date.parse(since) > Date.parse(last))
    throw new UsageError(`--since ${flags.since} is later than the logs, which end at ${last}`);
  if (until !== null && first !== null && Date.parse(until) < Date.parse(first))
    throw new UsageError(`--until ${flags.until} is earlier than the logs, which begin at ${first}`);
  return { since, until };
}

function nodesOf(names: readonly string[], report: Report): RenderOptions['nodes'] {
  return names.map((name) => {
    const node = report.ensemble.nodes.find((one) => isCalled(name, one));
    if (node === undefined) {
      throw new UsageError(
        `--nodes: no server ${name} in these logs; they know ${report.ensemble.nodes.map((n) => n.label).join(', ')}`,
      );
    }
    return node.id;
  });
}
