import { Option, type Command } from 'commander';
import { addClockOptions, type ClockFlags } from './clock-options.ts';
import { addInputOptions, addThreadsOption, type InputFlags } from './inputs.ts';
import type { Io } from './io.ts';

interface SkewFlags extends InputFlags, ClockFlags {
  readonly format: 'text' | 'json';
}

/** A pipe has no width; the lines of logs should stay whole in it. */
const PIPE_WIDTH = Infinity;

export function skewCommand(program: Command, io: Io): void {
  const skew = program
    .command('skew')
    .summary("how far the servers' clocks differ, and the lines that prove it")
    .description(
      'Tells between which bounds the clock of each server differs from that of the first one, as far as the logs, or a saved report of them, prove it, with the lines that do, and the options that would put it right.',
    );
  addClockOptions(addThreadsOption(addInputOptions(skew)))
    .addOption(new Option('-f, --format <name>', 'how to write it').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], flags: SkewFlags) => {
      const [{ reportOf }, { renderSkew, skewOf }] = await Promise.all([
        import('./reports.ts'),
        import('../render/skew.ts'),
      ]);
      const report = await reportOf(paths, flags, io);
      const skews = skewOf(report);
      const width = io.stdout.columns ?? PIPE_WIDTH;
      io.stdout.write(
        flags.format === 'json' ? `${JSON.stringify(skews, null, 2)}\n` : renderSkew(report, skews, width),
      );
    });
}
