import { timingOf } from '../model/timing.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ServerConfig } from '../model/config.ts';
import type { History, LifeFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { ReportEnsemble } from '../model/report.ts';
import type { Life, NodeEvent } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { Seen } from './define.ts';
import { byNode } from './gather.ts';

/** What the findings stage gets from those before it. */
export interface FactParts {
  readonly lives: readonly Life[];
  /** Of all servers, in order of time. */
  readonly events: readonly NodeEvent[];
  readonly ensemble: ReportEnsemble;
  readonly configs: readonly ServerConfig[];
  readonly isQuorum: (servers: readonly ServerId[]) => boolean;
  readonly history: History;
  readonly ledger: readonly LedgerEntry[];
  /** The last time of each input. */
  readonly ends: readonly (EpochMs | null)[];
}

/** What a rule may look at: the lines of its kinds, and what the history made of all of them. */
export interface Facts<Kinds extends EventKind = never> {
  /** The lines of a kind on all servers, in order of time. */
  readonly of: <K extends Kinds>(kind: K) => readonly Seen<K>[];
  readonly ensemble: ReportEnsemble;
  readonly configs: readonly ServerConfig[];
  readonly isQuorum: (servers: readonly ServerId[]) => boolean;
  readonly history: History;
  readonly ledger: readonly LedgerEntry[];
  /** The lives of each server in order of time. */
  readonly lives: ReadonlyMap<ServerId, readonly Life[]>;
  /** The same as the history tells them, with what is known of their ends. */
  readonly processes: ReadonlyMap<ServerId, readonly LifeFact[]>;
  readonly tickMs: number;
  /** For so long a learner waits for a sign of its leader, and a leader for those of its quorum. */
  readonly syncMs: number;
  /** For so long a leader waits for its quorum, and a learner for its sync. */
  readonly initMs: number;
  /** The last time in the logs. */
  readonly end: EpochMs;
}

/** Sorts the events by kind, once for all rules; those of kinds that nobody reads are left aside. */
export function factsOf(
  { lives, events, ensemble, ends, ...rest }: FactParts,
  kinds: Iterable<EventKind>,
): Facts<EventKind> {
  const byKind = eventsOf(kinds, events);
  const { tickTimeMs: tickMs, initLimit, syncLimit } = timingOf(ensemble);
  return {
    ...rest,
    ensemble,
    // The map's list of a kind holds events of that kind only.
    of: <K extends EventKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly Seen<K>[],
    lives: byNode(lives.toSorted((a, b) => a.from - b.from)),
    processes: byNode(rest.history.lives.toSorted((a, b) => a.from - b.from)),
    tickMs,
    syncMs: tickMs * syncLimit,
    initMs: tickMs * initLimit,
    end: ends.reduce<EpochMs>((a, b) => (b !== null && b > a ? b : a), 0 as EpochMs),
  };
}

function eventsOf(kinds: Iterable<EventKind>, events: readonly NodeEvent[]): Map<EventKind, NodeEvent[]> {
  const byKind = new Map<EventKind, NodeEvent[]>();
  for (const kind of kinds) byKind.set(kind, []);
  for (let i = 0; i < events.length; i++) {
    const one = events[i] as NodeEvent;
    byKind.get(one.event.kind)?.push(one);
  }
  return byKind;
}
