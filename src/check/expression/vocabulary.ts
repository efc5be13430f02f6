import { errorOf } from '../values.ts';
import type { Report } from '../../model/report.ts';

/** What an assertion can speak of: the lists of a report, their fields, and of what kind each is. */

export type FieldKind = 'number' | 'duration' | 'time' | 'text' | 'zxid' | 'server' | 'servers' | 'truth';

export interface ListInfo {
  /** One of them, as in `every election has …`. */
  readonly singular: string;
  readonly about: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** The items as plain values: times as text, durations in milliseconds, null where it is not known. */
  readonly items: (report: Report, end: number) => readonly Item[];
}

export type Item = Readonly<Record<string, unknown>>;

/** A number of which only bounds are known; `isOpen` where the report has null because it was still so at the end. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
  readonly isOpen?: boolean;
}

/** In place of null where there is none, rather than one that is not known. */
export const NONE = Symbol('none');

const ms = (time: string): number => Date.parse(time);

/** From a moment to another, which may be a range; what is still so when the logs end is measured until there. */
function span(from: string, to: string | null, endOfLogs: number, toRange?: readonly [string, string] | null): Bounds {
  if (to === null) {
    const soFar = Math.max(0, endOfLogs - ms(from));
    return { lo: soFar, hi: soFar, isOpen: true };
  }
  const [earliest, latest] = toRange ?? [to, to];
  return { lo: ms(earliest) - ms(from), hi: ms(latest) - ms(from) };
}

/** When something ended: after the logs where it did not. */
function until(to: string | null, endOfLogs: number, range?: readonly [string, string] | null): Bounds {
  if (to === null) return { lo: endOfLogs, hi: Infinity, isOpen: true };
  const [earliest, latest] = range ?? [to, to];
  return { lo: ms(earliest), hi: ms(latest) };
}

/** A duration that two clocks measured, with what they may be off by. */
function measured(item: { readonly durationMs: number | null }, least: Bounds): Bounds {
  if (item.durationMs === null) return least;
  const [low, high] = errorOf(item);
  return { lo: item.durationMs - high, hi: item.durationMs - low };
}

export const lists = {
  servers: {
    singular: 'server',
    about: 'the servers of the ensemble, observers included',
    fields: { id: 'server', label: 'text', role: 'text', seenIn: 'text', address: 'text', clientPort: 'number' },
    items: ({ ensemble }) => ensemble.nodes.map((node) => ({ ...node })),
  },
  elections: {
    singular: 'election',
    about: 'the contests for leadership; outcome is elected, failed or ongoing',
    fields: {
      id: 'number',
      from: 'time',
      to: 'time',
      durationMs: 'duration',
      round: 'number',
      outcome: 'text',
      winner: 'server',
      epoch: 'number',
      trigger: 'text',
      why: 'text',
      detectMs: 'duration',
      voteMs: 'duration',
      discoveryMs: 'duration',
      syncMs: 'duration',
      openMs: 'duration',
    },
    items: (report, end) =>
      report.elections.map((election) => ({
        ...election,
        ...election.phases,
        durationMs: measured(election, span(election.from, election.to, end)),
        to: until(election.to, end),
        winner: election.outcome === 'elected' ? election.winner : NONE,
      })),
  },
  leaderships: {
    singular: 'leadership',
    about: 'the servers that won; establishedAt is null where no quorum followed',
    fields: {
      leader: 'server',
      epoch: 'number',
      electedAt: 'time',
      establishedAt: 'time',
      endedAt: 'time',
      durationMs: 'duration',
      quorum: 'servers',
      endReason: 'text',
    },
    items: (report, end) =>
      report.leaderships.map((one) => ({
        ...one,
        establishedAt: one.establishedAt ?? NONE,
        endedAt: until(one.endedAt, end, one.endedRange),
        durationMs: span(one.establishedAt ?? one.electedAt, one.endedAt, end, one.endedRange),
      })),
  },
  syncs: {
    singular: 'sync',
    about: 'learners that were brought up to date; mode is DIFF, TRUNC or SNAP',
    fields: {
      leader: 'server',
      learner: 'server',
      mode: 'text',
      role: 'text',
      epoch: 'number',
      startedAt: 'time',
      finishedAt: 'time',
      durationMs: 'duration',
      peerLastZxid: 'zxid',
      leaderZxid: 'zxid',
      witnesses: 'text',
      reason: 'text',
    },
    items: ({ syncs }) =>
      syncs.map((sync) => ({
        ...sync,
        durationMs: sync.finishedAt === null ? null : ms(sync.finishedAt) - ms(sync.startedAt),
      })),
  },
  outages: {
    singular: 'outage',
    about: 'the times without a leader; kind is no-leader or no-quorum, to is null where one lasts when the logs end',
    fields: { from: 'time', to: 'time', durationMs: 'duration', kind: 'text', cause: 'text' },
    items: (report, end) =>
      report.outages.map((outage) => {
        const { from, to, fromRange, toRange, knownUntil } = outage;
        const [low, high] = errorOf(outage);
        const longest = span(fromRange[0], to, end, toRange);
        const shortest = span(fromRange[1], to, end, toRange);
        const known = knownUntil === undefined ? shortest.lo : Math.max(0, ms(knownUntil) - ms(fromRange[1]));
        return {
          ...outage,
          from: until(from, 0, fromRange),
          to: until(to, end, toRange),
          durationMs: { ...longest, lo: known - high, hi: longest.hi - low },
        };
      }),
  },
  states: {
    singular: 'state',
    about: 'what each server was: LOOKING, FOLLOWING, LEADING, OBSERVING or DOWN',
    fields: { node: 'server', state: 'text', from: 'time', to: 'time', durationMs: 'duration' },
    items: (report, end) =>
      report.states.map((state) => ({
        ...state,
        to: until(state.to, end, state.toRange),
        durationMs: span(state.from, state.to, end, state.toRange),
      })),
  },
  serving: {
    singular: 'service',
    about: 'the times in which a server answered clients, as leader, follower or observer',
    fields: { node: 'server', role: 'text', epoch: 'number', from: 'time', to: 'time', durationMs: 'duration' },
    items: (report, end) =>
      report.serving.map((one) => ({
        ...one,
        to: until(one.to, end, one.endedRange),
        durationMs: span(one.from, one.to, end, one.endedRange),
      })),
  },
  lives: {
    singular: 'life',
    about: 'the runs of the processes; ended is running, exited or died',
    fields: {
      node: 'server',
      from: 'time',
      to: 'time',
      durationMs: 'duration',
      ended: 'text',
      version: 'text',
      startSeen: 'truth',
    },
    items: (report, end) =>
      report.lives.map((life) => ({
        ...life,
        ended: life.end,
        to: until(life.to, end, life.toRange),
        durationMs: span(life.from, life.to, end, life.toRange),
      })),
  },
  findings: {
    singular: 'finding',
    about: 'the diagnoses; severity is error, warning or info',
    fields: {
      rule: 'text',
      severity: 'text',
      title: 'text',
      message: 'text',
      from: 'time',
      to: 'time',
      count: 'number',
      nodes: 'servers',
    },
    items: ({ findings }) => findings.map((finding) => ({ ...finding })),
  },
  ledger: {
    singular: 'loss',
    about: 'what was lost of the logs or can be doubted; severity is error, loss, notice or info',
    fields: { kind: 'text', severity: 'text', count: 'number' },
    items: ({ ledger }) => ledger.map((entry) => ({ ...entry })),
  },
  events: {
    singular: 'event',
    about: 'the rows of the timeline; equal neighbours are one row',
    fields: { node: 'server', time: 'time', kind: 'text', weight: 'text', message: 'text' },
    items: ({ timeline }) => timeline.map((row) => ({ ...row })),
  },
} as const satisfies Readonly<Record<string, ListInfo>>;

export type ListName = keyof typeof lists;

export const listNames = Object.keys(lists) as readonly ListName[];
export const infoOf = (name: ListName): ListInfo => lists[name];
export const isListName = (name: string): name is ListName => Object.hasOwn(lists, name);
export const bySingular = (word: string): ListName | null =>
  listNames.find((name) => lists[name].singular === word) ?? null;

/** `count(…)` and its like: what they take and what they are for. */
export const functions = {
  count: 'how many there are: count(elections)',
  max: 'the greatest: max(outages.durationMs); of nothing it is 0',
  min: 'the least: min(syncs.durationMs); of nothing it is infinite',
  sum: 'all together: sum(outages.durationMs)',
  avg: 'the average: avg(elections.durationMs); of nothing it is not known',
  first: 'the first value: first(elections.winner)',
  last: 'the last value: last(leaderships.leader)',
} as const;
export type FunctionName = keyof typeof functions;
export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functions, name);

/** What a server can be said to do at a moment: `every server serves by end`. */
export const deeds = {
  serves: 'answers clients',
  leads: 'is an established leader',
  looks: 'looks for a leader',
  runs: 'has a process that runs',
} as const;
export type Deed = keyof typeof deeds;
export const isDeed = (word: string): word is Deed => Object.hasOwn(deeds, word);
