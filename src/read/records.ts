import { epochMs } from '../model/time.ts';
import { Crowds } from './crowds.ts';
import { decode, detectLayout, layoutOfLine } from './detect.ts';
import { LineSplitter } from './lines.ts';
import type { Layout } from '../model/layout.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LogRecord, Prefilter } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { LineSink } from './lines.ts';

/** So many bytes are looked at before the layout is decided. */
const HEAD_BYTES = 64 * 1024;
/** Of what follows a record, so many lines (stack frames not counted) and characters of each are kept. */
const TRACE_LINES = 12;
const TRACE_CHARACTERS = 400;
/** A step back of the clock smaller than this is two threads racing for the log. */
const STEP_BACK_MS = 1000;

const TAB = 9;

/** What the reading of one input counted. */
export interface ReadStats {
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly unrecognised: number;
  readonly layout: string | null;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Records of crowded kinds that were counted only. */
  readonly skipped: Readonly<Record<string, number>>;
}

/**
 * Reads one input: finds its layout, counts its lines and hands on the records that the prefilter wants. All other
 * lines cost a few byte comparisons each and no object.
 */
export class RecordReader implements LineSink {
  readonly #splitter: LineSplitter;
  readonly #prefilter: Prefilter;
  readonly #emit: (record: LogRecord) => void;
  readonly #ledger: Ledger;
  readonly #input: number;
  readonly #zoneOffset: (localMs: number) => number;

  readonly #crowds: Crowds;

  #layout: Layout | null = null;
  #head: Uint8Array[] | null = [];
  #headLength = 0;
  #bytes = 0;
  #lines = 0;
  #records = 0;
  #unrecognised = 0;
  /** Lines before the first record, the first of them as it stands. */
  #textBefore = 0;
  #firstText = '';

  /** Where the latest record's line stands, its time not yet computed; null when `#lastAt` has it. */
  #lastBytes: Uint8Array | null = null;
  #lastStart = 0;
  #lastAt: EpochMs | null = null;
  #firstAt: EpochMs | null = null;
  /** Time of the latest wanted record. */
  #wantedAt: EpochMs | null = null;

  /** The wanted record whose continuation lines are being gathered. */
  #open: (LogRecord & { readonly trace: string[] }) | null = null;

  /**
   * @param zoneOffset maps a local time in ms, read as UTC, to what must be taken off it to make it UTC
   */
  constructor(
    input: number,
    prefilter: Prefilter,
    ledger: Ledger,
    zoneOffset: (localMs: number) => number,
    emit: (record: LogRecord) => void,
  ) {
    this.#input = input;
    this.#prefilter = prefilter;
    this.#crowds = new Crowds(prefilter.crowds);
    this.#ledger = ledger;
    this.#zoneOffset = zoneOffset;
    this.#emit = emit;
    this.#splitter = new LineSplitter(this);
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#head === null) {
      this.#splitter.push(chunk);
      return;
    }
    this.#head.push(chunk.slice());
    this.#headLength += chunk.length;
    if (this.#headLength >= HEAD_BYTES) this.#begin();
  }

  end(): ReadStats {
    if (this.#head !== null) this.#begin();
    this.#splitter.end();
    this.#close();
    if (this.#splitter.cutLines > 0) {
      this.#ledger.add('cut-line', { input: this.#input, line: 0, text: '' }, this.#splitter.cutLines);
    }
    if (this.#records > 0 && this.#textBefore > 0) {
      const example = { input: this.#input, line: 1, text: this.#firstText };
      this.#ledger.add('text-before-first-record', example, this.#textBefore);
    }
    const skipped = this.#skipped();
    return {
      skipped,
      bytes: this.#bytes,
      lines: this.#lines,
      records: this.#records,
      unrecognised: this.#unrecognised,
      layout: this.#layout?.name ?? null,
      from: this.#firstAt,
      to: this.#lastTime(),
    };
  }

  #skipped(): Record<string, number> {
    const counts = this.#prefilter.crowds.map(({ kind }, i) => [kind, this.#crowds.skipped[i] ?? 0] as const);
    const skipped = counts.filter(([, count]) => count > 0);
    for (const [kind, count] of skipped) this.#ledger.add('crowd', { input: this.#input, line: 0, text: `${kind}: ${count}` }, count);
    return Object.fromEntries(skipped);
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines++;
    const layout = (this.#layout ??= layoutOfLine(bytes, start, end));
    if (layout !== null && layout.begins(bytes, start, end)) this.#record(layout, bytes, start, end);
    else if (bytes[start] === 0 && end > start) this.#rubbish(layout, bytes, start, end);
    else this.#continuation(bytes, start, end);
  }

  settle(): void {
    this.#lastTime();
  }

  #begin(): void {
    const head = Buffer.concat(this.#head ?? []);
    this.#head = null;
    // No more than that: the layout must not depend on where the chunks end.
    this.#layout = detectLayout(head.subarray(0, HEAD_BYTES));
    this.#splitter.push(head);
  }

  #record(layout: Layout, bytes: Uint8Array, start: number, end: number): void {
    this.#records++;
    if (this.#open !== null) this.#close();
    const message = layout.messageAt(bytes, start, end);
    let from = start;
    if (message < 0) this.#torn(bytes, start, end);
    else {
      const wish = this.#prefilter.wish(bytes, message, end, layout.loggerEnd(bytes, message));
      const read = wish === 1 || (wish > 1 && this.#crowds.admits(wish - 2, layout.minuteAt(bytes, start)));
      if (read) from = this.#want(layout, bytes, start, end);
    }
    this.#lastBytes = bytes;
    this.#lastStart = from;
    if (this.#firstAt === null) this.#firstAt = this.#lastTime();
  }

  /** Opens the record that the prefilter wants; returns where on the line it was found. */
  #want(layout: Layout, bytes: Uint8Array, start: number, end: number): number {
    const previousAt = this.#lastTime();
    const line = decode(bytes, start, end);
    const later = laterRecord(layout, line, bytes, start, end);
    if (later > start) {
      this.#torn(bytes, start, end);
      this.#lastBytes = bytes;
      this.#lastStart = start;
      this.#records++;
      return this.#want(layout, bytes, later, end);
    }
    const at = this.#timeOf(layout, bytes, start);
    const header = at === null ? null : layout.header(line, at);
    if (header === null) {
      this.#torn(bytes, start, end);
      return start;
    }
    this.#watchClock(previousAt, header.at);
    const { level, thread, logger, myid, message } = header;
    // Spelt out: spreading the header costs more than all the rest of a record.
    this.#open = { at: header.at, level, thread, logger, myid, message, line: this.#lines, trace: [], previousAt };
    return start;
  }

  /** The clock may have stepped back just now, or somewhere in the records that nobody wanted. */
  #watchClock(previousAt: EpochMs | null, at: EpochMs): void {
    const back = Math.max(previousAt ?? at, this.#wantedAt ?? at) - at;
    this.#wantedAt = at;
    if (back <= STEP_BACK_MS) return;
    this.#ledger.add('clock-stepped-back', { input: this.#input, line: this.#lines, text: `back by ${back} ms` });
  }

  /** A file cut short while its writer went on has a hole of NUL bytes; the writer's next record stands behind it. */
  #rubbish(layout: Layout | null, bytes: Uint8Array, start: number, end: number): void {
    this.#ledger.add('binary-rubbish', { input: this.#input, line: this.#lines, text: '' });
    let behind = start;
    while (behind < end && bytes[behind] === 0) behind++;
    if (layout !== null && layout.begins(bytes, behind, end)) this.#record(layout, bytes, behind, end);
    else this.#unrecognised++;
  }

  #continuation(bytes: Uint8Array, start: number, end: number): void {
    if (this.#records === 0) {
      this.#unrecognised++;
      if (this.#textBefore++ === 0) this.#firstText = decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS));
    }
    const open = this.#open;
    if (open === null || bytes[start] === TAB || end <= start || open.trace.length >= TRACE_LINES) return;
    open.trace.push(decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)));
  }

  #torn(bytes: Uint8Array, start: number, end: number): void {
    const text = decode(bytes, start, Math.min(end, start + 200));
    this.#ledger.add('torn-line', { input: this.#input, line: this.#lines, text });
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    this.#emit(open);
  }

  #lastTime(): EpochMs | null {
    const bytes = this.#lastBytes;
    if (bytes !== null && this.#layout !== null) {
      this.#lastBytes = null;
      this.#lastAt = this.#timeOf(this.#layout, bytes, this.#lastStart) ?? this.#lastAt;
    }
    return this.#lastAt;
  }

  #timeOf(layout: Layout, bytes: Uint8Array, start: number): EpochMs | null {
    const local = layout.stampAt(bytes, start);
    return Number.isNaN(local) ? null : epochMs(local - this.#zoneOffset(local));
  }
}

/**
 * A process that was killed leaves a record broken off, and the next one appends its first behind it: where on the line
 * that later record begins; -1 as a rule. It is looked for by its year, the same as the first one's.
 */
function laterRecord(layout: Layout, line: string, bytes: Uint8Array, start: number, end: number): number {
  const year = line.slice(0, 5);
  if (!line.includes(year, 5)) return -1;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  for (let i = view.indexOf(year, 5); i >= 0; i = view.indexOf(year, i + 1)) {
    const at = start + i;
    const isRecord = layout.begins(bytes, at, end) && !Number.isNaN(layout.stampAt(bytes, at));
    if (isRecord && layout.messageAt(bytes, at, end) >= 0) return at;
  }
  return -1;
}
