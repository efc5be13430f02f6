import type { LineRef } from '../../model/source.ts';
import type { Report } from '../../model/report.ts';

/** Something of a report that can be compared with that of another. More of it is worse. */
export interface Measure {
  readonly name: string;
  /** What is measured, as in `elections: 2 before, 3 after`. */
  readonly about: string;
  readonly unit: 'count' | 'duration';
  readonly of: (report: Report) => Amount;
}

export interface Amount {
  readonly value: number;
  /** What it is made of, for the evidence. */
  readonly evidence: readonly LineRef[];
}

interface Counted {
  readonly evidence: readonly LineRef[];
}

const counted = (items: readonly Counted[]): Amount => ({
  value: items.length,
  evidence: items.flatMap(({ evidence }) => evidence.slice(0, 1)),
});

interface Timed extends Counted {
  readonly durationMs: number | null;
}

const known = (items: readonly Timed[]): (Timed & { readonly durationMs: number })[] =>
  items.filter((item): item is Timed & { readonly durationMs: number } => item.durationMs !== null);

function longest(items: readonly Timed[]): Amount {
  const longestOne = known(items).toSorted((a, b) => b.durationMs - a.durationMs)[0];
  return { value: longestOne?.durationMs ?? 0, evidence: longestOne?.evidence.slice(0, 2) ?? [] };
}

const total = (items: readonly Timed[]): Amount => ({
  value: known(items).reduce((sum, { durationMs }) => sum + durationMs, 0),
  evidence: known(items).flatMap(({ evidence }) => evidence.slice(0, 1)),
});

const syncTimes = ({ syncs }: Report): Timed[] =>
  syncs.map(({ startedAt, finishedAt, evidence }) => ({
    evidence,
    durationMs: finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt),
  }));

/** All that is compared, in the order in which it is told. */
export const measures: readonly Measure[] = [
  { name: 'elections', about: 'elections', unit: 'count', of: ({ elections }) => counted(elections) },
  {
    name: 'failed-elections',
    about: 'elections that failed',
    unit: 'count',
    of: ({ elections }) => counted(elections.filter(({ outcome }) => outcome === 'failed')),
  },
  { name: 'longest-election', about: 'longest election', unit: 'duration', of: ({ elections }) => longest(elections) },
  {
    name: 'syncs-snap',
    about: 'learners that were sent a snapshot',
    unit: 'count',
    of: ({ syncs }) => counted(syncs.filter(({ mode }) => mode === 'SNAP')),
  },
  {
    name: 'syncs-trunc',
    about: 'learners that had to truncate',
    unit: 'count',
    of: ({ syncs }) => counted(syncs.filter(({ mode }) => mode === 'TRUNC')),
  },
  {
    name: 'syncs-diff',
    about: 'learners that were sent a difference',
    unit: 'count',
    of: ({ syncs }) => counted(syncs.filter(({ mode }) => mode === 'DIFF')),
  },
  { name: 'longest-sync', about: 'longest sync', unit: 'duration', of: (report) => longest(syncTimes(report)) },
  { name: 'outages', about: 'outages', unit: 'count', of: ({ outages }) => counted(outages) },
  {
    name: 'longest-outage',
    about: 'longest outage that ended',
    unit: 'duration',
    of: ({ outages }) => longest(outages),
  },
  { name: 'total-outage', about: 'outages together', unit: 'duration', of: ({ outages }) => total(outages) },
  {
    name: 'deaths',
    about: 'processes that ended without a word',
    unit: 'count',
    of: ({ lives }) => counted(lives.filter(({ end }) => end === 'died')),
  },
];
