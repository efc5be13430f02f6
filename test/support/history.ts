import { readFileSync } from 'node:fs';
import { analyzeSources } from '../../src/analyze.ts';
import { bytesOf } from './logs.ts';
import type { Report } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';

/** Five servers that elected five leaders, one after another killed. */
const FIXTURE = 'fixtures/3.8.0-chained-elections';

/** The logs of the fixture, of each server in order. */
export const fixtureLogs = [1, 2, 3, 4, 5].map((n) => readFileSync(`${FIXTURE}/z${n}/zookeeper.out`, 'utf8').trimEnd());

/** A log's records, each with its trace. */
export const recordsOf = (log: string): string[] => log.split(/\n(?=\d{4}-\d\d-\d\d )/);

export interface LoggedRecord {
  /** The number of its server. */
  readonly n: number;
  /** `2026-11-22 22:48:02,609`; where a record has an earlier time than one before it, that one's. */
  readonly at: string;
  /** With its trace. */
  readonly text: string;
}

/** The records of all servers of the fixture as they were written, one after another. */
export const mixedRecords: readonly LoggedRecord[] = fixtureLogs
  .flatMap((log, i) => {
    let latest = '';
    return recordsOf(log).map((text) => {
      const own = /^\d{4}-\d\d-\d\d [\d:,]+/.exec(text)?.[0] ?? '';
      if (own > latest) latest = own;
      return { n: i + 1, at: latest, text };
    });
  })
  .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

export const sourceOf = (path: string, text: string, node: string | null = null): Source => ({
  path,
  chunks: () => [bytesOf(text)],
  beside: [],
  node,
});

/** The report of texts as inputs `z1.log`, `z2.log` …, with nothing beside them. */
export const reportOf = async (texts: readonly string[]): Promise<Report> =>
  analyzeSources(texts.map((text, i) => sourceOf(`z${i + 1}.log`, text)));

/** What happened, wherever it stands: to be compared with what the same logs tell in another shape. */
export const told = ({ lives, states, serving, elections, leaderships, syncs, outages }: Report): unknown =>
  JSON.parse(
    JSON.stringify({ lives, states, serving, elections, leaderships, syncs, outages }, (key, value: unknown) =>
      key === 'evidence' || key === 'input' ? undefined : value,
    ),
  );
