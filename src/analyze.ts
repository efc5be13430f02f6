import { UsageError } from './base/errors.ts';
import { ensembleOf } from './ensemble/members.ts';
import { historyOf } from './history/index.ts';
import { Ledger } from './model/ledger.ts';
import { EventReader, parseMessage } from './parse/events.ts';
import { messageStarts } from './parse/matchers.ts';
import { compilePrefilter } from './parse/prefilter.ts';
import { layouts } from './read/layouts/index.ts';
import { layoutOfPattern } from './read/pattern/define.ts';
import { StreamReader } from './read/streams.ts';
import { buildReport } from './report/build.ts';
import { isLong } from './report/timeline.ts';
import { identify, noteDuplicateIds } from './timeline/identity.ts';
import { joinLives, livesOf } from './timeline/lives.ts';
import { mergeLives } from './timeline/merge.ts';
import { version } from './version.ts';
import type { ZkEvent } from './model/event.ts';
import type { Layout } from './model/layout.ts';
import type { LogRecord } from './model/record.ts';
import type { Report } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { InputLog } from './model/timeline.ts';
import type { Reading } from './read/sub-log.ts';

/** What may be told of logs that they do not tell themselves. */
export interface AnalyzeOptions {
  /** What must be taken off a local time (ms, read as UTC) to make it UTC; nothing by default, logs have no zone. */
  readonly zoneOffset?: (localMs: number) => number;
  /** Conversion patterns of log4j or logback that the logs are written in, beside those that are known. */
  readonly patterns?: readonly string[];
}

/**
 * Rebuilds the history of an ensemble from the logs of its servers: bytes → records → events → one timeline → facts →
 * report. The order of the sources does not matter. No line of any input makes it fail: what could not be used is in
 * the report's ledger.
 */
export async function analyzeSources(sources: readonly Source[], options: AnalyzeOptions = {}): Promise<Report> {
  const ledger = new Ledger();
  const logs: InputLog[] = [];
  const reading = readingOf(options);
  for (const source of inOneOrder(sources, ledger)) {
    logs.push(...(await readSource(source, logs.length, ledger, reading)));
  }

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

/** @throws UsageError for a pattern that cannot be used */
function readingOf({ zoneOffset = () => 0, patterns = [] }: AnalyzeOptions): Reading {
  return { prefilter, isMessage, zoneOffset, layouts: [...patterns.map(givenLayout), ...layouts] };
}

function givenLayout(pattern: string): Layout {
  const parsed = layoutOfPattern(pattern);
  if (parsed.kind === 'value') return parsed.value;
  const { column, expected, found } = parsed.fault;
  throw new UsageError(`the pattern ${pattern} cannot be used: column ${column} should be ${expected}, not ${found}`);
}

/** Bytes → records → events of a source; nothing of it is kept but the events. A stream of several servers is several logs. */
async function readSource(source: Source, index: number, ledger: Ledger, reading: Reading): Promise<InputLog[]> {
  const around = new Ledger();
  const stream = new StreamReader(reading, around, () => new EventSink(index));
  for await (const chunk of source.chunks()) stream.push(chunk);
  const { files = [], notes = [] } = source.outcome?.() ?? {};
  for (const { kind, line, text, count } of notes) ledger.add(kind, { input: index, line, text }, count);
  const read = stream.end(({ events }) => events.length > 0);
  ledger.addAll(around, index);
  const logs = read.map(({ label, sink, stats, lastLine }, k): InputLog => {
    ledger.addAll(sink.ledger, index + k);
    const place = read.length > 1 ? placeInStream(source, label) : source;
    const { path, beside, node } = place;
    return { index: index + k, path, files, beside, node, ...stats, lastLine, events: sink.eventsOf(index + k) };
  });
  if (logs.length > 1 && source.node !== null) {
    const text = `${source.path}: several servers, not ${source.node} alone`;
    ledger.add('identity-conflict', { input: index, line: 0, text });
  }
  for (const log of logs) noteUnread(log, ledger);
  return logs;
}

/** What is told of a whole file is not told of each server in it; a configuration is all servers'. */
function placeInStream({ path, beside }: Source, label: string | null): Pick<InputLog, 'path' | 'beside' | 'node'> {
  const configs = beside.filter(({ kind }) => kind === 'config');
  return { path: label === null ? path : `${path}#${label}`, beside: configs, node: null };
}

function noteUnread(log: InputLog, ledger: Ledger): void {
  const whole = { input: log.index, line: 0, text: log.path };
  if (log.bytes === 0) ledger.add('empty-input', whole);
  else if (log.layout !== null && log.events.length === 0) ledger.add('not-zookeeper', whole);
}

/** Makes events of the records of one log. */
class EventSink {
  readonly ledger = new Ledger();
  readonly events: ZkEvent[] = [];
  readonly #parser = new EventReader(this.ledger);
  readonly #input: number;

  constructor(input: number) {
    this.#input = input;
  }

  readonly emit = (record: LogRecord): void => {
    const event = this.#parser.read(record, { input: this.#input, line: record.line });
    if (event !== null) this.events.push(event);
  };

  /** The events, of an input whose number was not known when they were read. */
  eventsOf(input: number): readonly ZkEvent[] {
    if (input === this.#input) return this.events;
    return this.events.map((event) => ({ ...event, from: { input, line: event.from.line } }));
  }
}

const prefilter = compilePrefilter(messageStarts);
const isMessage = (text: string): boolean => parseMessage('', text) !== null;

/** Sources by path, each once: the report must not depend on the order of arguments. */
function inOneOrder(sources: readonly Source[], ledger: Ledger): Source[] {
  const sorted = sources.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted.filter((source, i) => {
    const again = sorted[i - 1]?.path === source.path;
    if (again) ledger.add('duplicate-input', { input: 0, line: 0, text: source.path });
    return !again;
  });
}
