import { most } from './base/extremes.ts';
import { byText } from './base/sorted.ts';
import { readingOf, type ReadOptions } from './intake/read-options.ts';
import { readSource } from './intake/source.ts';
import { Ledger } from './model/ledger.ts';
import { StreamReader } from './read/streams.ts';
import { begin, eventLine, logLine, recordLine } from './exchange/write.ts';
import type { LogRecord, Prefilter } from './model/record.ts';
import type { Source } from './model/source.ts';

/** Writes the events of sources as one document, line by line as they are read; returns how many there were. */
export async function eventsOf(
  sources: readonly Source[],
  options: ReadOptions,
  out: (line: string) => void,
): Promise<number> {
  const reading = readingOf(options);
  let [logs, events] = [0, 0];
  out(begin());
  for (const source of byPath(sources)) {
    const first = logs;
    const taken = await readSource(source, reading, (event, number) => {
      events++;
      out(eventLine(first + number, event));
    });
    // They come by their labels, which is not the order in which their first lines stand.
    for (const { log, ledger, number } of taken) out(logLine(first + number, log, ledger.entries()));
    logs = first + 1 + most(taken.map(({ number }) => number));
  }
  return events;
}

const everything: Prefilter = { crowds: [], wish: () => 1, wishOf: () => 1, wholeTraces: true };

/** Writes every record of sources, what it says being nobody's matter; returns how many there were. */
export async function recordsOf(
  sources: readonly Source[],
  options: ReadOptions,
  out: (line: string) => void,
): Promise<number> {
  const reading = readingOf(options, everything);
  let records = 0;
  for (const source of byPath(sources)) {
    const emit = (record: LogRecord): void => {
      records++;
      out(recordLine(source.path, record));
    };
    const stream = new StreamReader(reading, new Ledger(), () => ({ ledger: new Ledger(), emit }));
    for await (const chunk of source.chunks()) stream.push(chunk);
    stream.end(() => true);
  }
  return records;
}

const byPath = (sources: readonly Source[]): Source[] => sources.toSorted((a, b) => byText(a.path, b.path));
