import { UsageError } from '../base/errors.ts';
import { collect } from './options.ts';
import { Progress } from './progress.ts';
import type { Command } from 'commander';
import type { Source } from '../model/source.ts';
import type { Io } from './io.ts';

/** The arguments and options of every command that reads logs. */
export interface InputFlags {
  readonly node: readonly string[];
  readonly pattern: readonly string[];
  readonly progress: boolean;
  readonly threads?: number;
}

export function addInputOptions(command: Command): Command {
  return command
    .argument(
      '[logs...]',
      "log files (also rotated, or packed with gzip), folders, patterns such as 'z*/zookeeper.out', - for standard input",
    )
    .option(
      '--node <label=path>',
      'who wrote a log: an id (2=…) or a name for it (zk-a=…), of a file, folder, pattern or -; repeatable',
      collect,
      [],
    )
    .option(
      '--pattern <pattern>',
      "the conversion pattern of log4j or logback that the logs are written in, where zklog does not know it, as in '%d %p [%t] %c - %m%n'; repeatable",
      collect,
      [],
    )
    .option('--no-progress', 'do not show on a terminal how far the reading is');
}

/** For commands that need no more of the logs than their history. */
export function addThreadsOption(command: Command): Command {
  return command.option(
    '--threads <n>',
    'how many threads read long files; by default one, and one more for each 512 MB',
    threadCount,
  );
}

function threadCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--threads ${text}: a number from 1 on`);
  return count;
}

/** Reads the logs that the arguments name with `use`, which shows a terminal how far it is. */
export async function withInputs<T>(
  paths: readonly string[],
  flags: InputFlags,
  io: Io,
  use: (sources: Source[], progress: Progress) => Promise<T>,
): Promise<T> {
  const { all, nodes } = namedInputs(paths, flags);
  if (all.length === 0)
    throw new UsageError(
      'which logs? name their folder, or the files as in z1/zookeeper.out z2/zookeeper.out z3/zookeeper.out',
    );
  const { openSources } = await import('../edge/files.ts');
  const progress = new Progress(io, flags.progress);
  try {
    // Standard input is touched only where it was asked for.
    const stdin = all.includes('-') ? io.stdin : undefined;
    const { onBytes } = progress;
    return await use(progress.watch(openSources(all, { nodes, stdin, onBytes })), progress);
  } finally {
    progress.end();
  }
}

/** The same logs once more, but for pipes: nothing of them is left. */
export async function reopened(paths: readonly string[], flags: InputFlags): Promise<Source[]> {
  const { all, nodes } = namedInputs(paths, flags);
  const files = all.filter((path) => path !== '-');
  if (files.length === 0) return [];
  const { openSources } = await import('../edge/files.ts');
  const withFiles = new Map([...nodes].filter(([path]) => path !== '-'));
  return openSources(files, { nodes: withFiles }).filter(({ size }) => typeof size === 'number');
}

function namedInputs(
  paths: readonly string[],
  flags: InputFlags,
): { readonly all: readonly string[]; readonly nodes: ReadonlyMap<string, string> } {
  const nodes = namedNodes(flags.node);
  return { all: [...new Set([...paths, ...nodes.keys()])], nodes };
}

/** `--node 2=logs/b.log` → the path and who wrote it. */
function namedNodes(options: readonly string[]): Map<string, string> {
  const nodes = new Map<string, string>();
  for (const option of options) {
    const cut = option.indexOf('=');
    if (cut < 1 || cut === option.length - 1)
      throw new UsageError(`--node ${option}: write LABEL=PATH, as in --node 2=logs/zookeeper.out`);
    const [label, path] = [option.slice(0, cut), option.slice(cut + 1)];
    const before = nodes.get(path);
    if (before !== undefined && before !== label)
      throw new UsageError(`${path}: --node says that it is of ${before} and of ${label}`);
    nodes.set(path, label);
  }
  return nodes;
}
