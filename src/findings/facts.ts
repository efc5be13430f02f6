import { timingOf } from '../model/timing.ts';
import type { OfKind } from '../model/kinds.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ZkEvent } from '../model/event.ts';
import type { Clocks } from '../model/clock.ts';
import type { ServerConfig } from '../model/config.ts';
import type { History, LifeFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { ReportEnsemble } from '../model/report.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import { byNode } from './gather.ts';
import { LinesByKind } from './lines.ts';

/** What the findings stage gets from those before it. */
export interface FactParts {
  readonly lives: readonly Life[];
  /** Of all servers, in order of time. */
  readonly events: readonly ZkEvent[];
  readonly ensemble: ReportEnsemble;
  readonly configs: readonly ServerConfig[];
  readonly isQuorum: (servers: readonly ServerId[]) => boolean;
  readonly history: History;
  readonly ledger: readonly LedgerEntry[];
  /** The last time of each input. */
  readonly ends: readonly (EpochMs | null)[];
  readonly clocks: Pick<Clocks, 'error'>;
}

/** What a rule may look at: the lines of its kinds, and what the history made of all of them. */
export interface Facts<Kinds extends EventKind = never> {
  /** The lines of one kind, or of several, on all servers, in order of time. */
  readonly of: <K extends Kinds>(...kinds: readonly K[]) => readonly OfKind<K>[];
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
  /** (time of b − time of a) − truth lies between the two; null where nothing ties the clocks of these servers. */
  readonly clockErrorMs: (a: ServerId, b: ServerId) => readonly [number, number] | null;
}

/** Sorts the events by kind, once for all rules; kinds that nobody reads are passed over. */
export function factsOf(
  { lives, events, ensemble, ends, clocks, ...rest }: FactParts,
  read: Iterable<EventKind>,
): Facts<EventKind> {
  const byKind = new LinesByKind(events, read);
  const { tickTimeMs: tickMs, initLimit, syncLimit } = timingOf(ensemble);
  return {
    ...rest,
    ensemble,
    // The lists hold events of these kinds only.
    of: <K extends EventKind>(...kinds: readonly K[]) => byKind.of(kinds) as unknown as readonly OfKind<K>[],
    lives: byNode(lives.toSorted((a, b) => a.from - b.from)),
    processes: byNode(rest.history.lives.toSorted((a, b) => a.from - b.from)),
    tickMs,
    syncMs: tickMs * syncLimit,
    initMs: tickMs * initLimit,
    end: ends.reduce<EpochMs>((a, b) => (b !== null && b > a ? b : a), 0 as EpochMs),
    clockErrorMs: (a, b) => clocks.error({ node: a, from: null }, { node: b, from: null }),
  };
}
