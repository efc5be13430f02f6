import { ColumnsBuilder } from '../model/columns-builder.ts';
import { eventsOf, type EventColumns } from '../model/event-columns.ts';
import { Ledger } from '../model/ledger.ts';
import { EventReader, type TextMemory } from '../parse/events.ts';
import type { ZkEvent } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';

/** Takes the records of one log, or of a block of it, and gathers the events among them. */
export class EventSink {
  readonly ledger = new Ledger();
  /** How many there were, taken or not. */
  count = 0;
  readonly #reader: EventReader;
  #columns = new ColumnsBuilder();

  constructor(memory?: TextMemory) {
    this.#reader = new EventReader(this.ledger, memory);
  }

  readonly emit = (record: LogRecord): void => {
    const said = this.#reader.said(record);
    if (said === null) return;
    this.count++;
    this.#columns.add(said, record);
  };

  /** The events since they were taken last. */
  take(): ZkEvent[] {
    return eventsOf([this.takeColumns()]);
  }

  takeColumns(): EventColumns {
    const columns = this.#columns.built();
    this.#columns = new ColumnsBuilder();
    return columns;
  }
}
