import { EventColumns, ID, LINE, SAID, THREAD, TRACE, WIDTH } from './event-columns.ts';
import type { ColumnParts } from './event-columns.ts';
import type { EventHeader, Said, ZkEvent } from './event.ts';
import type { EpochMs } from './time.ts';

const FIRST_ROWS = 1024;

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
