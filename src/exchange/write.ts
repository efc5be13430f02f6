import { iso } from '../base/utc.ts';
import { fieldValues } from '../model/field-values.ts';
import type { ZkEvent } from '../model/event.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { LogRecord } from '../model/record.ts';
import type { InputLog } from '../model/timeline.ts';

/**
 * Events as lines of JSON, so that logs can be read where they lie and only their events travel. A document is
 *
 *     {"zklog":"events","schemaVersion":1}                                     once, at its beginning
 *     {"log":0,"kind":"election-start","time":…,"line":22,…}                  one line per event, in the order of the file
 *     {"zklog":"log","log":0,"path":"z1/zookeeper.out","lines":203,…}         when a log has been read to its end
 *
 * Documents may be joined end to end. `log` numbers the logs of one document.
 */
export const begin = (): string => `${JSON.stringify({ zklog: 'events', schemaVersion: 1 })}\n`;

/** One event as a line. Zxids are written as ZooKeeper writes them, times in ISO 8601. */
export function eventLine(log: number, event: ZkEvent): string {
  const { kind, at, line, thread, myid, message, fields, trace, previousAt } = event;
  return `${JSON.stringify({
    log,
    kind,
    time: iso(at),
    line,
    thread,
    myid,
    message,
    ...fieldValues(fields),
    ...(trace.length > 0 ? { trace } : {}),
    previous: previousAt === null ? null : iso(previousAt),
  })}\n`;
}

/** All that a log's reading counted and found, which the events do not tell. */
export function logLine(
  number: number,
  { events: _, ...log }: Omit<InputLog, 'index'>,
  ledger: readonly LedgerEntry[],
): string {
  const { from, to, ...rest } = log;
  return `${JSON.stringify({
    zklog: 'log',
    log: number,
    ...rest,
    from: from === null ? null : iso(from),
    to: to === null ? null : iso(to),
    ledger: ledger.map(({ kind, count, examples, by }) => ({
      kind,
      count,
      examples,
      ...(by === undefined ? {} : { by }),
    })),
  })}\n`;
}

/** One record with its header fields, as `--all` writes it. */
export function recordLine(path: string, { at, line, level, thread, logger, myid, message, trace }: LogRecord): string {
  const continuation = trace.length > 0 ? { continuation: trace } : {};
  return `${JSON.stringify({ path, line, time: iso(at), level, thread, logger, myid, message, ...continuation })}\n`;
}
