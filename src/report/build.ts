import { releasesIn } from '../model/release.ts';
import { timelineRows } from './timeline.ts';
import { namesOf } from '../model/names.ts';
import { electionRow } from './elections.ts';
import { clockRows } from './clock.ts';
import { iso } from '../base/utc.ts';
import { isoOrNull, isoRange } from './times.ts';
import type { Clocks } from '../model/clock.ts';
import type { FindingFact, History, OutageFact, StateFact } from '../model/history.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { Report, ReportEnsemble, ReportInput, ReportState } from '../model/report.ts';
import type { Identity, InputLog, Life, Timeline } from '../model/timeline.ts';

/** What a report is made of. */
export interface ReportParts {
  readonly version: string;
  readonly inputs: readonly { readonly log: InputLog; readonly identities: readonly Identity[] }[];
  readonly lives: readonly Life[];
  readonly timeline: Timeline;
  readonly ensemble: ReportEnsemble;
  readonly history: History;
  readonly clocks: Clocks;
  readonly outages: readonly OutageFact[];
  readonly findings: readonly FindingFact[];
  readonly ledger: readonly LedgerEntry[];
}

/** Puts the facts into the form of the contract: times as text, events folded into the timeline. */
export function buildReport(parts: ReportParts): Report {
  const { version, inputs, lives, timeline, ensemble, history, clocks, outages, findings, ledger } = parts;
  return {
    schemaVersion: 1,
    tool: { name: 'zklog', version },
    inputs: inputs.map(({ log, identities }) => inputRow(log, identities, lives)),
    ledger,
    ensemble,
    clock: clockRows(clocks, lives),
    lives: history.lives.map((life) => ({
      ...life,
      from: iso(life.from),
      lastLine: iso(life.lastLine),
      to: isoOrNull(life.to),
      toRange: isoRange(life.toRange),
    })),
    states: history.states.map(stateRow),
    serving: history.serving.map((s) => ({
      ...s,
      from: iso(s.from),
      to: isoOrNull(s.to),
      endedRange: isoRange(s.endedRange),
    })),
    elections: history.elections.map(electionRow),
    leaderships: history.leaderships.map(({ endKind: _, ...l }) => ({
      ...l,
      electedAt: iso(l.electedAt),
      establishedAt: isoOrNull(l.establishedAt),
      endedAt: isoOrNull(l.endedAt),
      endedRange: isoRange(l.endedRange),
    })),
    syncs: history.syncs.map((s) => ({ ...s, startedAt: iso(s.startedAt), finishedAt: isoOrNull(s.finishedAt) })),
    misstatements: history.misstatements,
    outages: outages.map(({ knownUntil, ...o }) => ({
      ...o,
      from: iso(o.from),
      to: isoOrNull(o.to),
      fromRange: isoRange(o.fromRange),
      toRange: isoRange(o.toRange),
      ...(knownUntil === undefined ? {} : { knownUntil: iso(knownUntil) }),
    })),
    findings: findings.map((f) => ({ ...f, from: isoOrNull(f.from), to: isoOrNull(f.to) })),
    timeline: timelineRows(timeline, history, namesOf(ensemble.nodes)),
  };
}

const stateRow = ({ node, state, from, to, fromRange, toRange, evidence }: StateFact): ReportState => ({
  node,
  state,
  from: iso(from),
  to: isoOrNull(to),
  evidence,
  ...(fromRange === undefined ? {} : { fromRange: isoRange(fromRange) }),
  ...(toRange === undefined ? {} : { toRange: isoRange(toRange) }),
});

function inputRow(log: InputLog, identities: readonly Identity[], lives: readonly Life[]): ReportInput {
  const own = lives.filter((life) => life.input === (log.partOf ?? log.index));
  return {
    path: log.path,
    ...(log.files === undefined || log.files.length === 0 ? {} : { files: log.files }),
    node: identities[0]?.node ?? null,
    bytes: log.bytes,
    lines: log.lines,
    records: log.records,
    events: log.events.length,
    unrecognised: log.unrecognised,
    asides: log.asides,
    // A line that several records run together on counts for each of them.
    continuations: Math.max(0, log.lines - log.records - log.unrecognised),
    torn: log.torn ?? 0,
    wrapperNoise: log.wrapperNoise ?? 0,
    layout: log.layout,
    from: isoOrNull(log.from),
    to: isoOrNull(log.to),
    zookeeperVersions: releasesIn(own),
    nodeBasis: identities[0]?.basis.join(', ') ?? null,
    identities,
  };
}
