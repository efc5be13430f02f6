import { iso } from '../base/utc.ts';
import type { IsoRange, IsoTime } from '../model/report.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';

export const isoOrNull = (at: EpochMs | null): IsoTime | null => (at === null ? null : iso(at));

export function isoRange(range: TimeRange): IsoRange;
export function isoRange(range: TimeRange | null): IsoRange | null;
export function isoRange(range: TimeRange | null): IsoRange | null {
  return range === null ? null : [iso(range[0]), iso(range[1])];
}
