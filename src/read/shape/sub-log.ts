import { Ledger } from '../../model/ledger.ts';
import { recordTime } from '../probe.ts';
import { RecordReader } from '../records.ts';
import { LineMap } from './line-map.ts';
import { oldestFirst } from './newest-first.ts';
import type { Layout } from '../../model/layout.ts';
import type { LedgerExample, LedgerKind } from '../../model/ledger.ts';
import type { LogRecord, ReadStats } from '../../model/record.ts';
import type { LogSink, Reading } from '../reading.ts';
import type { Lines, Manner } from './processes.ts';

const FLUSH_CHARACTERS = 64 * 1024;
/** Pieces of one line are joined up to this length, as long lines of a file are cut there. */
const LONGEST_LINE = 1 << 20;
/** So many characters of a text that may stand in any order are held to be put in order; the rest keeps its own. */
const MOST_HELD = 64 << 20;
/** The rest of a text that was turned round would stand behind what is newer. */
const MOST_TURNED = 256 << 20;

/** How the lines of a text stand: as they were written, the newest first, or a tool may have put them anyhow. */
export type Order = 'kept' | 'newest first' | 'any';

/** A line, or several that a tool exported as one entry; `at` is the physical line of each. */
interface Entry {
  readonly texts: string[];
  readonly at: number[];
}

/** The lines of one server, picked out of a stream: unwrapped text in, records with their physical lines out. */
export class SubLog implements Lines {
  label: string | null;
  /** Physical lines of the file that belong to it, and their bytes; first and last of them. */
  lines = 0;
  bytes = 0;
  readonly firstLine: number;
  lastLine = 0;

  readonly #map = new LineMap();
  readonly #reader: RecordReader;
  readonly #layouts: readonly Layout[];
  readonly #order: Order;
  readonly #ledger: Ledger;
  #waiting: string[] = [];
  #waitingLength = 0;
  #partial: { text: string; readonly at: number } | null = null;
  #held: Entry[] | null;
  #heldLength = 0;

  constructor(label: string | null, firstLine: number, reading: Reading, order: Order, sink: LogSink) {
    this.label = label;
    this.firstLine = firstLine;
    this.#order = order;
    this.#held = order === 'kept' ? null : [];
    this.#layouts = reading.layouts;
    const { ledger, emit } = sink;
    this.#ledger = ledger;
    // The reader has made it for this call alone; a copy of each would cost more than its reading.
    const mapped = (record: LogRecord): void => emit(Object.assign(record, { line: this.#map.physical(record.line) }));
    this.#reader = new RecordReader(reading, { ledger: new MappedLedger(ledger, this.#map), emit: mapped });
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
    if (lines > 0) this.lastLine = at - above + lines - 1;
    const joined = this.#partial;
    const whole = joined === null ? text : joined.text + text;
    if (partial && whole.length < LONGEST_LINE) this.#partial = { text: whole, at: joined?.at ?? at };
    else {
      this.#partial = null;
      this.#take(whole, joined?.at ?? at, behind);
    }
  }

  end(): ReadStats {
    if (this.#partial !== null) this.#take(this.#partial.text, this.#partial.at, false);
    this.#putInOrder();
    this.#flush();
    return { ...this.#reader.end(), lines: this.lines, bytes: this.bytes };
  }

  #take(text: string, at: number, behind: boolean): void {
    if (this.#held === null) {
      this.#feed(text, at);
      return;
    }
    const last = behind ? this.#held.at(-1) : undefined;
    if (last === undefined) this.#held.push({ texts: [text], at: [at] });
    else {
      last.texts.push(text);
      last.at.push(at);
    }
    this.#heldLength += text.length;
    if (this.#heldLength > (this.#order === 'any' ? MOST_HELD : MOST_TURNED)) this.#putInOrder();
  }

  #putInOrder(): void {
    if (this.#held === null) return;
    const ordered = this.#inOrder(this.#held);
    for (const { texts, at } of ordered) for (const [i, text] of texts.entries()) this.#feed(text, at[i] as number);
    this.lastLine = ordered.at(-1)?.at.at(-1) ?? this.lastLine;
    this.#held = null;
  }

  #inOrder(held: readonly Entry[]): readonly Entry[] {
    if (this.#order === 'any') return byOwnTime(held, this.#layouts);
    const turned = oldestFirst(held, this.#layouts);
    if (turned !== null) this.#ledger.add('newest-first', { input: 0, line: this.firstLine, text: this.label ?? '' });
    return turned ?? held;
  }

  /** A text with line breaks of its own is several lines for the reader, all of which stand at one of the file. */
  #feed(text: string, at: number): void {
    for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) this.#map.add(at);
    this.#map.add(at);
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    if (this.#waitingLength >= FLUSH_CHARACTERS) this.#flush();
  }

  #flush(): void {
    if (this.#waiting.length > 0) this.#reader.push(Buffer.from(`${this.#waiting.join('\n')}\n`));
    this.#waiting = [];
    this.#waitingLength = 0;
  }
}

/** Passes on what the reader of a sub-log notes, with the lines of the file. */
class MappedLedger extends Ledger {
  readonly #target: Ledger;
  readonly #map: LineMap;

  constructor(target: Ledger, map: LineMap) {
    super();
    this.#target = target;
    this.#map = map;
  }

  override add(kind: LedgerKind, example: LedgerExample, count = 1): void {
    this.#target.add(kind, { ...example, line: this.#map.physical(example.line) }, count);
  }
}

/**
 * Entries in the order of their records' own time. An export with the newest first is turned round as a whole, so that
 * lines of one millisecond, and entries that are no record, come to stand as they were written.
 */
function byOwnTime(entries: readonly Entry[], layouts: readonly Layout[]): Entry[] {
  const timed = entries.map((entry) => ({ entry, time: recordTime(entry.texts[0] ?? '', layouts) }));
  const times = timed.flatMap(({ time }) => (time === null ? [] : [time]));
  const steps = times.slice(1).map((time, i) => Math.sign(time - (times[i] as number)));
  const newestFirst = steps.filter((step) => step < 0).length > steps.filter((step) => step > 0).length;
  if (newestFirst) timed.reverse();
  let latest = Number.NEGATIVE_INFINITY;
  const keyed = timed.map(({ entry, time }) => ({ entry, key: (latest = time ?? latest) }));
  return keyed.sort((a, b) => a.key - b.key || 0).map(({ entry }) => entry);
}
