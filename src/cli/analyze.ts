import { InputError } from '../base/errors.ts';
import { addClockOptions, clockOptions, type ClockFlags } from './clock-options.ts';
import { addInputOptions, addThreadsOption, reopened, withInputs, type InputFlags } from './inputs.ts';
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
  // What only these commands need is loaded here: `zklog --help` stays quick.
  const [{ analyzeSources }, { show }] = await Promise.all([import('../analyze.ts'), import('./show.ts')]);
  const clock = await clockOptions(flags);
  const report = await withInputs(paths, flags, io, (sources, reading) =>
    analyzeSources(sources, { ...reading, ...clock }),
  );
  if (report.inputs.every((input) => input.events === 0)) throw new InputError(nothingFound(report));
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

/** Why none of the inputs was of use, in one sentence. */
export function nothingFound(report: Report): string {
  const isDamaged = (path: string): boolean =>
    report.ledger.some(
      ({ kind, examples }) => kind === 'truncated-input' && examples.some(({ text }) => text.startsWith(`${path}: `)),
    );
  const reasons = report.inputs.map((input) => {
    if (input.bytes === 0 && isDamaged(input.path)) return `${input.path} is damaged, nothing of it could be unpacked`;
    if (input.bytes === 0) return `${input.path} is empty`;
    if (input.layout === null) return `${input.path} has no line in a layout that zklog knows`;
    const records = input.records === 1 ? '1 log record' : `${input.records} log records`;
    return `${input.path} holds ${records}, but none that a ZooKeeper server writes about its ensemble`;
  });
  // A layout that is not known, or not the right one of those that are, can be told.
  const wayOut = report.inputs.every(({ bytes }) => bytes === 0) ? '' : '; if one is, tell its layout with --pattern';
  return `nothing here is the log of a ZooKeeper server: ${reasons.join('; ')}${wayOut}`;
}
