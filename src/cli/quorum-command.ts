import { Option, type Command } from 'commander';
import { columns, takesColor } from './options.ts';
import type { Io } from './io.ts';

interface QuorumFlags {
  readonly format: 'text' | 'markdown' | 'json';
  readonly color?: boolean;
  readonly width?: number;
}

export function quorumCommand(program: Command, io: Io): void {
  program
    .command('quorum')
    .summary('how many servers may fail, by size or configuration')
    .description(
      'Tells how many servers of an ensemble may fail: of given sizes (zklog quorum 3 4 5), or of a configuration with its weights, groups and observers (zklog quorum z1/z1.cfg).',
    )
    .argument('<sizes or configs...>', 'numbers of servers, paths of zoo.cfg files')
    .addOption(
      new Option('-f, --format <name>', 'how to write it').choices(['text', 'markdown', 'json']).default('text'),
    )
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour (as NO_COLOR in the environment)')
    .option('--width <columns>', 'width of the table (default: the terminal)', columns)
    .action(async (args: string[], flags: QuorumFlags) => {
      const [{ runQuorum }, { readTextFile }] = await Promise.all([import('./quorum.ts'), import('../edge/files.ts')]);
      const color = flags.color ?? takesColor(io);
      const width = flags.width ?? io.stdout.columns ?? 120;
      io.stdout.write(await runQuorum(args, { format: flags.format, color, width }, readTextFile));
    });
}
