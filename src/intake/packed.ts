import { messageOf } from '../catalog/index.ts';
import { Ledger } from '../model/ledger.ts';
import { EventReader, eventOf, type Said } from '../parse/events.ts';
import type { ZkEvent } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';

/**
 * Events as columns of numbers and each text once: what threads hand to one another. Copying the events themselves from
 * one thread to another costs as much as reading them.
 */
export interface PackedEvents {
  readonly said: readonly Said[];
  readonly threads: readonly string[];
  readonly ids: readonly string[];
  readonly traces: readonly (readonly string[])[];
  readonly at: Float64Array;
  /** NaN where there is none. */
  readonly previousAt: Float64Array;
  /** Five numbers of each event: its line in the block, then where in the lists above the rest stands, -1: nowhere. */
  readonly rows: Int32Array;
}

const COLUMNS = 5;
const FIRST_ROWS = 1024;

function doubled<T extends Float64Array | Int32Array>(column: T, Column: new (length: number) => T): T {
  const grown = new Column(2 * column.length);
  grown.set(column);
  return grown;
}

/** Things by their first appearance. */
class Numbered<T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(key: string, value: T): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.list.push(value) - 1));
    return number;
  }
}

/** Takes the records of a block and packs the events among them. */
export class PackingSink {
  readonly ledger = new Ledger();
  readonly #parser = new EventReader(this.ledger);
  readonly #said: Said[] = [];
  readonly #threads = new Numbered<string>();
  readonly #ids = new Numbered<string>();
  readonly #traces = new Numbered<readonly string[]>();
  #count = 0;
  #at = new Float64Array(FIRST_ROWS);
  #previousAt = new Float64Array(FIRST_ROWS);
  #rows = new Int32Array(FIRST_ROWS * COLUMNS);

  readonly emit = (record: LogRecord): void => {
    const said = this.#parser.said(record);
    if (said === null) return;
    if (said.number === this.#said.length) this.#said.push(said);
    const { at, previousAt, line, thread, myid, trace } = record;
    const i = this.#count++;
    if (i === this.#at.length) this.#grow();
    this.#at[i] = at;
    this.#previousAt[i] = previousAt ?? Number.NaN;
    const rows = this.#rows;
    const row = i * COLUMNS;
    rows[row] = line;
    rows[row + 1] = said.number;
    rows[row + 2] = this.#threads.numberOf(thread, thread);
    rows[row + 3] = myid === null ? -1 : this.#ids.numberOf(myid, myid);
    rows[row + 4] = trace.length === 0 ? -1 : this.#traces.numberOf(trace.join('\n'), trace);
  };

  #grow(): void {
    this.#at = doubled(this.#at, Float64Array);
    this.#previousAt = doubled(this.#previousAt, Float64Array);
    this.#rows = doubled(this.#rows, Int32Array);
  }

  packed(): PackedEvents {
    return {
      said: this.#said,
      threads: this.#threads.list,
      ids: this.#ids.list,
      traces: this.#traces.list,
      at: this.#at.slice(0, this.#count),
      previousAt: this.#previousAt.slice(0, this.#count),
      rows: this.#rows.slice(0, this.#count * COLUMNS),
    };
  }
}

const NO_TRACE: readonly string[] = [];

/** A kind that came from another thread is a text of its own: comparing it with this thread's takes many times as long. */
const withOwnKind = ({ number, parsed: { kind, fields }, message }: Said): Said => ({
  number,
  parsed: { kind: messageOf.get(kind)?.kind ?? kind, fields },
  message,
});

/** @param linesBefore the lines of the input that stand before the block */
export function unpack(packed: PackedEvents, linesBefore: number, take: (event: ZkEvent) => void): void {
  const { threads, ids, traces, at, previousAt, rows } = packed;
  const said = packed.said.map(withOwnKind);
  for (let i = 0; i < at.length; i++) {
    const row = i * COLUMNS;
    const { parsed, message } = said[rows[row + 1] as number] as PackedEvents['said'][number];
    const before = previousAt[i] as number;
    take(
      eventOf(parsed, {
        at: at[i] as EpochMs,
        from: { input: 0, line: linesBefore + (rows[row] as number) },
        thread: threads[rows[row + 2] as number] as string,
        myid: ids[rows[row + 3] as number] ?? null,
        message,
        trace: traces[rows[row + 4] as number] ?? NO_TRACE,
        previousAt: Number.isNaN(before) ? null : (before as EpochMs),
      }),
    );
  }
}
