import { InputError } from '../base/errors.ts';
import { analyzed } from './analysis.ts';
import { addClockOptions, type ClockFlags } from './clock-options.ts';
import { addInputOptions, addThreadsOption, reopened, type InputFlags } from './inputs.ts';
import { addViewOptions, targetsOf, type ViewFlags } from './view-options.ts';
import type { Command } from 'commander';
import type { Report } from '../model/report.ts';
import type { Io } from './io.ts';

export type AnalyzeFlags = ViewFlags & InputFlags & ClockFlags & { readonly strict?: boolean };

export function analyzeCommand(program: Command, io: Io): void {
  const analyze = program
    .command('analyze')
    .summary('tell the history of an ensemble from the logs of its servers')
    .description(
      'Reads the logs of the servers of an ensemble, in any order, and tells its history: elections, leaders, syncs, outages, one merged timeline.',
    );
  addViewOptions(addClockOptions(addThreadsOption(addInputOptions(analyze))))
    .option('--strict', 'end with status 3 where lines were lost or an input could not be used')
    .action(async (paths: string[], flags: AnalyzeFlags) => {
      const report = await analyzeAndShow(paths, flags, io);
      if (flags.strict === true) refuseLoss(report);
    });
}

/** Reads the logs and shows what they tell. */
export async function analyzeAndShow(paths: readonly string[], flags: AnalyzeFlags, io: Io): Promise<Report> {
  targetsOf(flags); // A wrong -o is told before hours of logs are read.
  const report = await analyzed(paths, flags, io);
  // What only these commands need is loaded here: `zklog --help` stays quick.
  const { show } = await import('./show.ts');
  await show(report, flags, io, () => reopened(paths, flags));
  return report;
}

/** What is lost is in the report all the same; `--strict` makes it a failure. */
function refuseLoss({ ledger }: Report): void {
  const lost = ledger.filter(({ severity }) => severity === 'loss' || severity === 'error');
  if (lost.length === 0) return;
  throw new InputError(
    `--strict: ${lost.map(({ kind, count }) => `${kind} ×${count}`).join(', ')}; the ledger of the report tells where`,
  );
}
