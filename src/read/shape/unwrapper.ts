import { byText } from '../../base/sorted.ts';
import { decode } from '../lines/decode.ts';
import { ObjectSplitter, type ObjectSink } from '../json/object-splitter.ts';
import { objectOf } from '../json/values.ts';
import { LineSplitter } from '../lines/splitter.ts';
import { readsAsRecord } from '../detect/probe.ts';
import { readsAsTrace } from '../lines/traces.ts';
import { isNoise } from '../lines/noise.ts';
import { mayHaveEscapes, peel, type Chain } from './chain.ts';
import { EntryJoiner, onOneLine, sizeOf, textOf, type Entry, type WholeLine } from '../lines/entries.ts';
import { Unfolder } from './folds.ts';
import { Fronts } from './fronts.ts';
import { LogsOfLabels } from './logs-of-labels.ts';
import { StreamNotes } from './stream-notes.ts';
import { testsWithin, type Shape } from './shape.ts';
import { stamped } from './timeless.ts';
import type { Order, SubLog } from './sub-log.ts';
import type { Writer } from '../../model/layout.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { ReadStats } from '../../model/record.ts';
import type { LineSink } from '../lines/splitter.ts';
import type { LogSink, Reading } from '../reading.ts';
import type { Unwrapped } from '../wrappers/wrapper.ts';
import type { Lines } from './processes.ts';

/** A line is joined of so many pieces at most. */
const MOST_PIECES = 64;

interface Piece extends WholeLine {
  /** Whether its next piece follows. */
  readonly partial: boolean;
  /** So many lines of its own stand above the one that it begins on. */
  readonly above: number;
}

/** One log of a stream, read. */
export interface ReadLog<Sink> {
  /** Who wrote it, as the wrapper says; null where nothing says. */
  readonly label: string | null;
  readonly sink: Sink;
  readonly stats: ReadStats;
  /** Physical line of its last line where other lines stand between its own; null where it is the whole input. */
  readonly lastLine: number | null;
}

/** Takes the wrappers off each line and gives it to the log of its label. */
export class Unwrapper<Sink extends LogSink> implements LineSink, ObjectSink {
  readonly #chain: Chain;
  readonly #reading: Reading;
  readonly #notes: StreamNotes;
  readonly #splitter: LineSplitter | ObjectSplitter;
  /** What was pasted around each piece of a line that had been cut. */
  readonly #outside: Shape['outside'];
  /** Null where no lines were cut. */
  readonly #unfolder: Unfolder | null;
  /** Null where each line is an entry. */
  readonly #joiner: EntryJoiner | null;
  readonly #order: Order;
  readonly #logs: LogsOfLabels<Sink>;
  /** Null where every line is to be looked at as a text. */
  readonly #fronts: Fronts | null;
  /** What is read; null: escapes stand in it. */
  #chunk: Uint8Array | null = null;
  /** Whoever took the latest line. */
  #latest: Lines | null = null;
  /** Of a line that a tool cut, and whose log its whole alone tells. */
  #pieces: Piece[] = [];
  #lines = 0;

  constructor(
    { chain, outside, width, depth, newestFirst }: Shape,
    reading: Reading,
    ledger: Ledger,
    open: () => Sink,
  ) {
    this.#chain = chain;
    this.#outside = outside;
    const isAnyhow = chain.layers.some(({ wrapper }) => wrapper.anyOrder === true);
    this.#order = isAnyhow ? 'any' : newestFirst ? 'newest first' : 'kept';
    const tests = testsWithin(chain, reading);
    this.#unfolder = width === null ? null : new Unfolder(width, tests, (...whole) => this.#whole(...whole));
    this.#joiner = chain.join === null ? null : new EntryJoiner(chain.join, (entry) => this.#entry(entry));
    this.#logs = new LogsOfLabels(reading, this.#order, chain.stamped, open);
    this.#fronts = width === null && depth === null && this.#order === 'kept' ? Fronts.of(chain) : null;
    this.#reading = reading;
    this.#notes = new StreamNotes(ledger, chain);
    this.#splitter = depth === null ? new LineSplitter(this) : new ObjectSplitter(depth, this);
  }

  push(chunk: Uint8Array): void {
    this.#chunk = this.#fronts === null || mayHaveEscapes(chunk) ? null : chunk;
    this.#splitter.push(chunk);
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines++;
    const size = end - start + 1;
    if (bytes === this.#chunk && this.#addBytes(bytes, start, end, size)) return;
    const line = decode(bytes, start, end);
    if (this.#unfolder === null) this.#whole(line, this.#lines, size, 1);
    else this.#unfolder.add(this.#outside?.(line) ?? line, this.#lines, size);
  }

  /** Whether the line has a front that is known. */
  #addBytes(bytes: Uint8Array, start: number, end: number, size: number): boolean {
    const front = this.#fronts?.of(bytes, start, end) ?? null;
    const log = front?.taker() ?? null;
    if (front === null || log === null) return false;
    this.#latest = log;
    log.addBytes(bytes, start + front.bytes.length, end, this.#lines, size);
    return true;
  }

  /** An object of a document. Where nothing is to be taken off, it is a record, and its layout reads it from one line. */
  object(rows: Entry): void {
    if (this.#chain.layers.length === 0) {
      this.#single(onOneLine(rows));
      return;
    }
    const inner = peel(this.#chain, textOf(rows));
    if (inner !== null) {
      this.#addEntry(rows, inner);
      return;
    }
    const { text, at, lines } = onOneLine(rows);
    if (objectOf(text) === null) this.#notes.torn(text, at, lines);
    else this.#notes.noise(text, at, lines);
  }

  lost(text: string, line: number): void {
    this.#notes.torn(text, line, 1);
  }

  aside(text: string, line: number): void {
    this.#notes.noise(text, line, 1);
  }

  /** A line as its writer meant it: `lines` of the file from `at` on. */
  #whole(line: string, at: number, bytes: number, lines: number): void {
    const whole = { text: line, at, bytes, lines };
    if (this.#joiner === null) this.#single(whole);
    else this.#joiner.add(whole);
  }

  #single(line: WholeLine): void {
    const inner = peel(this.#chain, line.text);
    if (inner === null) this.#unwrapped(line);
    else if (isNoise(inner.rest)) this.#notes.noise(line.text, line.at, line.lines);
    else {
      this.#addInner(inner, this.#textOf(inner), line, 0);
      if (this.#fronts !== null && (inner.label !== null || this.#chain.writer === null))
        this.#fronts.learn(line.text, inner.rest, () => this.#logs.takerOf(inner, line.at));
    }
  }

  /** @param above so many lines of the file, its own, stand above the one that the text begins on */
  #addInner(inner: Unwrapped, text: string, { at, bytes, lines }: WholeLine, above: number): void {
    const { label, partial = false } = inner;
    const { writer } = this.#chain;
    // Every line of a wrapped log comes by: an object is made only of what has to wait.
    if (label === null && writer !== null) this.#addByWriter({ text, at, bytes, lines, above, partial }, writer);
    else {
      this.#latest = this.#logs.linesOf(inner, at);
      this.#latest.add(text, at, bytes, lines, { partial, above });
    }
  }

  /** The record itself names its writer; so its pieces wait until it is whole. */
  #addByWriter(piece: Piece, writer: Writer): void {
    this.#pieces.push(piece);
    if (piece.partial && this.#pieces.length < MOST_PIECES) return;
    const whole = this.#pieces.map(({ text }) => text).join('');
    // What is no record belongs to the one before it.
    const label = writer(whole);
    const log = label === undefined && this.#latest !== null ? this.#latest : this.#logOf(label ?? null, piece.at);
    for (const one of this.#pieces) log.add(one.text, one.at, one.bytes, one.lines, one);
    this.#pieces = [];
  }

  /** Several lines that make one entry: where that cannot be read, each is taken by itself. */
  #entry(entry: Entry): void {
    const inner = entry.length > 1 ? peel(this.#chain, textOf(entry)) : null;
    if (inner !== null) this.#addEntry(entry, inner);
    else for (const line of entry) this.#single(line);
  }

  #addEntry(entry: Entry, inner: Unwrapped): void {
    const [first] = entry as readonly [WholeLine, ...WholeLine[]];
    const { above: skipped = 0 } = inner;
    const { lines, bytes } = sizeOf(entry);
    if (isNoise(inner.rest)) {
      this.#notes.noise(first.text, first.at, lines);
      return;
    }
    const [text = '', ...more] = this.#textOf(inner).split('\n');
    const placeOf = (i: number): number => entry[skipped + i]?.at ?? first.at;
    const above = placeOf(0) - first.at;
    this.#addInner(inner, text, { text, at: placeOf(0), lines, bytes }, above);
    // What follows stands on lines of its own, or all of it on one.
    const isWritten = skipped + more.length < entry.length;
    for (const [i, one] of more.entries())
      this.#latest?.add(one, placeOf(isWritten ? i + 1 : 0), 0, 0, { behind: true });
  }

  #textOf({ rest, time }: Unwrapped): string {
    if (!this.#chain.stamped || time === null || readsAsTrace(rest)) return rest;
    this.#notes.year(time);
    return stamped(rest, time);
  }

  settle(): void {
    // The text of each line was taken at once.
  }

  end(isServers: (sink: Sink) => boolean): ReadLog<Sink>[] {
    this.#splitter.end();
    this.#unfolder?.end();
    this.#joiner?.end();
    const last = this.#pieces.pop();
    if (last !== undefined && this.#chain.writer !== null)
      this.#addByWriter({ ...last, partial: false }, this.#chain.writer);
    if (this.#unfolder !== null) this.#notes.folds(this.#unfolder);
    this.#notes.cutLines(this.#splitter.cutLines);
    const { kept, others } = this.#logs.end(isServers);
    for (const { log, stats } of others) this.#notes.noise(log.label ?? '', log.firstLine, stats.lines);
    return kept
      .map(({ log, sink, stats }) => ({ label: log.label, sink, stats, lastLine: this.#lastLineOf(log) }))
      .toSorted((a, b) => byText(a.label ?? '', b.label ?? ''));
  }

  /** Where nothing is wrapped around its lines, a log may be the whole input after all. */
  #lastLineOf({ lines, lastLine }: SubLog): number | null {
    const isWhole = this.#chain.layers.length === 0 && lines === this.#lines && this.#order === 'kept';
    return isWhole ? null : lastLine;
  }

  /** A line without its wrapper: the rest of an entry of several lines, a record that came by another way, or noise. */
  #unwrapped({ text, at, bytes, lines }: WholeLine): void {
    if (!isNoise(text) && this.#latest !== null && readsAsTrace(text)) {
      this.#latest.add(text, at, bytes, lines, { behind: true });
    } else if (readsAsRecord(text, this.#reading.layouts)) this.#logOf(null, at).add(text, at, bytes, lines);
    else this.#notes.noise(text, at, lines);
  }

  #logOf(label: string | null, at: number): Lines {
    this.#latest = this.#logs.logOf(label, at);
    return this.#latest;
  }
}
