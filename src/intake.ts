import { UsageError } from './base/errors.ts';
import { ExchangeReader, isExchange } from './exchange/read.ts';
import { Ledger } from './model/ledger.ts';
import { EventReader, parseMessage } from './parse/events.ts';
import { messageStarts } from './parse/matchers.ts';
import { compilePrefilter } from './parse/prefilter.ts';
import { layouts } from './read/layouts/index.ts';
import { LineSplitter } from './read/lines.ts';
import { layoutOfPattern } from './read/pattern/define.ts';
import { StreamReader } from './read/streams.ts';
import type { ZkEvent } from './model/event.ts';
import type { Layout } from './model/layout.ts';
import type { LogRecord, Prefilter } from './model/record.ts';
import type { Source } from './model/source.ts';
import type { InputLog } from './model/timeline.ts';
import type { Reading } from './read/sub-log.ts';

/** What may be told of logs that they do not tell themselves. */
export interface ReadOptions {
  /** What must be taken off a local time (ms, read as UTC) to make it UTC; nothing by default, logs have no zone. */
  readonly zoneOffset?: (localMs: number) => number;
  /** Conversion patterns of log4j or logback that the logs are written in, beside those that are known. */
  readonly patterns?: readonly string[];
}

/** One log as read from a source; its ledger speaks of input 0. */
export interface TakenLog {
  readonly log: Omit<InputLog, 'index'>;
  readonly ledger: Ledger;
}

/** Takes the events of one log as they are read; `number` counts the logs of a source. */
export type Take = (event: ZkEvent, number: number) => void;

const prefilter = compilePrefilter(messageStarts);
const isMessage = (text: string): boolean => parseMessage('', text) !== null;

/** @throws UsageError for a pattern that cannot be used */
export function readingOf(
  { zoneOffset = () => 0, patterns = [] }: ReadOptions,
  wanted: Prefilter = prefilter,
): Reading {
  return { prefilter: wanted, isMessage, zoneOffset, layouts: [...patterns.map(givenLayout), ...layouts] };
}

function givenLayout(pattern: string): Layout {
  const parsed = layoutOfPattern(pattern);
  if (parsed.kind === 'value') return parsed.value;
  const { column, expected, found } = parsed.fault;
  throw new UsageError(`the pattern ${pattern} cannot be used: column ${column} should be ${expected}, not ${found}`);
}

/**
 * Bytes → records → events of a source. A stream of several servers is several logs, and so is a document of events
 * (exchange/write.ts). With `take` the events go there as they are read, and the logs come back without them.
 */
export async function readSource(source: Source, reading: Reading, take: Take | null = null): Promise<TakenLog[]> {
  const around = new Ledger();
  let opened = 0;
  const stream = new StreamReader(reading, around, () => new EventSink(opened++, take));
  let exchange: { readonly reader: ExchangeReader; readonly lines: LineSplitter } | null = null;
  let first = true;
  for await (const chunk of source.chunks()) {
    if (first && isExchange(chunk)) exchange = exchangeOf(source.path);
    first = false;
    (exchange?.lines ?? stream).push(chunk);
  }
  const { files = [], notes = [] } = source.outcome?.() ?? {};
  for (const { kind, line, text, count } of notes) around.add(kind, { input: 0, line, text }, count);
  if (exchange !== null) {
    exchange.lines.end();
    return taken(exchange.reader, take);
  }
  const read = stream.end(({ count }) => count > 0);
  const several = read.length > 1;
  if (several && source.node !== null) {
    const text = `${source.path}: several servers, not ${source.node} alone`;
    around.add('identity-conflict', { input: 0, line: 0, text });
  }
  return read.map(({ label, sink, stats, lastLine }, k): TakenLog => {
    const { path, beside, node } = several ? placeInStream(source, label) : source;
    const log = { path, files, beside, node, ...stats, lastLine, events: sink.events };
    const ledger = sink.ledger;
    if (k === 0) ledger.addAll(around, 0);
    noteUnread(log, sink.count, ledger);
    return { log, ledger };
  });
}

/** What is told of a whole file is not told of each server in it; a configuration is all servers'. */
function placeInStream({ path, beside }: Source, label: string | null): Pick<InputLog, 'path' | 'beside' | 'node'> {
  const configs = beside.filter(({ kind }) => kind === 'config');
  return { path: label === null ? path : `${path}#${label}`, beside: configs, node: null };
}

function noteUnread({ path, bytes, layout }: TakenLog['log'], events: number, ledger: Ledger): void {
  const whole = { input: 0, line: 0, text: path };
  if (bytes === 0) ledger.add('empty-input', whole);
  else if (layout !== null && events === 0) ledger.add('not-zookeeper', whole);
}

function exchangeOf(path: string): { readonly reader: ExchangeReader; readonly lines: LineSplitter } {
  const reader = new ExchangeReader(path);
  const line = (bytes: Uint8Array, start: number, end: number): void =>
    reader.line(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'));
  return { reader, lines: new LineSplitter({ line, settle: () => {} }) };
}

function taken(reader: ExchangeReader, take: Take | null): TakenLog[] {
  return reader.end().map(({ log, ledger: entries }, number) => {
    const ledger = new Ledger();
    for (const { kind, count, examples, by } of entries) ledger.addEntry(kind, count, examples, by);
    if (take === null) return { log, ledger };
    for (const event of log.events) take(event, number);
    return { log: { ...log, events: [] }, ledger };
  });
}

/** Makes events of the records of one log. */
class EventSink {
  readonly ledger = new Ledger();
  readonly events: ZkEvent[] = [];
  /** How many there were, kept or taken. */
  count = 0;
  readonly #parser = new EventReader(this.ledger);
  readonly #number: number;
  readonly #take: Take | null;

  constructor(number: number, take: Take | null) {
    this.#number = number;
    this.#take = take;
  }

  readonly emit = (record: LogRecord): void => {
    const event = this.#parser.read(record, { input: 0, line: record.line });
    if (event === null) return;
    this.count++;
    if (this.#take === null) this.events.push(event);
    else this.#take(event, this.#number);
  };
}
