import { byText } from './base/sorted.ts';
import { alignClocks, automatic } from './clocks/index.ts';
import { withClockErrors } from './clocks/errors.ts';
import { unsureIn } from './clocks/order.ts';
import { ensembleOf } from './ensemble/members.ts';
import { diagnose } from './findings/index.ts';
import { historyOf } from './history/index.ts';
import { readingOf, type ReadOptions } from './intake/read-options.ts';
import { readSources, type TakenLog } from './intake/source.ts';
import { numberInput } from './model/event-columns.ts';
import { Ledger } from './model/ledger.ts';
import { namesOf } from './model/names.ts';
import { resolutionOf } from './model/resolution.ts';
import { timingOf } from './model/timing.ts';
import { buildReport } from './report/build.ts';
import { isLong } from './report/timeline.ts';
import { withoutDoubles } from './timeline/doubled.ts';
import { identify, noteDuplicateIds } from './timeline/identity.ts';
import { joinLives, livesOf } from './timeline/lives.ts';
import { mergeLives } from './timeline/merge.ts';
import { unitedCopies } from './timeline/united.ts';
import { version } from './version.ts';
import type { ReadBlocks } from './intake/blocks.ts';
import type { Alignment } from './model/clock.ts';
import type { Report } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { InputLog } from './model/timeline.ts';

export interface AnalyzeOptions extends ReadOptions {
  /** Who reads the blocks of long files; left out: all is read in this thread, from the beginning to the end. */
  readonly readBlocks?: ReadBlocks;
  /** How to put the servers' times onto one clock; by default every shift is made that the logs prove. */
  readonly clock?: Alignment;
}

/**
 * Rebuilds the history of an ensemble from the logs of its servers: bytes → records → events → one clock and timeline →
 * facts → findings → report. The order of the sources does not matter. No line of any input makes it fail: what could not be used is in
 * the report's ledger.
 */
export async function analyzeSources(sources: readonly Source[], options: AnalyzeOptions = {}): Promise<Report> {
  const ledger = new Ledger();
  const taken = await readSources(eachOnce(sources, ledger), readingOf(options), readBlocksOf(options));

  const each = numbered(taken, ledger).map((log) => ({ log, ...identify(log, livesOf(log), ledger) }));
  const identified = unitedCopies(each, ledger);
  const logs = identified.map(({ log }) => log);
  const joined = joinLives(identified.flatMap((input) => input.lives));
  noteDuplicateIds(joined, logs, ledger);
  const aligned = alignClocks(joined, logs, options.clock ?? automatic, ledger);
  const { lives, clocks } = aligned;
  const events = mergeLives(lives, clocks.order);
  // In a long timeline, which is told in less detail, nobody sees which of two neighbours came first.
  const timeline = { events, unsure: isLong(events) ? null : unsureIn(events, clocks) };

  if (timeline.unsure === null) ledger.add('timeline-thinned', { input: 0, line: 0, text: `${events.length} events` });
  const ensemble = await ensembleOf(logs, lives, ledger);
  const name = namesOf(ensemble.facts.nodes);
  const history = withClockErrors(historyOf(lives, events, timingOf(ensemble.facts), ensemble, name), clocks);
  const { facts, configs, isQuorum } = ensemble;
  const noted = ledger.entries();
  const ends = aligned.logs.map((log) => log.to);
  const known = { lives, events, ensemble: facts, configs, isQuorum, history, ledger: noted, ends, clocks };
  const diagnoses = diagnose(known, name);

  const inputs = aligned.logs.map((log, i) => ({ log, identities: identified[i]?.identities ?? [] }));
  return buildReport({
    version,
    inputs,
    lives,
    timeline,
    ensemble: facts,
    history,
    clocks,
    ...diagnoses,
    ledger: noted,
  });
}

/** A function cannot go to another thread: where the user says what the zone is, this one reads everything. */
const readBlocksOf = ({ zoneOffset, readBlocks }: AnalyzeOptions): ReadBlocks | undefined =>
  zoneOffset === undefined ? readBlocks : undefined;

/** Sources by path, each once. */
function eachOnce(sources: readonly Source[], ledger: Ledger): Source[] {
  const sorted = sources.toSorted((a, b) => byText(a.path, b.path));
  return sorted.filter((source, i) => {
    const again = sorted[i - 1]?.path === source.path;
    if (again) ledger.add('duplicate-input', { input: 0, line: 0, text: source.path });
    return !again;
  });
}

/** Logs by path, so that the report does not depend on the order of arguments, nor on where they were read. */
function numbered(taken: readonly TakenLog[], ledger: Ledger): InputLog[] {
  const sorted = taken.toSorted((a, b) => byText(a.log.path, b.log.path));
  return sorted.map(({ log, ledger: own }, index) => {
    ledger.addAll(own, index);
    numberInput(log.events, index);
    const read = { ...log, index, wrapperNoise: own.count('wrapper-noise'), torn: own.count('torn-line') };
    if (resolutionOf(log.events) > 1) ledger.add('whole-seconds', { input: index, line: 0, text: log.path });
    return withoutDoubles(read, ledger);
  });
}
