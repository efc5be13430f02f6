import { listOfLength } from '../base/lists.ts';
import type { EventHeader, Said, ZkEvent } from './event.ts';
import type { ServerId } from './ids.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';

/** Numbers of each event in `rows`: its line, then where in the lists the rest stands, -1: nowhere. */
export const WIDTH = 4;
export const [LINE, THREAD, ID, TRACE] = [0, 1, 2, 3];
const NO_TRACE: readonly string[] = [];
/** Until it has been found out (timeline/identity.ts); nothing before that may ask. */
const NOBODY = '' as ServerId;

/**
 * Events of one input as columns of numbers and each text once. A log has hundreds of thousands of events: as objects of
 * their own they would fill the memory, and copying them from one thread to another would cost as much as reading them.
 */
export interface EventColumns {
  /** Index of the input, and its lines that stand before these; known when all has been read. */
  input: number;
  linesBefore: number;
  /** Of each event; all the rest is plain data, which threads hand to one another. */
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

/** The events of columns, one after the other. */
export function eventsOfColumns(parts: readonly EventColumns[]): ZkEvent[] {
  const events = listOfLength<ZkEvent>(parts.reduce((sum, { said }) => sum + said.length, 0));
  let place = 0;
  for (const columns of parts) {
    const { said } = columns;
    for (let row = 0; row < said.length; row++, place++)
      events[place] = new LoggedEvent(columns, row, (said[row] as Said).kind) as unknown as ZkEvent;
  }
  return events;
}

/** One row: all events are of this one shape, so that the loops over them stay quick whatever kinds they meet. */
class LoggedEvent implements EventHeader {
  node = NOBODY;
  readonly kind: Said['kind'];
  readonly columns: EventColumns;
  readonly row: number;

  constructor(columns: EventColumns, row: number, kind: Said['kind']) {
    this.kind = kind;
    this.columns = columns;
    this.row = row;
  }

  get said(): Said {
    return this.columns.said[this.row] as Said;
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
  for (let i = 0; i < events.length; i++) (events[i] as unknown as LoggedEvent).columns.input = input;
}

/** Whose events they are is known when their lives have been told apart. */
export function writtenBy(events: readonly ZkEvent[], node: ServerId): void {
  for (let i = 0; i < events.length; i++) (events[i] as unknown as LoggedEvent).node = node;
}

/** Two events of one log in the order it was read in, which is that of their lines, but for an export with the newest first. */
export function asRead(a: EventHeader, b: EventHeader): number {
  const [one, other] = [a as LoggedEvent, b as LoggedEvent];
  return one.columns === other.columns ? one.row - other.row : one.line - other.line;
}

/** Where the record before an event is told to be another one than it seemed while it was read. */
export function follow(event: ZkEvent, before: EpochMs | null): void {
  const { columns, row } = event as unknown as LoggedEvent;
  columns.previousAt[row] = before ?? Number.NaN;
}

/** The same of the first event of columns, if it is of that line of theirs. */
export function followAt(columns: EventColumns, line: number, before: EpochMs | null): void {
  if (columns.said.length > 0 && columns.rows[LINE] === line) columns.previousAt[0] = before ?? Number.NaN;
}
