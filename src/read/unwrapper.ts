import { byText } from '../base/sorted.ts';
import { peel, stamped } from './chain.ts';
import { decode } from './decode.ts';
import { LineSplitter } from './lines.ts';
import { readsAsRecord } from './probe.ts';
import { SubLog } from './sub-log.ts';
import { readsAsTrace } from './traces.ts';
import { isNoise } from './wrappers/noise.ts';
import { NO_YEAR } from './wrappers/time.ts';
import type { Writer } from '../model/layout.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Chain } from './chain.ts';
import type { LineSink } from './lines.ts';
import type { ReadStats } from '../model/record.ts';
import type { LogSink, Reading } from './reading.ts';

/** A stream tells apart so many writers; the lines of all further ones are one log. */
const MOST_LABELS = 200;
const FURTHER = '(further)';

/** A line is joined of so many pieces at most. */
const MOST_PIECES = 64;

interface Piece {
  readonly text: string;
  /** The line of the file. */
  readonly at: number;
  readonly bytes: number;
  /** Whether its next piece follows. */
  readonly partial: boolean;
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
export class Unwrapper<Sink extends LogSink> implements LineSink {
  readonly #chain: Chain;
  readonly #reading: Reading;
  readonly #ledger: Ledger;
  readonly #open: () => Sink;
  readonly #splitter: LineSplitter;
  readonly #logs = new Map<string | null, { readonly log: SubLog; readonly sink: Sink }>();
  /** The log of the latest line. */
  #latest: SubLog | null = null;
  /** Of a line that a tool cut, and whose log its whole alone tells. */
  #pieces: Piece[] = [];
  #lines = 0;
  #isYearTold = false;

  constructor(chain: Chain, reading: Reading, ledger: Ledger, open: () => Sink) {
    this.#chain = chain;
    this.#reading = reading;
    this.#ledger = ledger;
    this.#open = open;
    this.#splitter = new LineSplitter(this);
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines++;
    const line = decode(bytes, start, end);
    const inner = peel(this.#chain, line);
    if (inner === null) this.#unwrapped(line, end - start + 1);
    else if (isNoise(inner.rest)) this.#noise(line);
    else {
      const { rest, label, time, partial = false } = inner;
      const isBare = this.#chain.stamped && time !== null && !readsAsTrace(rest);
      if (isBare) this.#watchYear(time);
      const text = isBare ? stamped(rest, time) : rest;
      const piece = { text, at: this.#lines, bytes: end - start + 1, partial };
      if (label === null && this.#chain.writer !== null) this.#addByWriter(piece, this.#chain.writer);
      else {
        this.#latest = this.#logOf(label);
        this.#add(piece);
      }
    }
  }

  settle(): void {
    // The text of each line was taken at once.
  }

  end(isServers: (sink: Sink) => boolean): ReadLog<Sink>[] {
    this.#splitter.end();
    const last = this.#pieces.pop();
    if (last !== undefined && this.#chain.writer !== null)
      this.#addByWriter({ ...last, partial: false }, this.#chain.writer);
    if (this.#splitter.cutLines > 0)
      this.#ledger.add('cut-line', { input: 0, line: 0, text: '' }, this.#splitter.cutLines);
    const read = [...this.#logs.values()].map(({ log, sink }) => ({ log, sink, stats: log.end() }));
    const servers = read.filter(({ sink }) => isServers(sink));
    const longest = read.toSorted((a, b) => b.stats.records - a.stats.records || b.stats.lines - a.stats.lines);
    const kept = servers.length > 0 ? servers : longest.slice(0, 1);
    for (const { log, stats } of read.filter((one) => !kept.includes(one))) {
      this.#ledger.add('wrapper-noise', { input: 0, line: log.firstLine, text: log.label ?? '' }, stats.lines);
    }
    return kept
      .map(({ log, sink, stats }) => ({ label: log.label, sink, stats, lastLine: this.#lastLineOf(log) }))
      .toSorted((a, b) => byText(a.label ?? '', b.label ?? ''));
  }

  /** Where nothing is wrapped around its lines, a log may be the whole input after all. */
  #lastLineOf({ lines, lastLine }: SubLog): number | null {
    return this.#chain.wrappers.length === 0 && lines === this.#lines ? null : lastLine;
  }

  /** The record itself names its writer; so its pieces wait until it is whole. */
  #addByWriter(piece: Piece, writer: Writer): void {
    this.#pieces.push(piece);
    if (piece.partial && this.#pieces.length < MOST_PIECES) return;
    const whole = this.#pieces.map(({ text }) => text).join('');
    // What is no record belongs to the one before it.
    const label = writer(whole);
    if (label !== undefined || this.#latest === null) this.#latest = this.#logOf(label ?? null);
    for (const one of this.#pieces) this.#add(one);
    this.#pieces = [];
  }

  #add({ text, at, bytes, partial }: Piece): void {
    this.#latest?.add(text, at, bytes, { partial });
  }

  /** A line without its wrapper: the rest of an entry of several lines, a record that came by another way, or noise. */
  #unwrapped(line: string, bytes: number): void {
    if (!isNoise(line) && this.#latest !== null && readsAsTrace(line)) {
      this.#latest.add(line, this.#lines, bytes, { behind: true });
    } else if (readsAsRecord(line, this.#reading.layouts)) {
      this.#latest = this.#logOf(null);
      this.#latest.add(line, this.#lines, bytes);
    } else this.#noise(line);
  }

  /** Of a stamp that a record got from a wrapper; what lacks in a record's own, its reader tells. */
  #watchYear(time: number): void {
    if (this.#isYearTold || new Date(time).getUTCFullYear() !== NO_YEAR) return;
    this.#isYearTold = true;
    this.#ledger.add('no-year', { input: 0, line: 0, text: this.#chain.wrappers.map(({ name }) => name).join(', ') });
  }

  #noise(text: string): void {
    this.#ledger.add('wrapper-noise', { input: 0, line: this.#lines, text });
  }

  #logOf(label: string | null): SubLog {
    const known = this.#logs.get(label);
    if (known !== undefined) return known.log;
    if (this.#logs.size >= MOST_LABELS && label !== FURTHER) return this.#logOf(FURTHER);
    const sink = this.#open();
    const anyOrder = this.#chain.wrappers.some((wrapper) => wrapper.anyOrder === true);
    const log = new SubLog(label, this.#lines, this.#reading, anyOrder, sink);
    this.#logs.set(label, { log, sink });
    return log;
  }
}
