import type { IsoRange, IsoTime } from '../model/report.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';

/** `2026-11-22T22:32:09.942Z` */
export const iso = (at: EpochMs): IsoTime => new Date(at).toISOString();
export const isoOrNull = (at: EpochMs | null): IsoTime | null => (at === null ? null : iso(at));

export function isoRange(range: TimeRange): IsoRange;
export function isoRange(range: TimeRange | null): IsoRange | null;
export function isoRange(range: TimeRange | null): IsoRange | null {
  return range === null ? null : [iso(range[0]), iso(range[1])];
}
