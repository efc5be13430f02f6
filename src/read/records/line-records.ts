import { RecordClock } from './clock.ts';
import { Crowds, minuteOf } from './crowds.ts';
import { decode } from '../lines/decode.ts';
import { endsClosed, laterRecord, laterText, Year } from './later.ts';
import { OpenRecord } from './open-record.ts';
import { recordTextsOf, type RecordTexts } from '../lines/record-heads.ts';
import { RecordTimes } from './record-times.ts';
import type { Layout, LineHead, LineHeader, QuickLayout } from '../../model/layout.ts';
import type { Notes } from '../../model/ledger.ts';
import type { Prefilter } from '../../model/record.ts';
import type { EpochMs } from '../../model/time.ts';
import type { LogSink, Reading } from '../reading.ts';

const isQuick = (layout: Layout): layout is QuickLayout => layout.fast !== undefined;

/** So much of a torn line is told. */
const TORN_BYTES = 200;

/** Makes records of the lines that begin them, and opens those that the prefilter wants. */
export class LineRecords {
  /** Of the input: lines that were begun, and records that were. */
  lines = 0;
  count = 0;
  readonly crowds: Crowds;
  readonly clock: RecordClock;
  readonly times: RecordTimes;
  readonly open: OpenRecord;
  /** A header whose message is the next line. */
  #pending: ((message: string) => void) | null = null;
  readonly #prefilter: Prefilter;
  readonly #isMessage: Reading['isMessage'];
  readonly #ledger: Notes;
  readonly #year = new Year();
  /** Those that lines name and nobody knows. */
  readonly #zones = new Set<string>();

  constructor({ prefilter, zoneOffset, isMessage }: Reading, { ledger, emit }: LogSink) {
    this.#prefilter = prefilter;
    this.#isMessage = isMessage;
    this.#ledger = ledger;
    this.crowds = new Crowds(prefilter.crowds);
    this.clock = new RecordClock(zoneOffset);
    this.times = new RecordTimes(this.clock);
    this.open = new OpenRecord(ledger, emit);
  }

  /** Reads a line that begins a record; false where the layout cannot. */
  take(layout: Layout, bytes: Uint8Array, start: number, end: number): boolean {
    return isQuick(layout) ? this.#takeBytes(layout, bytes, start, end) : this.#takeText(layout, bytes, start, end);
  }

  /** By bytes alone; only what the prefilter wants becomes text. */
  #takeBytes(layout: QuickLayout, bytes: Uint8Array, start: number, end: number): boolean {
    const { fast } = layout;
    const message = fast.messageAt(bytes, start, end);
    if (message < 0) return false;
    const wish = this.#prefilter.wish(bytes, message, end, fast.loggerEnd(bytes, message));
    this.found(layout, bytes, start, end, message, wish, recordTextsOf(fast));
    return true;
  }

  /**
   * A record of which the bytes are known.
   * @param wish the prefilter's
   */
  found(
    layout: QuickLayout,
    bytes: Uint8Array,
    start: number,
    end: number,
    message: number,
    wish: number,
    texts: RecordTexts,
  ): void {
    const { fast } = layout;
    this.count++;
    this.close();
    if (wish === 1 || (wish > 1 && this.crowds.admits(wish - 2, fast.minuteAt(bytes, start))))
      this.#want(layout, bytes, start, end, message, texts);
    else this.times.see(fast, bytes, start);
  }

  /** So many records that nobody wants, the latest of which begins there. */
  passOver(count: number, layout: QuickLayout, bytes: Uint8Array, latest: number): void {
    this.count += count;
    this.close();
    this.times.see(layout.fast, bytes, latest);
  }

  /** Opens the record that the prefilter wants, and those that begin later on its line. */
  #want(
    layout: QuickLayout,
    bytes: Uint8Array,
    start: number,
    end: number,
    messageAt: number,
    texts: RecordTexts,
  ): void {
    const { head, mayHideRecord } = texts.head(bytes, start + layout.fast.stampBytes, messageAt);
    const message = texts.message(bytes, messageAt, end);
    const later = mayHideRecord || this.#year.isIn(message, bytes, start) ? laterRecord(layout, bytes, start, end) : -1;
    if (later < 0) this.#begin(layout, bytes, start, end, head, message);
    else this.#takeTogether(layout, bytes, start, end, later);
  }

  /**
   * Opens the records of one line, one after the other; each but the last may be broken off.
   * @param second where the second of them begins
   */
  #takeTogether(layout: QuickLayout, bytes: Uint8Array, start: number, end: number, second: number): void {
    const { fast } = layout;
    const texts = recordTextsOf(fast);
    for (let [at, next] = [start, second]; ; [at, next] = [next, laterRecord(layout, bytes, next, end)]) {
      const messageAt = fast.messageAt(bytes, at, end);
      const { head } = texts.head(bytes, at + fast.stampBytes, messageAt);
      if (next < 0) {
        this.#begin(layout, bytes, at, end, head, texts.message(bytes, messageAt, end));
        return;
      }
      const message = messageAt < next ? decode(bytes, messageAt, next) : '';
      if (this.#isWhole(message)) {
        this.#noteTogether(message);
        this.#begin(layout, bytes, at, next, head, message);
      } else {
        this.#noteTorn(decode(bytes, at, Math.min(end, at + TORN_BYTES)));
        this.times.see(fast, bytes, at);
      }
      this.count++;
      this.close();
    }
  }

  /** @param head null: what a look at the bytes could not tell, the pattern may */
  #begin(
    layout: QuickLayout,
    bytes: Uint8Array,
    start: number,
    end: number,
    head: LineHead | null,
    message: string,
  ): void {
    const { fast } = layout;
    const previousAt = this.times.latest();
    const stamp = fast.stampAt(bytes, start);
    if (head !== null && !Number.isNaN(stamp)) {
      const at = this.clock.whole(stamp, false);
      this.times.set(at);
      this.open.begin(head, message, at, previousAt, this.lines);
      return;
    }
    this.times.see(fast, bytes, start);
    const header = Number.isNaN(stamp) ? null : layout.header(decode(bytes, start, end));
    if (header === null) this.#noteTorn(decode(bytes, start, Math.min(end, start + TORN_BYTES)));
    else {
      const at = this.clock.whole(header.stamp, header.zoned);
      this.open.begin(header, header.message, at, previousAt, this.lines, header.trace);
    }
  }

  #takeText(layout: Layout, bytes: Uint8Array, start: number, end: number): boolean {
    let line = decode(bytes, start, end);
    let header = layout.header(line);
    if (header === null) return false;
    for (let later = laterText(layout, line); later !== null; later = laterText(layout, line)) {
      const first = layout.header(line.slice(0, later.at));
      if (first !== null && this.#isWhole(first.message)) {
        this.#noteTogether(first.message);
        this.#header(layout, first);
      } else {
        this.count++;
        this.close();
        this.#noteTorn(line.slice(0, TORN_BYTES));
      }
      line = line.slice(later.at);
      header = later.header;
    }
    this.#header(layout, header);
    return true;
  }

  #header(layout: Layout, header: LineHeader): void {
    this.count++;
    this.close();
    const previousAt = this.times.latest();
    const at = this.clock.at(header.stamp, header.zoned, layout.lacks);
    this.times.set(at);
    if (header.unknownZone !== undefined) this.#noteZone(header.unknownZone);
    if (layout.messageBelow) this.#pending = (message) => this.#offer(layout, { ...header, message }, at, previousAt);
    else this.#offer(layout, header, at, previousAt);
  }

  #offer({ lacks }: Layout, header: LineHeader, at: EpochMs, previousAt: EpochMs | null): void {
    const wish = this.#prefilter.wishOf(header.message, header.logger);
    if (wish === 1 || (wish > 1 && this.crowds.admits(wish - 2, minuteOf(at, lacks !== 'time'))))
      this.open.begin(header, header.message, at, previousAt, this.lines, header.trace);
  }

  /** Reads a line as the message of the header above it; false where that has its message. */
  takeMessage(bytes: Uint8Array, start: number, end: number): boolean {
    const take = this.#pending;
    if (take === null) return false;
    this.#pending = null;
    take(decode(bytes, start, end).trim());
    return true;
  }

  /** Whether the message of a record that runs into a later one is all there. */
  #isWhole(message: string): boolean {
    return endsClosed(message) && this.#isMessage(message.trimEnd());
  }

  #noteTogether(text: string): void {
    this.#ledger.add('run-together', { input: 0, line: this.lines, text });
  }

  /** Of a line that begins a record, no more is to be had. */
  torn(layout: Layout, bytes: Uint8Array, start: number, end: number): void {
    this.count++;
    this.close();
    this.#noteTorn(decode(bytes, start, Math.min(end, start + TORN_BYTES)));
    if (isQuick(layout)) this.times.see(layout.fast, bytes, start);
  }

  #noteTorn(text: string): void {
    this.#ledger.add('torn-line', { input: 0, line: this.lines, text });
  }

  /** Once for each zone: its name is the matter, not how many lines have it. */
  #noteZone(zone: string): void {
    if (this.#zones.has(zone)) return;
    this.#zones.add(zone);
    this.#ledger.add('unknown-zone', { input: 0, line: this.lines, text: zone });
  }

  close(): void {
    this.#pending = null;
    this.open.close();
  }
}
