import { byText } from '../base/sorted.ts';
import { chainOf, peel, readsAsItIs, stamped } from './chain.ts';
import { decode } from './decode.ts';
import { detectLayout } from './detect.ts';
import { EntryJoiner, type Entry } from './entries.ts';
import { HEAD_BYTES, InputHead } from './input-head.ts';
import { LineSplitter } from './lines.ts';
import { readsAsRecord } from './probe.ts';
import { RecordReader } from './records.ts';
import { SubLog } from './sub-log.ts';
import { readsAsTrace } from './traces.ts';
import { isNoise } from './wrappers/noise.ts';
import { NO_YEAR } from './wrappers/time.ts';
import type { Layout } from '../model/layout.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Chain } from './chain.ts';
import type { LineSink } from './lines.ts';
import type { ReadStats } from '../model/record.ts';
import type { LogSink, Reading } from './reading.ts';
import type { Unwrapped } from './wrappers/wrapper.ts';

/** A stream tells apart so many writers; the lines of all further ones are one log. */
const MOST_LABELS = 200;
const FURTHER = '(further)';

/** So far into an input its wrapper is looked for, where other programs fill the beginning. */
const MOST_HEAD_BYTES = 4 << 20;

/** The layout of an input whose lines are records as they are; null where something stands around them. */
export function plainLayout(head: Uint8Array, { isMessage, layouts }: Reading): Layout | null {
  const first = head.subarray(0, HEAD_BYTES);
  const [usual] = layouts;
  if (usual !== undefined && readsAsItIs(first, layouts)) return usual;
  return chainOf(first, isMessage, layouts) === null ? detectLayout(first, layouts) : null;
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

/**
 * Reads one input that may be wrapped, and may be a stream of several servers. Where the lines of its head are records
 * as they are, its bytes go to one reader untouched; else every line is unwrapped and goes to the log of its label.
 */
export class StreamReader<Sink extends LogSink> {
  readonly #reading: Reading;
  readonly #ledger: Ledger;
  readonly #open: () => Sink;
  #head: InputHead | null = new InputHead();
  /** Its first 64 KiB hold nothing of a server: other services of the host may have written them, and one behind. */
  #isForeign = false;
  #plain: { readonly reader: RecordReader; readonly sink: Sink } | null = null;
  #unwrapper: Unwrapper<Sink> | null = null;

  /**
   * @param ledger takes what belongs to no single log of the stream
   * @param open makes the sink of one more log
   */
  constructor(reading: Reading, ledger: Ledger, open: () => Sink) {
    this.#reading = reading;
    this.#ledger = ledger;
    this.#open = open;
  }

  push(chunk: Uint8Array): void {
    if (this.#plain !== null) this.#plain.reader.push(chunk);
    else if (this.#unwrapper !== null) this.#unwrapper.push(chunk);
    else if (this.#head !== null) {
      const head = this.#head.add(chunk);
      if (head !== null) this.#begin(head, this.#head);
    }
  }

  /**
   * The logs of the stream, by label. What tells nothing of a server (another service of the same host) is noise beside
   * one that does; if none does, the longest stands for all.
   */
  end(isServers: (sink: Sink) => boolean): ReadLog<Sink>[] {
    if (this.#head !== null) this.#begin(this.#head.whole(), null);
    if (this.#plain !== null) {
      const stats = this.#plain.reader.end();
      return [{ label: null, sink: this.#plain.sink, stats, lastLine: null }];
    }
    return this.#unwrapper?.end(isServers) ?? [];
  }

  /** @param more where more can be had, if these bytes hold nothing of a server; null: they are all */
  #begin(head: Uint8Array, more: InputHead | null): void {
    const { isMessage, layouts } = this.#reading;
    let chain: Chain | null = null;
    if (!this.#isForeign) {
      const first = head.subarray(0, HEAD_BYTES);
      chain = chainOf(first, isMessage, layouts);
      this.#isForeign = chain === null && detectLayout(first, layouts) === null;
    }
    if (this.#isForeign) {
      chain = chainOf(tellingLines(head), isMessage, layouts);
      if (chain === null && more !== null && head.length < MOST_HEAD_BYTES) {
        more.wantMore();
        return;
      }
    }
    this.#head = null;
    if (chain === null) {
      const sink = this.#open();
      this.#plain = { reader: new RecordReader(this.#reading, sink), sink };
    } else this.#unwrapper = new Unwrapper(chain, this.#reading, this.#ledger, this.#open);
    this.push(head);
  }
}

/** What a ZooKeeper server has in nearly all of its lines, and hardly anybody else. */
const TELLING = /\[myid:|zookeeper|QuorumPeer|QuorumCnxManager|FastLeaderElection|NIOServerCnxn|LearnerHandler/;

/** The first lines that look like those of a server, as many as are looked at, behind one that may name columns. */
function tellingLines(head: Uint8Array): Uint8Array {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  const telling = text.split('\n').filter((line, i) => i === 0 || TELLING.test(line));
  return Buffer.from(telling.join('\n')).subarray(0, HEAD_BYTES);
}

/** Takes the wrappers off each line and gives it to the log of its label. */
class Unwrapper<Sink extends LogSink> implements LineSink {
  readonly #chain: Chain;
  readonly #reading: Reading;
  readonly #ledger: Ledger;
  readonly #open: () => Sink;
  readonly #splitter: LineSplitter;
  /** Null where each line is an entry. */
  readonly #joiner: EntryJoiner | null;
  readonly #logs = new Map<string | null, { readonly log: SubLog; readonly sink: Sink }>();
  /** The log of the latest line. */
  #latest: SubLog | null = null;
  #lines = 0;
  #isYearTold = false;

  constructor(chain: Chain, reading: Reading, ledger: Ledger, open: () => Sink) {
    this.#chain = chain;
    this.#reading = reading;
    this.#ledger = ledger;
    this.#open = open;
    this.#splitter = new LineSplitter(this);
    this.#joiner = chain.join === null ? null : new EntryJoiner(chain.join, (entry) => this.#entry(entry));
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines++;
    const line = decode(bytes, start, end);
    if (this.#joiner === null) this.#single(line, this.#lines, end - start + 1);
    else this.#joiner.add(line, this.#lines, end - start + 1);
  }

  #single(line: string, at: number, bytes: number): void {
    const inner = peel(this.#chain, line);
    if (inner === null) this.#unwrapped(line, at, bytes);
    else if (isNoise(inner.rest)) this.#noise(line, at);
    else this.#logOf(inner.label, at).add(this.#textOf(inner), at, bytes, { partial: inner.partial === true });
  }

  /** Several lines that make one entry: where that cannot be read, each is taken by itself. */
  #entry({ lines, bytes, at }: Entry): void {
    const inner = lines.length > 1 ? peel(this.#chain, lines.join('\n')) : null;
    if (inner === null) for (const [i, line] of lines.entries()) this.#single(line, at + i, bytes[i] ?? 0);
    else if (isNoise(inner.rest)) this.#noise(lines[0] ?? '', at, lines.length);
    else {
      const { above = 0 } = inner;
      const texts = this.#textOf(inner).split('\n');
      const isWritten = above + texts.length <= lines.length;
      const whole = bytes.reduce((a, b) => a + b, 0);
      const log = this.#logOf(inner.label, at);
      for (const [i, text] of texts.entries()) {
        const own = i === 0 ? { bytes: whole, lines: lines.length } : { bytes: 0, lines: 0, behind: true };
        log.add(text, at + above + (isWritten ? i : 0), own.bytes, own);
      }
    }
  }

  #textOf({ rest, time }: Unwrapped): string {
    if (!this.#chain.stamped || time === null || readsAsTrace(rest)) return rest;
    this.#watchYear(time);
    return stamped(rest, time);
  }

  settle(): void {
    // The text of each line was taken at once.
  }

  end(isServers: (sink: Sink) => boolean): ReadLog<Sink>[] {
    this.#splitter.end();
    this.#joiner?.end();
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
      .map(({ log, sink, stats }) => ({ label: log.label, sink, stats, lastLine: log.lastLine }))
      .toSorted((a, b) => byText(a.label ?? '', b.label ?? ''));
  }

  /** A line without its wrapper: the rest of an entry of several lines, a record that came by another way, or noise. */
  #unwrapped(line: string, at: number, bytes: number): void {
    if (!isNoise(line) && this.#latest !== null && readsAsTrace(line)) {
      this.#latest.add(line, at, bytes, { behind: true });
    } else if (readsAsRecord(line, this.#reading.layouts)) this.#logOf(null, at).add(line, at, bytes);
    else this.#noise(line, at);
  }

  /** Of a stamp that a record got from a wrapper; what lacks in a record's own, its reader tells. */
  #watchYear(time: number): void {
    if (this.#isYearTold || new Date(time).getUTCFullYear() !== NO_YEAR) return;
    this.#isYearTold = true;
    this.#ledger.add('no-year', {
      input: 0,
      line: 0,
      text: this.#chain.layers.map(({ wrapper }) => wrapper.name).join(', '),
    });
  }

  #noise(text: string, at: number, lines = 1): void {
    this.#ledger.add('wrapper-noise', { input: 0, line: at, text }, lines);
  }

  /** The log of a label, which is the latest one from here on. */
  #logOf(label: string | null, at: number): SubLog {
    this.#latest = this.#logs.get(label)?.log ?? this.#newLog(label, at);
    return this.#latest;
  }

  #newLog(label: string | null, at: number): SubLog {
    if (this.#logs.size >= MOST_LABELS && label !== FURTHER) return this.#logOf(FURTHER, at);
    const sink = this.#open();
    const anyOrder = this.#chain.layers.some(({ wrapper }) => wrapper.anyOrder === true);
    const log = new SubLog(label, at, this.#reading, anyOrder, sink);
    this.#logs.set(label, { log, sink });
    return log;
  }
}
