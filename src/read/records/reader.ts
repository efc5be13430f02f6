import { isAside } from '../lines/asides.ts';
import { borderBehind } from '../lines/borders.ts';
import { decode } from '../lines/decode.ts';
import { HEAD_BYTES, InputHead } from '../detect/input-head.ts';
import { LayoutChoice } from '../detect/layout-choice.ts';
import { LineRecords } from './line-records.ts';
import { LineSplitter } from '../lines/splitter.ts';
import { TRACE_CHARACTERS } from './open-record.ts';
import { OutsideLines } from './outside.ts';
import { noteCounted } from './stats.ts';
import { scanOf, type Scan } from '../scan/scan.ts';
import { isFrame, readsAsTrace } from '../lines/traces.ts';
import type { Layout } from '../../model/layout.ts';
import type { Notes } from '../../model/ledger.ts';
import type { ReadStats, Prefilter, Seam } from '../../model/record.ts';
import type { LineSink } from '../lines/splitter.ts';
import type { BlockStart, LogSink, Reading } from '../reading.ts';

/**
 * Reads one input: finds its layout, counts its lines and hands on the records that the prefilter wants. All other
 * lines cost a few byte comparisons each and no object.
 */
export class RecordReader implements LineSink {
  readonly #splitter: LineSplitter;
  readonly #prefilter: Prefilter;
  readonly #ledger: Notes;
  readonly #choice: LayoutChoice;
  readonly #records: LineRecords;
  readonly #outside = new OutsideLines();

  #layout: Layout | null = null;
  /** Null where lines are read one by one. */
  #scan: Scan | null = null;
  /** Null once the layout is decided. */
  #head: InputHead | null = new InputHead();
  #bytes = 0;
  /** Where the next line stands in the input, and where the block ends that it belongs to. */
  #offset: number;
  #border: number;
  readonly #isWhole: boolean;

  /** @param block null: the bytes are the whole of an input */
  constructor(reading: Reading, sink: LogSink, block: BlockStart | null = null) {
    const { ledger } = sink;
    this.#prefilter = reading.prefilter;
    this.#ledger = ledger;
    this.#records = new LineRecords(reading, sink);
    this.#choice = new LayoutChoice(reading.layouts, (kind, text) => ledger.add(kind, { input: 0, line: 0, text }));
    this.#splitter = new LineSplitter(this);
    this.#offset = block?.from ?? 0;
    this.#border = borderBehind(this.#offset);
    this.#isWhole = block === null;
    if (block === null) return;
    this.#head = null;
    if (block.from > 0) this.#records.crowds.restart(block.from);
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
    const { clock, crowds, times, lines, count } = this.#records;
    this.#records.close();
    if (this.#bytes > 0) this.#choice.end();
    if (count > 0) this.#outside.note(this.#ledger);
    const stats = {
      ...(clock.zoned ? { zoned: true as const } : {}),
      skipped: crowds.counts(),
      cutLines: this.#splitter.cutLines,
      bytes: this.#bytes,
      lines,
      records: count,
      unrecognised: this.#outside.count,
      asides: this.#outside.asides,
      layout: this.#choice.names,
      from: times.first,
      to: times.latest(),
    };
    if (this.#isWhole) noteCounted(stats, this.#ledger);
    return stats;
  }

  /** What the reader of the bytes behind these must know. */
  get seam(): Seam {
    const { first, latestAt } = this.#records.open;
    return { first, latestAt };
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.#records.lines++;
    const at = this.#offset;
    this.#offset = at + end - start + 1;
    if (at >= this.#border) this.#passBorder(at, bytes, start, end);
    if (this.#layout === null) {
      const found = this.#choice.ofLine(bytes, start, end);
      if (found !== null) this.#use(found);
    }
    if (this.#takes(bytes, start, end) || this.#records.takeMessage(bytes, start, end)) return;
    if (bytes[start] === 0 && end > start) this.#rubbish(bytes, start, end);
    else this.#behind(bytes, start, end);
  }

  /** As `line`, for whole stretches of lines that nobody wants, and the wanted ones between them. */
  pass(bytes: Uint8Array, start: number): number {
    const scan = this.#scan;
    const records = this.#records;
    if (scan === null || !scan.holds(bytes) || records.times.first === null) return start;
    const { layout } = scan;
    for (let at = start; ;) {
      const passed = scan.pass(bytes, at, at + this.#border - this.#offset);
      const { stop, wish, end } = passed;
      records.lines += passed.lines;
      this.#offset += stop - at;
      if (passed.records > 0) records.passOver(passed.records, layout, bytes, passed.latest);
      if (wish === 0) return stop;
      records.lines++;
      this.#offset += end - stop + 1;
      records.found(layout, bytes, stop, end, passed.message, wish, scan);
      at = end + 1;
    }
  }

  settle(): void {
    this.#records.times.latest();
  }

  #split(chunk: Uint8Array): void {
    if (this.#scan === null) this.#splitter.push(chunk);
    else this.#scan.read(chunk, this.#records.crowds, (piece) => this.#splitter.push(piece));
  }

  /** A block ends where a record begins behind its border. */
  #passBorder(at: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.#layout === null || !this.#layout.begins(bytes, start, end)) return;
    this.#border = borderBehind(at);
    this.#records.crowds.restart(at);
  }

  #begin(head: Uint8Array): void {
    this.#head = null;
    const layout = this.#choice.ofHead(head.subarray(0, HEAD_BYTES));
    if (layout !== null) this.#use(layout);
    this.#split(head);
  }

  #use(layout: Layout): void {
    this.#layout = layout;
    this.#scan = this.#records.clock.isInZone ? null : scanOf(this.#prefilter, layout);
    this.#choice.meet(layout);
  }

  /** Reads a line that begins a record, whole or torn; false where it begins none. */
  #takes(bytes: Uint8Array, start: number, end: number): boolean {
    const layout = this.#layout;
    if (layout === null || !layout.begins(bytes, start, end)) return false;
    if (this.#records.take(layout, bytes, start, end) || this.#follows(bytes, start, end)) return true;
    if (!layout.distinct || isAside(decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)))) return false;
    this.#records.torn(layout, bytes, start, end);
    return true;
  }

  /** A line that the layout does not read and another one does, makes that one the layout from there on. */
  #follows(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#layout === null) return false;
    const found = this.#choice.ofLaterLine(bytes, start, end);
    if (found === null || found === this.#layout) return false;
    this.#use(found);
    return this.#takes(bytes, start, end);
  }

  /** A file cut short while its writer went on has a hole of NUL bytes; the writer's next record stands behind it. */
  #rubbish(bytes: Uint8Array, start: number, end: number): void {
    this.#ledger.add('binary-rubbish', { input: 0, line: this.#records.lines, text: '' });
    let behind = start;
    while (behind < end && bytes[behind] === 0) behind++;
    if (!this.#takes(bytes, behind, end)) this.#outside.add();
  }

  /** A line that begins no record: a trace's, an aside, or the first of another layout. */
  #behind(bytes: Uint8Array, start: number, end: number): void {
    const isText = end > start && !isFrame(bytes, start);
    const text = isText ? decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)).trim() : '';
    if (isText && !readsAsTrace(text) && this.#follows(bytes, start, end)) return;
    const { count, lines, open } = this.#records;
    if (count === 0) this.#outside.addBefore(decode(bytes, start, Math.min(end, start + TRACE_CHARACTERS)), lines);
    else if (this.#prefilter.wholeTraces) open.gatherWhole(decode(bytes, start, end));
    else if (isText) this.#continuation(text);
  }

  #continuation(text: string): void {
    if (isAside(text)) {
      this.#outside.addAside();
      this.#records.close(); // What stands behind it does not belong to the record either.
    } else this.#records.open.gather(text);
  }
}
