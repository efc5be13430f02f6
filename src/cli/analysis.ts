import { InputError } from '../base/errors.ts';
import { clockOptions, type ClockFlags } from './clock-options.ts';
import { withInputs, type InputFlags } from './inputs.ts';
import type { AnalyzeOptions } from '../analyze.ts';
import type { Report } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';

/** The report of the logs that the arguments name; an `InputError` where none of them is of use. */
export async function analyzed(
  paths: readonly string[],
  flags: InputFlags & Partial<ClockFlags>,
  io: Io,
): Promise<Report> {
  const clock = await clockOptions(flags);
  const report = await withInputs(paths, flags, io, (sources, progress) => reportOf(sources, flags, clock, progress));
  if (report.inputs.every((input) => input.events === 0)) throw new InputError(nothingFound(report));
  return report;
}

/** What reads and analyses is loaded while the threads start that help to read. */
async function reportOf(
  sources: readonly Source[],
  { threads, pattern: patterns }: InputFlags,
  clock: AnalyzeOptions,
  progress: Progress,
): Promise<Report> {
  const { Helpers } = await import('../edge/files.ts');
  const helpers = new Helpers(sources, threads);
  try {
    const [{ readWith }, { analyzeSources }] = await Promise.all([
      import('../edge/threads.ts'),
      import('../analyze.ts'),
    ]);
    const readBlocks = progress.watchBlocks(readWith(helpers, patterns, progress.onBytes));
    return await analyzeSources(sources, { patterns, readBlocks, ...clock });
  } finally {
    helpers.dismiss();
  }
}

/** Why none of the inputs was of use, in one sentence. */
function nothingFound(report: Report): string {
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
  return `nothing here is the log of a ZooKeeper server: ${reasons.join('; ')}${wayOut(report)}`;
}

/** A layout that is not known, or not the right one of those that are, can be told; where it was, where that fails. */
function wayOut({ inputs, ledger }: Report): string {
  if (inputs.every(({ bytes }) => bytes === 0)) return '';
  const document = ledger.find(({ kind }) => kind === 'json-document')?.examples[0]?.text;
  if (document !== undefined) return `; it is JSON, but not one object a line; make lines of it: ${document}`;
  if (ledger.every(({ kind }) => kind !== 'pattern-unused')) return '; if one is, tell its layout with --pattern';
  const tried = ledger.find(({ kind }) => kind === 'unknown-layout')?.examples[0]?.text;
  return `; its lines do not fit --pattern${tried === undefined ? '' : ` (${tried})`}`;
}
