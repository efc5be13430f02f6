import { isAside } from './asides.ts';
import { RecordClock } from './clock.ts';
import { borderBehind } from './borders.ts';
import { Crowds, minuteOf } from './crowds.ts';
import { decode } from './decode.ts';
import { HEAD_BYTES, InputHead } from './input-head.ts';
import { recordTextsOf, type RecordTexts } from './record-heads.ts';
import { laterRecord, laterText, Year } from './later.ts';
import { LayoutChoice } from './layout-choice.ts';
import { LineSplitter } from './lines.ts';
import { OpenRecord, TRACE_CHARACTERS } from './open-record.ts';
import { OutsideLines } from './outside.ts';
import { noteCounted } from './stats.ts';
import { RecordTimes } from './record-times.ts';
import { scanOf, type Scan } from './scan/scan.ts';
import { isFrame, readsAsTrace } from './traces.ts';
import type { Layout, LineHeader, QuickLayout } from '../model/layout.ts';
import type { Ledger } from '../model/ledger.ts';
import type { ReadStats, Prefilter, Seam } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { LineSink } from './lines.ts';
import type { BlockStart, LogSink, Reading } from './reading.ts';

const isQuick = (layout: Layout): layout is QuickLayout => layout.fast !== undefined;

/**
 * Reads one input: finds its layout, counts its lines and hands on the records that the prefilter wants. All other
 * lines cost a few byte comparisons each and no object.
 */
export class RecordReader implements LineSink {
  readonly #splitter: LineSplitter;
  readonly #prefilter: Prefilter;
  readonly #ledger: Ledger;
  readonly #choice: LayoutChoice;

  readonly #crowds: Crowds;
  readonly #clock: RecordClock;
  readonly #times: RecordTimes;
  readonly #outside = new OutsideLines();

  #layout: Layout | null = null;
  /** Null where lines are read one by one. */
  #scan: Scan | null = null;
  readonly #year = new Year();
  /** Null once the layout is decided. */
  #head: InputHead | null = new InputHead();
  #bytes = 0;
  #lines = 0;
  #records = 0;
  /** Where the next line stands in the input, and where the block ends that it belongs to. */
  #offset: number;
  #border: number;
  readonly #isWhole: boolean;

  readonly #open: OpenRecord;
  /** A header whose message is the next line. */
  #pending: LineHeader | null = null;

  /** @param block null: the bytes are the whole of an input */
  constructor({ prefilter, zoneOffset, layouts }: Reading, { ledger, emit }: LogSink, block: BlockStart | null = null) {
    this.#prefilter = prefilter;
    this.#ledger = ledger;
    this.#crowds = new Crowds(prefilter.crowds);
    this.#clock = new RecordClock(zoneOffset);
    this.#times = new RecordTimes(this.#clock);
    this.#open = new OpenRecord(ledger, emit);
    this.#choice = new LayoutChoice(layouts, (kind, text) => ledger.add(kind, { input: 0, line: 0, text }));
    this.#splitter = new LineSplitter(this);
    this.#offset = block?.from ?? 0;
    this.#border = borderBehind(this.#offset);
    this.#isWhole = block === null;
    if (block === null) return;
    this.#head = null;
    if (block.from > 0) this.#crowds.restart(block.from);
    this.#use(block.layout);
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#head === null) {
      this.#split(chunk);
      return;
    }
    const head = this.#head.add(chunk);
    if (head !== null) this.#begin(head);
  }

  end(): ReadStats {
    if (this.#head !== null) this.#begin(this.#head.whole());
    this.#splitter.end();
    this.#close();
    if (this.#bytes > 0) this.#choice.end();
    if (this.#records > 0) this.#outside.note(this.#ledger);
    const stats = {
      ...(this.#clock.zoned ? { zoned: true as const } : {}),
      skipped: this.#crowds.counts(),
      cutLines: this.#splitter.cutLines,
      bytes: this.#bytes,
      lines: this.#lines,
      records: this.#records,
      unrecognised: this.#outside.count,
      asides: this.#outside.asides,
      layout: this.#choice.names,
      from: this.#times.first,
      to: this.#times.latest(),
    };
    if (this.#isWhole) noteCounted(stats, this.#ledger);
    return stats;
  }

  /** What the reader of the bytes behind these must know. */
  get seam(): Seam {
    return { first: this.#open.first, latestAt: this.#open.latestAt };
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines++;
    const at = this.#offset;
    this.#offset = at + end - start + 1;
    if (at >= this.#border) this.#passBorder(at, bytes, start, end);
    if (this.#layout === null) {
      const found = this.#choice.ofLine(bytes, start, end);
      if (found !== null) this.#use(found);
    }
    if (this.#takes(bytes, start, end)) return;
    if (this.#pending !== null) this.#messageBelow(this.#pending, bytes, start, end);
    else if (bytes[start] === 0 && end > start) this.#rubbish(bytes, start, end);
    else this.#behind(bytes, start, end);
  }

  /** As `line`, for whole stretches of lines that nobody wants, and the wanted ones between them. */
  pass(bytes: Uint8Array, start: number): number {
    const scan = this.#scan;
    if (scan === null || !scan.holds(bytes) || this.#times.first === null) return start;
    const { layout } = scan;
    for (let at = start; ;) {
      const { stop, lines, records, latest, wish, end, message } = scan.pass(
        bytes,
        at,
        at + this.#border - this.#offset,
      );
      this.#lines += lines;
      this.#offset += stop - at;
      if (records > 0) {
        this.#records += records;
        this.#close();
        this.#times.see(layout.fast, bytes, latest);
      }
      if (wish === 0) return stop;
      this.#lines++;
      this.#offset += end - stop + 1;
      this.#record(layout, bytes, stop, end, message, wish, scan);
      at = end + 1;
    }
  }

  settle(): void {
    this.#times.latest();
  }

  #split(chunk: Uint8Array): void {
    if (this.#scan === null) this.#splitter.push(chunk);
    else this.#scan.read(chunk, this.#crowds, (piece) => this.#splitter.push(piece));
  }

  /** A block ends where a record begins behind its border. */
  #passBorder(at: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.#layout === null || !this.#layout.begins(bytes, start, end)) return;
    this.#border = borderBehind(at);
    this.#crowds.restart(at);
  }

  #begin(head: Uint8Array): void {
    this.#head = null;
    const layout = this.#choice.ofHead(head.subarray(0, HEAD_BYTES));
    if (layout !== null) this.#use(layout);
    this.#split(head);
  }

  #use(layout: Layout): void {
    this.#layout = layout;
    this.#scan = scanOf(this.#prefilter, layout);
    this.#choice.meet(layout);
  }

  /** Reads a line that begins a record, whole or torn; false where it begins none. */
  #takes(bytes: Uint8Array, start: number, end: number): boolean {
    const layout = this.#layout;
    if (layout === null || !layout.begins(bytes, start, end)) return false;
    return isQuick(layout) ? this.#quick(layout, bytes, start, end) : this.#slow(layout, bytes, start, end);
  }

  /** A line that the layout does not read and another one does, makes that one the layout from there on. */
  #follows(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#layout === null) return false;
    const found = this.#choice.ofLaterLine(bytes, start, end);
    if (found === null || found === this.#layout) return false;
    this.#use(found);
    return this.#takes(bytes, start, end);
  }

  /** By bytes alone; only what the prefilter wants becomes text. */
  #quick(layout: QuickLayout, bytes: Uint8Array, start: number, end: number): boolean {
    const { fast } = layout;
    const message = fast.messageAt(bytes, start, end);
    if (message >= 0) {
      const wish = this.#prefilter.wish(bytes, message, end, fast.loggerEnd(bytes, message));
      this.#record(layout, bytes, start, end, message, wish, recordTextsOf(fast));
      return true;
    }
    if (this.#follows(bytes, start, end)) return true;
    if (isAside(decode(bytes, start, end))) return false;
    this.#records++;
    this.#close();
    this.#torn(bytes, start, end);
    this.#times.see(fast, bytes, start);
    return true;
  }

  #record(
    layout: QuickLayout,
    bytes: Uint8Array,
    start: number,
    end: number,
    message: number,
    wish: number,
    texts: RecordTexts,
  ): void {
    const { fast } = layout;
    this.#records++;
    this.#close();
    if (wish === 1 || (wish > 1 && this.#crowds.admits(wish - 2, fast.minuteAt(bytes, start))))
      this.#want(layout, bytes, start, end, message, texts);
    else this.#times.see(fast, bytes, start);
  }

  /** Opens the record that the prefilter wants. */
  #want(
    layout: QuickLayout,
    bytes: Uint8Array,
    start: number,
    end: number,
    messageAt: number,
    texts: RecordTexts,
  ): void {
    const { fast } = layout;
    const previousAt = this.#times.latest();
    const { head, mayHideRecord } = texts.head(bytes, start + fast.stampBytes, messageAt);
    const message = texts.message(bytes, messageAt, end);
    if (mayHideRecord || this.#year.isIn(message, bytes, start)) {
      const later = laterRecord(layout, bytes, start, end);
      if (later > start) {
        this.#torn(bytes, start, end);
        this.#times.see(fast, bytes, start);
        this.#records++;
        this.#want(layout, bytes, later, end, fast.messageAt(bytes, later, end), recordTextsOf(fast));
        return;
      }
    }
    const stamp = fast.stampAt(bytes, start);
    if (head !== null && !Number.isNaN(stamp)) {
      const at = this.#clock.whole(stamp, false);
      this.#times.set(at);
      this.#open.begin(head, message, at, previousAt, this.#lines);
      return;
    }
    this.#times.see(fast, bytes, start);
    // What a look at the bytes could not tell, the pattern may.
    const header = Number.isNaN(stamp) ? null : layout.header(decode(bytes, start, end));
    if (header === null) this.#torn(bytes, start, end);
    else {
      const at = this.#clock.whole(header.stamp, header.zoned);
      this.#open.begin(header, header.message, at, previousAt, this.#lines, header.trace);
    }
  }

  /** By text. */
  #slow(layout: Layout, bytes: Uint8Array, start: number, end: number): boolean {
    const line = decode(bytes, start, end);
    const header = layout.header(line);
    if (header !== null) {
      const later = layout.distinct ? laterText(layout, line) : -1;
      if (later > 0) this.#torn(bytes, start, end);
      this.#take(layout, later > 0 ? (layout.header(line.slice(later)) ?? header) : header);
      return true;
    }
    if (this.#follows(bytes, start, end)) return true;
    if (!layout.distinct || isAside(line)) return false;
    this.#records++;
    this.#close();
    this.#torn(bytes, start, end);
    return true;
  }

  #take(layout: Layout, header: LineHeader): void {
    this.#records++;
    this.#close();
    const previousAt = this.#times.latest();
    const at = this.#clock.at(header.stamp, header.zoned, layout.lacks);
    this.#times.set(at);
    if (layout.messageBelow) this.#pending = header;
    else this.#offer(header, at, previousAt);
  }

  #offer(header: LineHeader, at: EpochMs, previousAt: EpochMs | null): void {
    const wish = this.#prefilter.wishOf(header.message, header.logger);
    if (wish === 1 || (wish > 1 && this.#crowds.admits(wish - 2, minuteOf(at, this.#layout?.lacks !== 'time'))))
      this.#open.begin(header, header.message, at, previousAt, this.#lines, header.trace);
  }

  #messageBelow(header: LineHeader, bytes: Uint8Array, start: number, end: number): void {
    this.#pending = null;
    const at = this.#times.latest();
    if (at !== null) this.#offer({ ...header, message: decode(bytes, start, end).trim() }, at, this.#open.latestAt);
  }

  /** A file cut short while its writer went on has a hole of NUL bytes; the writer's next record stands behind it. */
  #rubbish(bytes: Uint8Array, start: number, end: number): void {
    this.#ledger.add('binary-rubbish', { input: 0, line: this.#lines, text: '' });
    let behind = start;
    while (behind < end && bytes[behind] === 0) behind++;
    if (!this.#takes(bytes, behind, end)) this.#outside.add();
  }

  /** A line that begins no record: a trace's, an aside, or the first of another layout. */
  #behind(bytes: Uint8Array, start: number, end: number): void {
    const isText = end > start && !isFrame(bytes, start);
    const text = isText ? decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)).trimStart() : '';
    if (isText && !readsAsTrace(text) && this.#follows(bytes, start, end)) return;
    if (this.#records === 0)
      this.#outside.addBefore(decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)), this.#lines);
    else if (this.#prefilter.wholeTraces) this.#open.gatherWhole(decode(bytes, start, end));
    else if (isText) this.#continuation(text);
  }

  #continuation(text: string): void {
    if (isAside(text)) {
      this.#outside.addAside();
      this.#close(); // What stands behind it does not belong to the record either.
    } else this.#open.gather(text);
  }

  #torn(bytes: Uint8Array, start: number, end: number): void {
    const text = decode(bytes, start, Math.min(end, start + 200));
    this.#ledger.add('torn-line', { input: 0, line: this.#lines, text });
  }

  #close(): void {
    this.#pending = null;
    this.#open.close();
  }
}
