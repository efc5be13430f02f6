import { InputError, UsageError } from '../base/errors.ts';
import { addViewOptions, targetsOf, type ViewFlags } from './view-options.ts';
import type { Command } from 'commander';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

interface AnalyzeFlags extends ViewFlags {
  readonly node: readonly string[];
}

export function analyzeCommand(program: Command, io: Io): void {
  addViewOptions(
    program
      .command('analyze')
      .summary('tell the history of an ensemble from the logs of its servers')
      .description(
        'Reads the logs of the servers of an ensemble, in any order, and tells its history: elections, leaders, syncs, outages, one merged timeline.',
      )
      .argument('[logs...]', 'log files, as in z*/zookeeper.out')
      .option(
        '--node <label=path>',
        'who wrote a log: an id (2=…) or a name for it (zk-a=…); repeatable',
        (value: string, before: string[]) => [...before, value],
        [],
      ),
  ).action(async (paths: string[], flags: AnalyzeFlags) => {
    targetsOf(flags); // A wrong -o is told before hours of logs are read.
    const nodes = namedNodes(flags.node);
    const all = [...new Set([...paths, ...nodes.keys()])];
    if (all.length === 0)
      throw new UsageError(
        'which logs? name the files, as in: zklog analyze z1/zookeeper.out z2/zookeeper.out z3/zookeeper.out',
      );
    // What only this command needs is loaded here: `zklog --help` stays quick.
    const [{ analyzeSources }, { openSources }, { show }] = await Promise.all([
      import('../analyze.ts'),
      import('../edge/files.ts'),
      import('./show.ts'),
    ]);
    const report = await analyzeSources(openSources(all, { nodes }));
    if (report.inputs.every((input) => input.events === 0)) throw new InputError(nothingFound(report));
    await show(report, flags, io);
  });
}

/** `--node 2=logs/b.log` → the path and who wrote it. */
function namedNodes(options: readonly string[]): Map<string, string> {
  return new Map(
    options.map((option) => {
      const cut = option.indexOf('=');
      if (cut < 1 || cut === option.length - 1)
        throw new UsageError(`--node ${option}: write LABEL=PATH, as in --node 2=logs/zookeeper.out`);
      return [option.slice(cut + 1), option.slice(0, cut)] as const;
    }),
  );
}

/** Why none of the inputs was of use, in one sentence. */
function nothingFound(report: Report): string {
  const reasons = report.inputs.map((input) => {
    if (input.bytes === 0) return `${input.path} is empty`;
    if (input.layout === null) return `${input.path} has no line in a layout that zklog knows`;
    return `${input.path} holds ${input.records} log records, but none that a ZooKeeper server writes about its ensemble`;
  });
  return `nothing here is the log of a ZooKeeper server: ${reasons.join('; ')}`;
}
