import { Ledger } from '../model/ledger.ts';
import { EventReader } from '../parse/events.ts';
import type { ZkEvent } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';

/** Takes the events of one log as they are read; `number` counts the logs of a source. */
export type Take = (event: ZkEvent, number: number) => void;

/** Makes events of the records of one log. */
export class EventSink {
  readonly ledger = new Ledger();
  readonly events: ZkEvent[] = [];
  /** How many there were, kept or taken. */
  count = 0;
  readonly #parser = new EventReader(this.ledger);
  readonly #number: number;
  readonly #take: Take | null;

  constructor(number: number, take: Take | null) {
    this.#number = number;
    this.#take = take;
  }

  readonly emit = (record: LogRecord): void => {
    const event = this.#parser.read(record, { input: 0, line: record.line });
    if (event === null) return;
    this.count++;
    if (this.#take === null) this.events.push(event);
    else this.#take(event, this.#number);
  };
}
