import { ensembleOf } from './ensemble/members.ts';
import { historyOf } from './history/index.ts';
import { Ledger } from './model/ledger.ts';
import { EventReader } from './parse/events.ts';
import { messageStarts } from './parse/matchers.ts';
import { compilePrefilter } from './parse/prefilter.ts';
import { RecordReader } from './read/records.ts';
import { buildReport } from './report/build.ts';
import { isLong } from './report/timeline.ts';
import { identify, noteDuplicateIds } from './timeline/identity.ts';
import { joinLives, livesOf } from './timeline/lives.ts';
import { mergeLives } from './timeline/merge.ts';
import { version } from './version.ts';
import type { ZkEvent } from './model/event.ts';
import type { Report } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { InputLog } from './model/timeline.ts';

/** What may be told of logs that they do not tell themselves. */
export interface AnalyzeOptions {
  /** What must be taken off a local time (ms, read as UTC) to make it UTC; nothing by default, logs have no zone. */
  readonly zoneOffset?: (localMs: number) => number;
}

/**
 * Rebuilds the history of an ensemble from the logs of its servers: bytes → records → events → one timeline → facts →
 * report. The order of the sources does not matter. No line of any input makes it fail: what could not be used is in
 * the report's ledger.
 */
export async function analyzeSources(sources: readonly Source[], options: AnalyzeOptions = {}): Promise<Report> {
  const ledger = new Ledger();
  const logs: InputLog[] = [];
  for (const source of inOneOrder(sources, ledger)) logs.push(await readSource(source, logs.length, ledger, options));

  const inputs = logs.map((log) => ({ log, ...identify(log, livesOf(log), ledger) }));
  const lives = joinLives(inputs.flatMap((input) => input.lives));
  noteDuplicateIds(lives, logs, ledger);
  const events = mergeLives(lives);

  if (isLong(events)) ledger.add('timeline-thinned', { input: 0, line: 0, text: `${events.length} events` });
  const ensemble = ensembleOf(logs, lives, ledger);
  const timing = { tickTimeMs: ensemble.facts.tickTimeMs ?? 2000, syncLimit: ensemble.facts.syncLimit ?? 5 };
  const history = historyOf(lives, events, timing, ensemble.isQuorum);

  return buildReport({ version, inputs, lives, events, ensemble: ensemble.facts, history, ledger: ledger.entries() });
}

/** Bytes → records → events of one input; nothing of it is kept but the events. */
async function readSource(source: Source, index: number, ledger: Ledger, options: AnalyzeOptions): Promise<InputLog> {
  const events: ZkEvent[] = [];
  const parser = new EventReader(ledger);
  const reader = new RecordReader(index, prefilter, ledger, options.zoneOffset ?? (() => 0), (record) => {
    const event = parser.read(record, { input: index, line: record.line });
    if (event !== null) events.push(event);
  });
  for await (const chunk of source.chunks()) reader.push(chunk);
  const { path, beside, node } = source;
  const log: InputLog = { index, path, beside, node, ...reader.end(), events };
  const whole = { input: index, line: 0, text: path };
  if (log.bytes === 0) ledger.add('empty-input', whole);
  else if (log.layout === null) ledger.add('unknown-layout', whole);
  else if (events.length === 0) ledger.add('not-zookeeper', whole);
  return log;
}

const prefilter = compilePrefilter(messageStarts);

/** Sources by path, each once: the report must not depend on the order of arguments. */
function inOneOrder(sources: readonly Source[], ledger: Ledger): Source[] {
  const sorted = sources.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted.filter((source, i) => {
    const again = sorted[i - 1]?.path === source.path;
    if (again) ledger.add('duplicate-input', { input: 0, line: 0, text: source.path });
    return !again;
  });
}
