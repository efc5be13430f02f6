import { ensembleOf } from './ensemble/members.ts';
import { diagnose } from './findings/index.ts';
import { historyOf } from './history/index.ts';
import { readingOf, readSource, type ReadOptions, type TakenLog } from './intake.ts';
import { Ledger } from './model/ledger.ts';
import { namesOf } from './model/names.ts';
import { buildReport } from './report/build.ts';
import { isLong } from './report/timeline.ts';
import { identify, noteDuplicateIds } from './timeline/identity.ts';
import { joinLives, livesOf } from './timeline/lives.ts';
import { mergeLives } from './timeline/merge.ts';
import { version } from './version.ts';
import type { Report } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { InputLog } from './model/timeline.ts';

export type AnalyzeOptions = ReadOptions;

/**
 * Rebuilds the history of an ensemble from the logs of its servers: bytes → records → events → one timeline → facts →
 * findings → report. The order of the sources does not matter. No line of any input makes it fail: what could not be used is in
 * the report's ledger.
 */
export async function analyzeSources(sources: readonly Source[], options: AnalyzeOptions = {}): Promise<Report> {
  const ledger = new Ledger();
  const reading = readingOf(options);
  const taken: TakenLog[] = [];
  for (const source of eachOnce(sources, ledger)) taken.push(...(await readSource(source, reading)));
  const logs = numbered(taken, ledger);

  const inputs = logs.map((log) => ({ log, ...identify(log, livesOf(log), ledger) }));
  const lives = joinLives(inputs.flatMap((input) => input.lives));
  noteDuplicateIds(lives, logs, ledger);
  const events = mergeLives(lives);

  if (isLong(events)) ledger.add('timeline-thinned', { input: 0, line: 0, text: `${events.length} events` });
  const ensemble = ensembleOf(logs, lives, ledger);
  const timing = { tickTimeMs: ensemble.facts.tickTimeMs ?? 2000, syncLimit: ensemble.facts.syncLimit ?? 5 };
  const name = namesOf(ensemble.facts.nodes);
  const history = historyOf(lives, events, timing, ensemble.isQuorum, name);
  const { facts, configs, isQuorum } = ensemble;
  const noted = ledger.entries();
  const ends = logs.map((log) => log.to);
  const found = { lives, events, ensemble: facts, configs, isQuorum, history, ledger: noted, ends };
  const diagnoses = diagnose(found, name);

  return buildReport({ version, inputs, lives, events, ensemble: facts, history, ...diagnoses, ledger: noted });
}

/** Sources by path, each once. */
function eachOnce(sources: readonly Source[], ledger: Ledger): Source[] {
  const sorted = sources.toSorted((a, b) => byPath(a.path, b.path));
  return sorted.filter((source, i) => {
    const again = sorted[i - 1]?.path === source.path;
    if (again) ledger.add('duplicate-input', { input: 0, line: 0, text: source.path });
    return !again;
  });
}

/** Logs by path, so that the report does not depend on the order of arguments, nor on where they were read. */
function numbered(taken: readonly TakenLog[], ledger: Ledger): InputLog[] {
  const sorted = taken.toSorted((a, b) => byPath(a.log.path, b.log.path));
  return sorted.map(({ log, ledger: own }, index) => {
    ledger.addAll(own, index);
    // Nobody else holds these events yet: writing the number into them saves a copy of each.
    for (const { from } of log.events) (from as { input: number }).input = index;
    return { ...log, index };
  });
}

const byPath = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
