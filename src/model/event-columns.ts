import type { EventHeader, Said, ZkEvent } from './event.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';

/** Numbers of each event in `EventColumns.rows`: its line, then where in the lists the rest stands, -1: nowhere. */
const WIDTH = 5;
const [LINE, SAID, THREAD, ID, TRACE] = [0, 1, 2, 3, 4];
const FIRST_ROWS = 1024;
const NO_TRACE: readonly string[] = [];

/** What the columns hold; but for `said` plain data, which threads hand to one another. */
export interface ColumnParts {
  readonly said: readonly Said[];
  readonly threads: readonly string[];
  readonly ids: readonly string[];
  readonly traces: readonly (readonly string[])[];
  readonly at: Float64Array;
  /** NaN where there is none. */
  readonly previousAt: Float64Array;
  /** Null where no clock was put right; NaN where that of an event was not. */
  readonly rawAt: Float64Array | null;
  readonly rows: Int32Array;
}

/**
 * Events of one input as columns of numbers and each text once. A log has hundreds of thousands of events: as objects of
 * their own they would fill the memory, and copying them from one thread to another would cost as much as reading them.
 */
export class EventColumns implements ColumnParts {
  /** Index of the input. */
  input = 0;
  /** The lines of the input that stand before these. */
  linesBefore = 0;
  readonly said: readonly Said[];
  readonly threads: readonly string[];
  readonly ids: readonly string[];
  readonly traces: readonly (readonly string[])[];
  readonly at: Float64Array;
  readonly previousAt: Float64Array;
  readonly rawAt: Float64Array | null;
  readonly rows: Int32Array;

  constructor({ said, threads, ids, traces, at, previousAt, rawAt, rows }: ColumnParts) {
    this.said = said;
    this.threads = threads;
    this.ids = ids;
    this.traces = traces;
    this.at = at;
    this.previousAt = previousAt;
    this.rawAt = rawAt;
    this.rows = rows;
  }

  /** Adds the events to a list, in the order of the file. */
  addTo(list: ZkEvent[]): void {
    const { at, rows, said } = this;
    for (let row = 0; row < at.length; row++)
      list.push(new LoggedEvent(this, row, said[rows[row * WIDTH + SAID] as number] as Said) as unknown as ZkEvent);
  }
}

/** One row: all events are of this one shape, so that the loops over them stay quick whatever kinds they meet. */
export class LoggedEvent implements EventHeader {
  readonly kind: Said['kind'];
  readonly said: Said;
  readonly columns: EventColumns;
  readonly row: number;

  constructor(columns: EventColumns, row: number, said: Said) {
    this.kind = said.kind;
    this.said = said;
    this.columns = columns;
    this.row = row;
  }

  get at(): EpochMs {
    return this.columns.at[this.row] as EpochMs;
  }

  get input(): number {
    return this.columns.input;
  }

  get line(): number {
    return this.#number(LINE) + this.columns.linesBefore;
  }

  get from(): LineRef {
    return { input: this.input, line: this.line };
  }

  get thread(): string {
    return this.columns.threads[this.#number(THREAD)] as string;
  }

  get myid(): string | null {
    return this.columns.ids[this.#number(ID)] ?? null;
  }

  get message(): string {
    return this.said.message;
  }

  get fields(): Said['fields'] {
    return this.said.fields;
  }

  get trace(): readonly string[] {
    return this.columns.traces[this.#number(TRACE)] ?? NO_TRACE;
  }

  get previousAt(): EpochMs | null {
    const before = this.columns.previousAt[this.row] as number;
    return Number.isNaN(before) ? null : (before as EpochMs);
  }

  get rawAt(): EpochMs | undefined {
    const raw = this.columns.rawAt?.[this.row];
    return raw === undefined || Number.isNaN(raw) ? undefined : (raw as EpochMs);
  }

  #number(column: number): number {
    return this.columns.rows[this.row * WIDTH + column] as number;
  }
}

/** The index of an input is known when all have been read. */
export function numberInput(events: readonly ZkEvent[], input: number): void {
  for (const event of events) (event as unknown as LoggedEvent).columns.input = input;
}

/** Where the record before an event is told to be another one than it seemed while it was read. */
export function follow(event: ZkEvent, before: EpochMs | null): void {
  const { columns, row } = event as unknown as LoggedEvent;
  columns.previousAt[row] = before ?? Number.NaN;
}

/** What a record adds to what its message says. */
export type RecordPart = Pick<EventHeader, 'at' | 'line' | 'thread' | 'myid' | 'trace' | 'previousAt'> & {
  readonly rawAt?: EpochMs | undefined;
};

/** Things by their first appearance. */
class Numbered<Key, T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<Key, number>();

  numberOf(key: Key, value: T): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.list.push(value) - 1));
    return number;
  }
}

function doubled<T extends Float64Array | Int32Array>(column: T, Column: new (length: number) => T): T {
  const grown = new Column(2 * column.length);
  grown.set(column);
  return grown;
}

/** Columns that grow event by event. */
export class ColumnsBuilder {
  #said = new Numbered<Said, Said>();
  #threads = new Numbered<string, string>();
  #ids = new Numbered<string, string>();
  #traces = new Numbered<string, readonly string[]>();
  #at = new Float64Array(FIRST_ROWS);
  #previousAt = new Float64Array(FIRST_ROWS);
  #rawAt: Float64Array | null = null;
  #rows = new Int32Array(FIRST_ROWS * WIDTH);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(said: Said, { at, line, thread, myid, trace, previousAt, rawAt }: RecordPart): void {
    const i = this.#count++;
    if (i === this.#at.length) this.#grow();
    this.#at[i] = at;
    this.#previousAt[i] = previousAt ?? Number.NaN;
    if (rawAt !== undefined) (this.#rawAt ??= new Float64Array(this.#at.length).fill(Number.NaN))[i] = rawAt;
    const rows = this.#rows;
    const row = i * WIDTH;
    rows[row + LINE] = line;
    rows[row + SAID] = this.#said.numberOf(said, said);
    rows[row + THREAD] = this.#threads.numberOf(thread, thread);
    rows[row + ID] = myid === null ? -1 : this.#ids.numberOf(myid, myid);
    rows[row + TRACE] = trace.length === 0 ? -1 : this.#traces.numberOf(trace.join('\n'), trace);
  }

  parts(): ColumnParts {
    return {
      said: this.#said.list,
      threads: this.#threads.list,
      ids: this.#ids.list,
      traces: this.#traces.list,
      at: this.#at.slice(0, this.#count),
      previousAt: this.#previousAt.slice(0, this.#count),
      rawAt: this.#rawAt?.slice(0, this.#count) ?? null,
      rows: this.#rows.slice(0, this.#count * WIDTH),
    };
  }

  #grow(): void {
    this.#at = doubled(this.#at, Float64Array);
    this.#previousAt = doubled(this.#previousAt, Float64Array);
    if (this.#rawAt !== null) this.#rawAt = doubled(this.#rawAt, Float64Array).fill(Number.NaN, this.#count - 1);
    this.#rows = doubled(this.#rows, Int32Array);
  }
}

/** When an event was, and the record before it. */
type Times = Pick<EventHeader, 'at' | 'previousAt'>;

/**
 * The same events at other times; what their lines say stays known.
 * @param timesOf null: as they are
 */
export function retimed(events: readonly ZkEvent[], timesOf: (event: ZkEvent, i: number) => Times | null): ZkEvent[] {
  const list: ZkEvent[] = [];
  for (let from = 0, to = 0; from < events.length; from = to) {
    const { input } = events[from] as ZkEvent;
    const builder = new ColumnsBuilder();
    for (; events[to]?.input === input; to++) {
      const event = events[to] as ZkEvent;
      const { at, line, thread, myid, trace, previousAt, rawAt } = event;
      const times = timesOf(event, to);
      const moved = times === null ? { at, previousAt, rawAt } : { ...times, rawAt: rawAt ?? at };
      builder.add(event.said, { line, thread, myid, trace, ...moved });
    }
    const columns = new EventColumns(builder.parts());
    columns.input = input;
    columns.addTo(list);
  }
  return list;
}
