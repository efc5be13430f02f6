import { eventsOfColumns, ID, LINE, THREAD, TRACE, WIDTH, writtenBy, type EventColumns } from './event-columns.ts';
import type { EventHeader, Said, ZkEvent } from './event.ts';
import type { EpochMs } from './time.ts';

const FIRST_ROWS = 1024;

/** What a record adds to what its message says. */
export type RecordPart = Pick<EventHeader, 'at' | 'line' | 'thread' | 'myid' | 'trace' | 'previousAt'> & {
  readonly rawAt?: EpochMs | undefined;
};

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

function doubled<T extends Float64Array | Int32Array>(column: T, Column: new (length: number) => T): T {
  const grown = new Column(2 * column.length);
  grown.set(column);
  return grown;
}

/** Columns that grow event by event. */
export class ColumnsBuilder {
  #said: Said[] = [];
  #threads = new Numbered<string>();
  #ids = new Numbered<string>();
  #traces = new Numbered<readonly string[]>();
  #at = new Float64Array(FIRST_ROWS);
  #previousAt = new Float64Array(FIRST_ROWS);
  #rawAt: Float64Array | null = null;
  #rows = new Int32Array(FIRST_ROWS * WIDTH);

  add(said: Said, { at, line, thread, myid, trace, previousAt, rawAt }: RecordPart): void {
    const i = this.#said.push(said) - 1;
    if (i === this.#at.length) this.#grow();
    this.#at[i] = at;
    this.#previousAt[i] = previousAt ?? Number.NaN;
    if (rawAt !== undefined) (this.#rawAt ??= new Float64Array(this.#at.length).fill(Number.NaN))[i] = rawAt;
    const rows = this.#rows;
    const row = i * WIDTH;
    rows[row + LINE] = line;
    rows[row + THREAD] = this.#threads.numberOf(thread, thread);
    rows[row + ID] = myid === null ? -1 : this.#ids.numberOf(myid, myid);
    rows[row + TRACE] = trace.length === 0 ? -1 : this.#traces.numberOf(trace.join('\n'), trace);
  }

  /** The columns so far; the next event is the first of others, in the same room. */
  take(): EventColumns {
    const count = this.#said.length;
    const columns = {
      input: 0,
      linesBefore: 0,
      said: this.#said,
      threads: this.#threads.list,
      ids: this.#ids.list,
      traces: this.#traces.list,
      at: this.#at.slice(0, count),
      previousAt: this.#previousAt.slice(0, count),
      rawAt: this.#rawAt?.slice(0, count) ?? null,
      rows: this.#rows.slice(0, count * WIDTH),
    };
    this.#said = [];
    this.#threads = new Numbered();
    this.#ids = new Numbered();
    this.#traces = new Numbered();
    this.#rawAt = null;
    return columns;
  }

  #grow(): void {
    this.#at = doubled(this.#at, Float64Array);
    this.#previousAt = doubled(this.#previousAt, Float64Array);
    if (this.#rawAt !== null) this.#rawAt = doubled(this.#rawAt, Float64Array).fill(Number.NaN, this.#said.length - 1);
    this.#rows = doubled(this.#rows, Int32Array);
  }
}

/** When an event was, and the record before it. */
type Times = Pick<EventHeader, 'at' | 'previousAt'>;

/**
 * The same events, all of one server, at other times; what their lines say stays known.
 * @param timesOf null: as they are
 */
export function retimed(events: readonly ZkEvent[], timesOf: (event: ZkEvent, i: number) => Times | null): ZkEvent[] {
  const parts: EventColumns[] = [];
  const builder = new ColumnsBuilder();
  for (let from = 0, to = 0; from < events.length; from = to) {
    const { input } = events[from] as ZkEvent;
    for (; events[to]?.input === input; to++) {
      const event = events[to] as ZkEvent;
      const { at, line, thread, myid, trace, previousAt, rawAt } = event;
      const times = timesOf(event, to);
      const moved = times === null ? { at, previousAt, rawAt } : { ...times, rawAt: rawAt ?? at };
      builder.add(event.said, { line, thread, myid, trace, ...moved });
    }
    const columns = builder.take();
    columns.input = input;
    parts.push(columns);
  }
  const moved = eventsOfColumns(parts);
  const [first] = events;
  if (first !== undefined) writtenBy(moved, first.node);
  return moved;
}
