import { InputError } from '../base/errors.ts';
import { ownOutput } from './own-output.ts';
import { severalServers } from '../model/source.ts';
import { ExchangeReader, isExchange } from '../exchange/read.ts';
import { Ledger } from '../model/ledger.ts';
import { isGiven } from '../read/pattern/define.ts';
import { LineSplitter } from '../read/lines/splitter.ts';
import { StreamReader } from '../read/streams.ts';
import { blocksOf, joined, type ReadBlock, type ReadBlocks } from './blocks.ts';
import { EventSink } from './sink.ts';
import type { ZkEvent } from '../model/event.ts';
import type { Source } from '../model/source.ts';
import type { InputLog } from '../model/timeline.ts';
import type { Reading } from '../read/reading.ts';

/** Takes the events of one log as they are read; `number` counts the logs of a source. */
export type Take = (event: ZkEvent, number: number) => void;

/** One log as read from a source; its ledger speaks of input 0. */
export interface TakenLog {
  readonly log: Omit<InputLog, 'index'>;
  readonly ledger: Ledger;
  /** As `Take` counts the logs of the source. */
  readonly number: number;
}

/**
 * Bytes → records → events of all sources. Long files are cut into blocks, all of which are read at once by whoever
 * can; the others are read one after the other.
 */
export async function readSources(
  sources: readonly Source[],
  reading: Reading,
  readBlocks?: ReadBlocks,
): Promise<TakenLog[]> {
  const plans = sources.map((source) => ({
    source,
    blocks: readBlocks === undefined || source.plain === undefined ? null : blocksOf(source.plain, reading),
  }));
  const all = plans.flatMap(({ blocks }) => blocks ?? []);
  const read = all.length === 0 ? [] : ((await readBlocks?.(all)) ?? []);
  const logs: TakenLog[] = [];
  for (const { source, blocks } of plans) {
    const own = blocks === null ? null : joinedLog(source, read.splice(0, blocks.length), reading);
    if (own === null) logs.push(...(await readSource(source, reading)));
    else logs.push(own);
  }
  return logs;
}

function joinedLog(source: Source, blocks: readonly ReadBlock[], reading: Reading): TakenLog | null {
  const whole = joined(blocks);
  if (whole === null) return null;
  const { path, beside, node } = source;
  const { files = [], notes = [] } = source.outcome?.() ?? {};
  const { stats, events, ledger } = whole;
  for (const { kind, line, text, count } of notes) ledger.add(kind, { input: 0, line, text }, count);
  const log = { path, files, beside, node, ...stats, lastLine: null, events };
  noteUnread(log, events.length, reading, ledger);
  return { log, ledger, number: 0 };
}

/**
 * Bytes → records → events of a source. A stream of several servers is several logs, and so is a document of events
 * (exchange/write.ts). With `take` the events go there as they are read, and the logs come back without them.
 */
export async function readSource(source: Source, reading: Reading, take: Take | null = null): Promise<TakenLog[]> {
  const around = new Ledger();
  const sinks: EventSink[] = [];
  const stream = new StreamReader(reading, around, () => {
    const sink = new EventSink();
    sinks.push(sink);
    return sink;
  });
  const handOn = (): void => {
    if (take !== null)
      for (const [number, sink] of sinks.entries()) for (const event of sink.take()) take(event, number);
  };
  let exchange: Exchange | null = null;
  let first = true;
  for await (const chunk of source.chunks()) {
    if (first) exchange = exchangeIn(chunk, source.path);
    first = false;
    (exchange?.lines ?? stream).push(chunk);
    handOn();
  }
  const { files = [], notes = [] } = source.outcome?.() ?? {};
  for (const { kind, line, text, count } of notes) around.add(kind, { input: 0, line, text }, count);
  if (exchange !== null) {
    exchange.lines.end();
    return taken(exchange.reader, source.path, reading, take);
  }
  const read = stream.end(({ count }) => count > 0);
  handOn();
  const several = read.length > 1;
  if (several && source.node !== null) {
    const text = severalServers(source.path, source.node);
    around.add('identity-conflict', { input: 0, line: 0, text });
  }
  return read.map(({ label, sink, stats, lastLine }, k): TakenLog => {
    const { path, beside, node } = several ? placeInStream(source, label) : source;
    const log = { path, files, beside, node, ...stats, lastLine, events: sink.take() };
    const ledger = sink.ledger;
    if (k === 0) ledger.addAll(around, 0);
    noteUnread(log, sink.count, reading, ledger);
    return { log, ledger, number: sinks.indexOf(sink) };
  });
}

/** What is told of a whole file is not told of each server in it; a configuration is all servers'. */
function placeInStream({ path, beside }: Source, label: string | null): Pick<InputLog, 'path' | 'beside' | 'node'> {
  const configs = beside.filter(({ kind }) => kind === 'config');
  return { path: label === null ? path : `${path}#${label}`, beside: configs, node: null };
}

function noteUnread({ path, bytes, layout }: TakenLog['log'], events: number, reading: Reading, ledger: Ledger): void {
  const whole = { input: 0, line: 0, text: path };
  if (bytes === 0) ledger.add('empty-input', whole);
  else if (layout !== null && events === 0) ledger.add('not-zookeeper', whole);
  const given = reading.layouts.filter(isGiven);
  if (bytes > 0 && given.length > 0 && !given.some(({ name }) => layout?.includes(name) === true))
    ledger.add('pattern-unused', { ...whole, text: `${path}: read as ${layout ?? 'nothing'}` });
}

interface Exchange {
  readonly reader: ExchangeReader;
  readonly lines: LineSplitter;
}

/** @throws InputError where a pipe brings what zklog made of logs; of files that is known already */
function exchangeIn(head: Uint8Array, path: string): Exchange | null {
  const own = ownOutput(head);
  if (own !== null) throw new InputError(`${path} ${own}`);
  if (!isExchange(head)) return null;
  const reader = new ExchangeReader(path);
  const line = (bytes: Uint8Array, start: number, end: number): void =>
    reader.line(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'));
  return { reader, lines: new LineSplitter({ line, settle: () => {} }) };
}

function taken(reader: ExchangeReader, path: string, reading: Reading, take: Take | null): TakenLog[] {
  return reader.end().map(({ log, ledger: entries }, number) => {
    const ledger = new Ledger();
    if (reading.zoneOffset !== null && number === 0) ledger.add('zone-unused', { input: 0, line: 0, text: path });
    for (const { kind, count, examples, by } of entries) ledger.addEntry(kind, count, examples, by);
    if (take === null) return { log, ledger, number };
    for (const event of log.events) take(event, number);
    return { log: { ...log, events: [] }, ledger, number };
  });
}
