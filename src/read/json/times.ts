import { isoStampOf } from '../stamp.ts';
import { isObject, valueAt, type Json } from './values.ts';

/** A time, and whether its zone is told: else it is read as if it were UTC. */
export interface Stamp {
  readonly stamp: number;
  readonly zoned: boolean;
}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;
const ISO_LENGTH = 19;

/** The first of some fields that holds a time, however it is written. */
export function stampAt(json: Json, paths: readonly string[]): Stamp | null {
  for (const path of paths) {
    const value = valueAt(json, path);
    const stamp =
      typeof value === 'string'
        ? textStamp(value)
        : typeof value === 'number'
          ? numberStamp(value)
          : isObject(value)
            ? instantStamp(value)
            : null;
    if (stamp !== null && Number.isFinite(stamp.stamp)) return stamp;
  }
  return null;
}

/** ISO 8601, with any number of digits of a second's fraction; a number in quotes. */
function textStamp(text: string): Stamp | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return numberStamp(Number(text));
  const zone = ZONE.exec(text.slice(ISO_LENGTH))?.[0] ?? '';
  const fraction = text.slice(ISO_LENGTH, text.length - zone.length).replace(/^[.,]/, '');
  const stamp = isoStampOf(`${text.slice(0, ISO_LENGTH)}.${fraction.slice(0, 3).padEnd(3, '0')}`);
  return Number.isNaN(stamp) ? null : { stamp: stamp - offsetOf(zone), zoned: zone !== '' };
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Seconds, milliseconds, micro- or nanoseconds since 1970, told apart by their size. */
function numberStamp(value: number): Stamp {
  const ms = value < 1e11 ? value * 1000 : value < 1e14 ? value : value < 1e17 ? value / 1e3 : value / 1e6;
  return { stamp: Math.floor(ms), zoned: true };
}

function instantStamp({ epochSecond, nanoOfSecond }: Json): Stamp | null {
  if (typeof epochSecond !== 'number') return null;
  const nanos = typeof nanoOfSecond === 'number' ? nanoOfSecond : 0;
  return { stamp: epochSecond * 1000 + Math.floor(nanos / 1e6), zoned: true };
}
