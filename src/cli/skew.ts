import { Option, type Command } from 'commander';
import { addClockOptions, clockOptions, type ClockFlags } from './clock-options.ts';
import { addInputOptions, addThreadsOption, withInputs, type InputFlags } from './inputs.ts';
import type { Io } from './io.ts';

interface SkewFlags extends InputFlags, ClockFlags {
  readonly format: 'text' | 'json';
}

export function skewCommand(program: Command, io: Io): void {
  const skew = program
    .command('skew')
    .summary("how far the servers' clocks differ, and the lines that prove it")
    .description(
      'Tells between which bounds the clock of each server differs from that of the first one, as far as the logs prove it, with the lines that do, and the options that would put it right.',
    );
  addClockOptions(addThreadsOption(addInputOptions(skew)))
    .addOption(new Option('-f, --format <name>', 'how to write it').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], flags: SkewFlags) => {
      const [{ analyzeSources }, { renderSkew, skewOf }, { InputError }] = await Promise.all([
        import('../analyze.ts'),
        import('../render/skew.ts'),
        import('../base/errors.ts'),
      ]);
      const clock = await clockOptions(flags);
      const report = await withInputs(paths, flags, io, (sources, reading) =>
        analyzeSources(sources, { ...reading, ...clock }),
      );
      if (report.inputs.every((input) => input.events === 0))
        throw new InputError('nothing here is the log of a ZooKeeper server; zklog analyze says why');
      const skews = skewOf(report);
      io.stdout.write(flags.format === 'json' ? `${JSON.stringify(skews, null, 2)}\n` : renderSkew(report, skews));
    });
}
