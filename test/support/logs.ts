import { readingOf } from '../../src/intake/read-options.ts';
import { EventSink } from '../../src/intake/sink.ts';
import { numberInput } from '../../src/model/event-columns.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { messageStarts } from '../../src/parse/matchers.ts';
import { compilePrefilter } from '../../src/parse/prefilter.ts';
import { RecordReader } from '../../src/read/records/reader.ts';
import type { ZkEvent } from '../../src/model/event.ts';
import type { LedgerEntry, LedgerKind } from '../../src/model/ledger.ts';
import type { LogRecord, Prefilter } from '../../src/model/record.ts';
import type { InputLog } from '../../src/model/timeline.ts';
import type { ReadStats } from '../../src/model/record.ts';

/** What stands in front of a message in a line as Apache ships it; all of it may be told. */
export interface StockParts {
  /** Time of day on 2026-11-22, `22:48:02,609`. */
  readonly at?: string;
  readonly myid?: string;
  readonly level?: string;
  readonly thread?: string;
  readonly logger?: string;
}

/** `2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING` */
export function stockLine(message: string, parts: StockParts = {}): string {
  const { at = '22:48:02,609', myid = '1', level = 'INFO', thread = 'main', logger = 'QuorumPeer' } = parts;
  return `2026-11-22 ${at} [myid:${myid}] - ${level.padEnd(5)} [${thread}:${logger}@909] - ${message}`;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Milliseconds of a time of day on 2026-11-22, as `stockLine` writes it. */
export const ms = (time: string): number => Date.parse(`2026-11-22T${time.replace(',', '.')}Z`);

/** Cuts bytes at the given offsets; offsets beyond the end, twice or in disorder do no harm. */
export function chunksOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const borders = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];
  return borders.slice(1).map((border, i) => bytes.subarray(borders[i], border));
}

export interface ReadLog extends ReadStats {
  readonly emitted: readonly LogRecord[];
  readonly ledger: readonly LedgerEntry[];
}

export const everything: Prefilter = { crowds: [], wish: () => 1, wishOf: () => 1 };

/** Reads chunks as one input and gathers all that comes of it; every record is wanted unless a prefilter says other. */
export function readChunks(chunks: readonly Uint8Array[], prefilter: Prefilter = everything): ReadLog {
  const ledger = new Ledger();
  const emitted: LogRecord[] = [];
  const reading = readingOf({}, prefilter);
  const reader = new RecordReader(reading, { ledger, emit: (record) => emitted.push(record) });
  for (const chunk of chunks) reader.push(chunk);
  return { ...reader.end(), emitted, ledger: ledger.entries() };
}

export const readText = (text: string): ReadLog => readChunks([bytesOf(text)]);

/** How often a thing is in the ledger. */
export function counted(log: { readonly ledger: readonly LedgerEntry[] }, kind: LedgerKind): number {
  return log.ledger.find((entry) => entry.kind === kind)?.count ?? 0;
}

/** The events of records, through the real catalogue. */
export function eventsOf(records: readonly LogRecord[]): ZkEvent[] {
  const sink = new EventSink();
  for (const record of records) sink.emit(record);
  return sink.take();
}

/** What an event tells, as plain data. */
export function plain(event: ZkEvent): Record<string, unknown> {
  const { kind, at, from, thread, myid, message, trace, previousAt, fields } = event;
  return { kind, at, from, thread, myid, message, trace, previousAt, ...fields };
}

/** An input as the analysis sees it: read through the real catalogue. */
export function inputLog(
  text: string,
  about: Partial<Pick<InputLog, 'index' | 'path' | 'beside' | 'node'>> = {},
): InputLog {
  const { index = 0, path = 'zookeeper.log', beside = [], node = null } = about;
  const { emitted, ledger: _, ...stats } = readChunks([bytesOf(text)], compilePrefilter(messageStarts));
  const events = eventsOf(emitted);
  numberInput(events, index);
  return { index, path, beside, node, ...stats, events };
}
