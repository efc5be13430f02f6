import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { UsageError } from '../base/errors.ts';

const MINUTE_MS = 60_000;
/** Every change of offset falls on a quarter of an hour, so one look is enough for all times in it. */
const QUARTER_MS = 15 * MINUTE_MS;

/**
 * What must be taken off a local time (ms, read as UTC) of a zone to make it UTC. Of an hour that a change to winter
 * time repeats, the second one is meant.
 *
 * @throws UsageError for what is no zone
 */
export function offsetsOf(name: string, option: string): (localMs: number) => number {
  const zone = zoneOf(name, option);
  const known = new Map<number, number>();
  return (localMs) => {
    const quarter = Math.floor(localMs / QUARTER_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const local = quarter * QUARTER_MS;
    const guess = zone.offset(local) * MINUTE_MS;
    const offset = zone.offset(local - guess) * MINUTE_MS;
    known.set(quarter, offset);
    return offset;
  };
}

/** `Asia/Shanghai`, `UTC`, `+08:00`, `UTC+8`. */
function zoneOf(name: string, option: string): Zone {
  if (/^(?:UTC|GMT|Z)$/i.test(name)) return FixedOffsetZone.utcInstance;
  const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    return FixedOffsetZone.instance(fixed[1] === '-' ? -minutes : minutes);
  }
  if (IANAZone.isValidZone(name)) return IANAZone.create(name);
  throw new UsageError(`${option} ${name}: no time zone of this name; write Asia/Shanghai, UTC or +08:00`);
}
