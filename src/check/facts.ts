import { groupBy } from '../base/sorted.ts';
import { namesOf, type Name } from '../model/names.ts';
import { Clock } from './clock.ts';
import { gapsOf } from './gaps.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report, ReportEvent, ReportLeadership, ReportNode } from '../model/report.ts';
import type { Doubt } from './define.ts';

/** A leadership that had its quorum. */
export type Established = ReportLeadership & { readonly establishedAt: string };

/** A report as the rules ask it. */
export class Facts {
  readonly report: Report;
  readonly name: Name;
  readonly clock: Clock;
  /** What is missing of the logs as a whole: with any of these nothing can be a pass. */
  readonly gaps: readonly Doubt[];
  /** Whether two servers share an id, so that what is told of one may be the other's. */
  readonly isMixed: boolean;
  /** How long a leader may go on without knowing that it was left: syncLimit and one tick more. Null: not known. */
  readonly graceMs: number | null;
  /** In order of their quorum. */
  readonly established: readonly Established[];
  #rows: ReadonlyMap<string, readonly ReportEvent[]> | undefined;

  /** @param expectedServers how many servers the user says there are; null where that was not said */
  constructor(report: Report, expectedServers: number | null = null) {
    const { ensemble, ledger, leaderships } = report;
    this.report = report;
    this.name = namesOf(ensemble.nodes);
    this.clock = new Clock(report);
    this.gaps = gapsOf(report, expectedServers);
    this.isMixed = ledger.some(({ kind }) => kind === 'duplicate-id' || kind === 'identity-changes');
    const { tickTimeMs, syncLimit } = ensemble;
    this.graceMs = tickTimeMs === null || syncLimit === null ? null : (syncLimit + 1) * tickTimeMs;
    this.established = leaderships
      .filter((leadership): leadership is Established => leadership.establishedAt !== null)
      .toSorted((a, b) => Date.parse(a.establishedAt) - Date.parse(b.establishedAt) || (a.epoch ?? 0) - (b.epoch ?? 0));
  }

  node(id: ServerId): ReportNode | undefined {
    return this.report.ensemble.nodes.find((node) => node.id === id);
  }

  hasLog(id: ServerId): boolean {
    return this.node(id)?.seenIn === 'own log';
  }

  /** The rows of the timeline of one kind, in their order. */
  rowsOf(kind: string): readonly ReportEvent[] {
    this.#rows ??= groupBy(this.report.timeline, (row) => row.kind);
    return this.#rows.get(kind) ?? [];
  }

  /** Whether the timeline tells less than the logs, because they are long: not all votes stand in it. */
  get isThinned(): boolean {
    return this.report.ledger.some(({ kind }) => kind === 'timeline-thinned');
  }

  /** Whether it tells changes of state alone. */
  get isCutToChanges(): boolean {
    return this.isThinned && this.report.timeline.every(({ weight }) => weight === 'strong');
  }

  /** When the last log ends. */
  get end(): number | null {
    const ends = this.report.inputs.flatMap(({ to }) => (to === null ? [] : [Date.parse(to)]));
    return ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b));
  }
}
