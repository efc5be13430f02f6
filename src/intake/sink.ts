import { ColumnsBuilder } from '../model/columns-builder.ts';
import { eventsOfColumns, type EventColumns } from '../model/event-columns.ts';
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
  readonly #columns: ColumnsBuilder;

  /** @param columns with room that was used before */
  constructor(memory?: TextMemory, columns = new ColumnsBuilder()) {
    this.#reader = new EventReader(this.ledger, memory);
    this.#columns = columns;
  }

  readonly emit = (record: LogRecord): void => {
    const said = this.#reader.said(record);
    if (said === null) return;
    this.count++;
    this.#columns.add(said, record);
  };

  /** The events since they were taken last. */
  take(): ZkEvent[] {
    return eventsOfColumns([this.takeColumns()]);
  }

  takeColumns(): EventColumns {
    return this.#columns.take();
  }
}
