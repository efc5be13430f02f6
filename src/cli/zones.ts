import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { UsageError } from '../base/errors.ts';
import type { ZoneOffset } from '../model/zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Every change of offset falls on a quarter of an hour, so one look is enough for all times in it. */
const QUARTER_MS = 15 * MINUTE_MS;

/** @throws UsageError for what is no zone */
export function offsetsOf(name: string, option: string): ZoneOffset {
  const zone = zoneOf(name, option);
  const known = new Map<number, Offsets>();
  return (localMs, isRepeated) => {
    const quarter = Math.floor(localMs / QUARTER_MS);
    let offsets = known.get(quarter);
    if (offsets === undefined) known.set(quarter, (offsets = offsetsAt(zone, quarter * QUARTER_MS)));
    return isRepeated ? offsets.repeated : offsets.first;
  };
}

/** What a zone is ahead of UTC at a local time, in ms: two values in an hour that is there twice. */
interface Offsets {
  readonly first: number;
  readonly repeated: number;
}

/** A local time that a change to summer time leaves out is read as if there had been none. */
function offsetsAt(zone: Zone, local: number): Offsets {
  const offsetOf = (utc: number): number => zone.offset(utc) * MINUTE_MS;
  const [before, after] = [offsetOf(local - DAY_MS), offsetOf(local + DAY_MS)];
  const [first = before, repeated = first] = [before, after].filter((one) => offsetOf(local - one) === one);
  return { first, repeated };
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
