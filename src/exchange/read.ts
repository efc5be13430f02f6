import { InputError } from '../base/errors.ts';
import { messageOf } from '../catalog/index.ts';
import { ColumnsBuilder, type RecordPart } from '../model/columns-builder.ts';
import { eventsOfColumns } from '../model/event-columns.ts';
import { zxidFromHex, type Zxid } from '../model/ids.ts';
import { isEventLine, isLogLine } from './line-checks.ts';
import { epochMs } from '../model/time.ts';
import type { Said, ZkEvent } from '../model/event.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { EpochMs } from '../model/time.ts';
import type { SyncPosition, Vote } from '../model/vote.ts';
import type { InputLog } from '../model/timeline.ts';

/** A log as a document of events tells it. */
export interface ExchangedLog {
  readonly log: Omit<InputLog, 'index'>;
  readonly ledger: readonly Pick<LedgerEntry, 'kind' | 'count' | 'examples' | 'by'>[];
}

/** Its first line, whatever stands around it; or an event, where the first lines are missing. */
const BEGIN = /\{"zklog":"events",|^\{"log":\d+,"kind":"|^\{"zklog":"log",/m;

/** Of an input so many bytes are looked at: a shell or a tool may have said something before. */
const ENOUGH = 16 * 1024;

/**
 * Whether an input is a document of events (see write.ts) and no log. So is a part of one, or one with something around
 * its lines: what quotes messages in JSON would be read as a log, and come to something else than the whole document.
 */
export function isExchange(head: Uint8Array): boolean {
  return BEGIN.test(Buffer.from(head.subarray(0, ENOUGH)).toString('latin1'));
}

const CHANGED = 'lacks something that zklog events writes, or has it changed; write it again with zklog events';

type Json = Readonly<Record<string, unknown>>;

/** Reads documents of events, one or several end to end. Lines are handed in whole, without their line breaks. */
export class ExchangeReader {
  readonly logs: ExchangedLog[] = [];
  /** Of the logs that have not ended. */
  #open = new Map<number, OpenLog>();
  /** Of the logs of this document that have ended; null before the first document. */
  #ended: Set<number> | null = null;
  #line = 0;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  line(text: string): void {
    this.#line++;
    if (text.trim() === '') return;
    const value = this.#parse(text);
    if (value['zklog'] === 'events') this.#begin(value);
    else if (value['zklog'] === 'log') this.#log(value);
    else this.#event(value);
  }

  /** @throws InputError where a log's last line is missing: its events were cut off on the way */
  end(): readonly ExchangedLog[] {
    if (this.#open.size > 0) throw this.#fault('ends in the middle of a log; write it again with zklog events');
    return this.logs;
  }

  #parse(text: string): Json {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    } catch {
      // Told below: it is no line of a document of events.
    }
    throw this.#fault(
      'is no line of zklog events: it was cut off, or something stands around it; write the events of each host to a file of its own',
    );
  }

  #begin(value: Json): void {
    if (value['schemaVersion'] !== 1)
      throw this.#fault(`has events of schemaVersion ${String(value['schemaVersion'])}; this zklog reads 1`);
    if (this.#open.size > 0) throw this.#fault('begins anew in the middle of a log');
    this.#ended = new Set();
  }

  #event(value: Json): void {
    const number = this.#numberOf(value);
    if (!isEventLine(value)) throw this.#fault(CHANGED);
    let log = this.#open.get(number);
    if (log === undefined) this.#open.set(number, (log = new OpenLog()));
    if (!log.take(value))
      throw this.#fault('tells an event that this zklog does not know; use the version that wrote it');
  }

  #log(value: Json): void {
    const number = this.#numberOf(value);
    if (!isLogLine(value)) throw this.#fault(CHANGED);
    const { zklog: _, log: __, ledger, from, to, ...rest } = value;
    const events = this.#open.get(number)?.events() ?? [];
    this.#open.delete(number);
    this.#ended?.add(number);
    const read = { ...rest, from: timeOf(from), to: timeOf(to), events } as unknown as ExchangedLog['log'];
    this.logs.push({ log: read, ledger: ledger as ExchangedLog['ledger'] });
  }

  /** @throws InputError where the number cannot be that of a log of one document */
  #numberOf({ log }: Json): number {
    const number = Number(log);
    if (this.#ended === null) throw this.#fault('begins in the middle of a document; write it again with zklog events');
    if (this.#ended.has(number))
      throw this.#fault(
        'goes on with a log that has ended: several zklog events wrote here at once; write the events of each host to a file of its own',
      );
    return number;
  }

  #fault(what: string): InputError {
    return new InputError(`${this.#path}:${this.#line} ${what}`);
  }
}

const timeOf = (value: unknown): EpochMs | null => (typeof value === 'string' ? epochMs(Date.parse(value)) : null);

/** A log whose last line has not come yet. */
class OpenLog {
  readonly #columns = new ColumnsBuilder();
  /** What was said so far, by kind and message. */
  readonly #said = new Map<string, Said>();

  /** Takes the event of a line, its zxids again what they were; false where the catalogue has no such kind. */
  take({ log: _, kind, time, line, thread, myid, message, trace, previous, ...fields }: Json): boolean {
    const key = `${String(kind)} ${String(message)}`;
    let said = this.#said.get(key);
    if (said === undefined) {
      const zxids = zxidFields(String(kind));
      if (zxids === null) return false;
      said = { kind, message, fields: revived(fields, zxids) } as Said;
      this.#said.set(key, said);
    }
    this.#columns.add(said, {
      at: timeOf(time),
      line,
      thread,
      myid,
      trace: trace ?? [],
      previousAt: timeOf(previous),
    } as RecordPart);
    return true;
  }

  events(): ZkEvent[] {
    return eventsOfColumns([this.#columns.take()]);
  }
}

/** Fields of votes and sync positions that hold a zxid. */
const INNER_ZXIDS: Readonly<Record<ZxidField<Vote> | ZxidField<SyncPosition>, true>> = {
  zxid: true,
  maxCommittedLog: true,
  minCommittedLog: true,
  lastProcessedZxid: true,
  peerLastZxid: true,
};
type ZxidField<T> = { [K in keyof T]: NonNullable<T[K]> extends Zxid ? K : never }[keyof T];

const ZXID_FIELD = /\{(\w+):(?:zxid|decimalZxid)\}/g;
const known = new Map<string, ReadonlySet<string>>();

function zxidFields(kind: string): ReadonlySet<string> | null {
  const message = messageOf.get(kind);
  if (message === undefined) return null;
  let fields = known.get(kind);
  if (fields === undefined) {
    const names = message.wordings.flatMap(({ text }) =>
      [...text.matchAll(ZXID_FIELD)].map((match) => match[1] as string),
    );
    known.set(kind, (fields = new Set(names)));
  }
  return fields;
}

const inner: ReadonlySet<string> = new Set(Object.keys(INNER_ZXIDS));

function revived(fields: Json, zxids: ReadonlySet<string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (zxids.has(name) && typeof value === 'string') values[name] = zxidFromHex(value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      values[name] = revived(value as Json, inner);
    else values[name] = value;
  }
  return values;
}
