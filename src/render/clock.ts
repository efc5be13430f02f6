import { Info } from 'luxon';
import { UsageError } from '../base/errors.ts';
import { iso } from '../base/utc.ts';
import type { IsoTime } from '../model/report.ts';

/** Shows the report's times on the wall clock of one zone. The only place that knows of zones (and of luxon). */
export interface Clock {
  readonly zone: string;
  /** `2026-11-22` */
  readonly date: (time: IsoTime) => string;
  /** `22:32:09.942` */
  readonly time: (time: IsoTime) => string;
}

/** Every change of offset in use today falls on a quarter of an hour (Lord Howe: 15:30 UTC). */
const QUARTER_HOUR_MS = 15 * 60_000;

/** The clock of an IANA zone, a fixed offset (`UTC+3`) or `UTC`. */
export function clockIn(zone: string): Clock {
  const local = isUtc(zone) ? utcIso : shifted(zone);
  return {
    zone: isUtc(zone) ? 'UTC' : zone,
    date: (time) => local(time).slice(0, 10),
    time: (time) => local(time).slice(11, 23),
  };
}

/** Tells a time in prose. */
export type Narrator = (time: IsoTime) => string;

/** A time with its date where that differs from the date told last: for prose, where each date should stand once. */
export function narrator(clock: Clock, toldBefore: string): Narrator {
  let told = toldBefore;
  return (time) => {
    const date = clock.date(time);
    if (date === told) return clock.time(time);
    told = date;
    return `${date} ${clock.time(time)}`;
  };
}

function isUtc(zone: string): boolean {
  return zone.toUpperCase() === 'UTC';
}

function utcIso(time: IsoTime): string {
  return time.endsWith('Z') ? time : iso(Date.parse(time));
}

function shifted(zoneName: string): (time: IsoTime) => string {
  const zone = Info.normalizeZone(zoneName);
  if (!zone.isValid) throw new UsageError(`"${zoneName}" is no time zone: give an IANA name as Europe/Berlin, or UTC`);
  const offsets = new Map<number, number>();
  // A timeline has up to millions of rows and luxon takes microseconds for each: ask it once per quarter of an hour.
  const offsetMs = (ms: number): number => {
    const quarter = Math.floor(ms / QUARTER_HOUR_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) offsets.set(quarter, (offset = zone.offset(ms) * 60_000));
    return offset;
  };
  return (time) => {
    const ms = Date.parse(time);
    return iso(ms + offsetMs(ms));
  };
}
