import { decode } from '../lines/decode.ts';
import { LONGEST_LINE } from '../lines/splitter.ts';
import { RecordReader } from '../records/reader.ts';
import { HeldLines } from './held-lines.ts';
import { LineBlock } from './line-block.ts';
import { LineMap } from './line-map.ts';
import { byOwnTime, oldestFirst } from './newest-first.ts';
import type { Notes } from '../../model/ledger.ts';
import type { LogRecord, ReadStats } from '../../model/record.ts';
import type { LogSink, Reading } from '../reading.ts';
import type { ByteLines, Manner } from './processes.ts';

/** So many characters of a text that may stand in any order are held to be put in order; the rest keeps its own. */
const MOST_HELD = 64 << 20;
/** The rest of a text that was turned round would stand behind what is newer. */
const MOST_TURNED = 256 << 20;

/** How the lines of a text stand: as they were written, the newest first, or a tool may have put them anyhow. */
export type Order = 'kept' | 'newest first' | 'any';

/** The lines of one server, picked out of a stream: unwrapped text in, records with their physical lines out. */
export class SubLog implements ByteLines {
  label: string | null;
  /** Physical lines of the file that belong to it, and their bytes; first and last of them. */
  lines = 0;
  bytes = 0;
  readonly firstLine: number;
  lastLine = 0;

  readonly #map = new LineMap();
  readonly #reader: RecordReader;
  readonly #order: Order;
  readonly #ledger: Notes;
  readonly #block: LineBlock;
  #partial: { text: string; readonly at: number } | null = null;
  #held: HeldLines | null;

  constructor(label: string | null, firstLine: number, reading: Reading, order: Order, sink: LogSink) {
    this.label = label;
    this.firstLine = firstLine;
    this.#order = order;
    this.#held = order === 'kept' ? null : new HeldLines(reading.layouts);
    const { ledger, emit } = sink;
    this.#ledger = ledger;
    // The reader has made it for this call alone; a copy of each would cost more than its reading.
    const mapped = (record: LogRecord): void => emit(Object.assign(record, { line: this.#map.physical(record.line) }));
    const noted: Notes = {
      add: (kind, example, count) => ledger.add(kind, { ...example, line: this.#map.physical(example.line) }, count),
    };
    this.#reader = new RecordReader(reading, { ledger: noted, emit: mapped });
    this.#block = new LineBlock((block) => this.#reader.push(block));
  }

  add(
    text: string,
    at: number,
    bytes: number,
    lines: number,
    { partial = false, behind = false, above = 0 }: Manner = {},
  ): void {
    this.lines += lines;
    this.bytes += bytes;
    // What begins behind another entry on a line has no line of its own.
    this.lastLine = lines > 0 ? at - above + lines - 1 : Math.max(this.lastLine, at);
    const joined = this.#partial;
    const whole = joined === null ? text : joined.text + text;
    if (partial && whole.length < LONGEST_LINE) this.#partial = { text: whole, at: joined?.at ?? at };
    else {
      this.#partial = null;
      this.#take(whole, joined?.at ?? at, behind);
    }
  }

  addBytes(line: Uint8Array, start: number, end: number, at: number, bytes: number): void {
    if (this.#partial !== null || this.#held !== null) {
      this.add(decode(line, start, end), at, bytes, 1);
      return;
    }
    this.lines++;
    this.bytes += bytes;
    this.lastLine = at;
    this.#map.add(at);
    this.#block.addBytes(line, start, end);
  }

  end(): ReadStats {
    if (this.#partial !== null) this.#take(this.#partial.text, this.#partial.at, false);
    this.#putInOrder();
    this.#block.flush();
    return { ...this.#reader.end(), lines: this.lines, bytes: this.bytes };
  }

  #take(text: string, at: number, behind: boolean): void {
    if (this.#held === null) {
      this.#feed(text, at);
      return;
    }
    this.#held.add(text, at, behind);
    if (this.#held.length > (this.#order === 'any' ? MOST_HELD : MOST_TURNED)) this.#putInOrder();
  }

  #putInOrder(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    const feed = (text: string, at: number): void => {
      this.#feed(text, at);
      this.lastLine = at;
    };
    const order = this.#order === 'any' ? byOwnTime(held) : this.#oldestFirst(held);
    for (let i = 0; i < held.count; i++) held.each(order?.[i] ?? i, feed);
  }

  /** Null where they stand as they were written after all. */
  #oldestFirst(held: HeldLines): number[] | null {
    const order = oldestFirst(held);
    if (order !== null) this.#ledger.add('newest-first', { input: 0, line: this.firstLine, text: this.label ?? '' });
    return order;
  }

  /** A text with line breaks of its own is several lines for the reader, all of which stand at one of the file. */
  #feed(text: string, at: number): void {
    for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) this.#map.add(at);
    this.#map.add(at);
    this.#block.add(text);
  }
}
