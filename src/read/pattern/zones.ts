/** Offsets of time zones, without a library: the runtime knows them, asked once for each quarter of an hour. */

const MINUTE = 60_000;
/** Clocks are changed at full quarters. */
const QUARTER = 15 * MINUTE;

/** What must be taken off a local time (ms, read as UTC) to make it UTC. */
export type ZoneOffset = (localMs: number) => number;

/** `Z`, `UTC`, `GMT+8`, `+01:00`, `Asia/Shanghai`; null for what names no zone, or several, as `CST` does. */
export function zoneOffset(zone: string): ZoneOffset | null {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return () => fixed;
  return isRegion(zone) ? regionOffset(zone) : null;
}

/** The offset of a zone that has the same one all the year round, in ms; null for others. */
function fixedOffset(zone: string): number | null {
  if (/^(?:Z|UTC|GMT|Etc\/UTC|Universal)$/.test(zone)) return 0;
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

/** Whether it is the name of a region in the zone database. Short names may mean several zones: `CST`, `IST`. */
function isRegion(zone: string): boolean {
  if (!/^[A-Za-z]+\/[\w/+-]+$/.test(zone)) return false;
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

const formatIn = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

function regionOffset(zone: string): ZoneOffset {
  const format = formatIn(zone);
  const offsetAt = (utcMs: number): number => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(utcMs)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - utcMs;
  };
  let quarter = Number.NaN;
  let offset = 0;
  return (localMs) => {
    const start = Math.floor(localMs / QUARTER) * QUARTER;
    if (start !== quarter) {
      quarter = start;
      // The offset of the local time read as UTC is near; the one at the moment that it gives is right.
      offset = offsetAt(start - offsetAt(start));
    }
    return offset;
  };
}
