import { epochMs } from '../model/time.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { Resolutions } from '../model/resolution.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { AbsentLeadership } from './absent-leaders.ts';
import type { Leadership } from './leaderships.ts';

/** A leadership that had a quorum, whether its own log tells it or its learners do: what the time without one is measured by. */
export interface Reign {
  readonly leader: ServerId;
  readonly establishedAt: EpochMs;
  /** The same at the latest, where its stamp was cut to the second. */
  readonly establishedBy: EpochMs;
  /** From when to when it may have begun to serve. */
  readonly establishedRange: TimeRange;
  readonly endedAt: EpochMs | null;
  readonly endedRange: TimeRange | null;
  /** Whether it cannot have gone on with servers whose logs are not here. */
  readonly isOver: boolean;
  /** What ended it, with the name of the server. */
  readonly ending: string | null;
  readonly beginning: LineRef | null;
  readonly evidence: readonly LineRef[];
}

interface Known {
  readonly tickTimeMs: number;
  readonly resolutions: Resolutions;
  readonly name: Name;
}

export const reignsOf = (own: readonly Leadership[], absent: readonly AbsentLeadership[], known: Known): Reign[] => [
  ...own.flatMap((leadership) => ownReign(leadership, known)),
  ...absent.map((leadership) => absentReign(leadership, known)),
];

function ownReign(leadership: Leadership, { tickTimeMs, resolutions, name }: Known): Reign | [] {
  const { leader, role, established, establishedAt, endedAt, endedRange, endReason, evidence } = leadership;
  if (establishedAt === null) return [];
  const establishedBy = resolutions.latest(leader, establishedAt);
  const how = role.to === null ? ': ' : ' stepped down: ';
  return {
    leader,
    establishedAt,
    establishedBy,
    establishedRange: [establishedAt, epochMs(establishedBy + openingDelay(leadership, tickTimeMs))],
    endedAt,
    endedRange,
    isOver: true,
    ending: endReason === null ? null : `${name(leader)}${how}${endReason}`,
    beginning: established?.from ?? null,
    evidence,
  };
}

function absentReign(leadership: AbsentLeadership, { name }: Known): Reign {
  const { leader, establishedAt, endReason, evidence } = leadership;
  return {
    ...leadership,
    establishedBy: establishedAt,
    ending: endReason === null ? null : `${name(leader)}: ${endReason}`,
    beginning: evidence[0] ?? null,
  };
}

/**
 * Up to 3.4.5 the leader's main thread sleeps a tick at a time until it looks whether the quorum is there (Leader.lead);
 * the line is logged by the thread of the last follower to acknowledge. Later releases wake it at once and let it log.
 */
function openingDelay({ established }: Leadership, tickTimeMs: number): number {
  return established?.thread.startsWith('LearnerHandler') ? tickTimeMs : 0;
}
