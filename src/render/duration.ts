import type { IsoRange, IsoTime } from '../model/report.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A duration in words, two units at most: `406 ms`, `2.5 s`, `3 min 12 s`, `4 h 05 min`, `2 d 03 h`. */
export function duration(ms: number): string {
  if (ms < 0) return `-${duration(-ms)}`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** A duration to the millisecond, for clock offsets: `400 ms`, `7.350 s`, `3 h 00 min 00.400 s`. */
export function exactDuration(ms: number): string {
  if (ms < 0) return `-${exactDuration(-ms)}`;
  const whole = Math.round(ms);
  if (whole < 1000) return `${whole} ms`;
  const seconds = ((whole % 60_000) / 1000).toFixed(3);
  if (whole < 60_000) return `${seconds} s`;
  const minutes = Math.floor(whole / 60_000);
  const rest = `${two(minutes % 60)} min ${seconds.padStart(6, '0')} s`;
  return minutes < 60 ? `${minutes} min ${seconds.padStart(6, '0')} s` : `${Math.floor(minutes / 60)} h ${rest}`;
}

/** A difference of clocks, in few words: `+37.0 s`, `-3 ms`. */
export const signed = (ms: number): string => (ms > 0 ? `+${duration(ms)}` : duration(ms));

/** The same to the millisecond: `+37.004 s`. */
export const exactSigned = (ms: number): string => (ms > 0 ? `+${exactDuration(ms)}` : exactDuration(ms));

/** `+08:00` in milliseconds; 0 where there is no zone. */
export function zoneMs(zone: string | null): number {
  const [, sign, hours, minutes] = /^([+-])(\d+):(\d+)$/.exec(zone ?? '') ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ms : ms;
}

/** Milliseconds from one time to another. */
export function between(from: IsoTime, to: IsoTime): number {
  return Date.parse(to) - Date.parse(from);
}

/** How far a time may be off: `±3 ms`, `-5 ms/+2 ms`; empty where it is exact. */
export function spread(at: IsoTime, range: IsoRange | null | undefined): string {
  if (range === null || range === undefined) return '';
  const [before, after] = [between(range[0], at), between(at, range[1])];
  if (before === 0 && after === 0) return '';
  if (before === after) return `±${duration(before)}`;
  const [low, high] = [duration(before), duration(after)];
  return `-${unitOf(low) === unitOf(high) ? low.slice(0, -unitOf(low).length - 1) : low}/+${high}`;
}

/** `400 to 412 ms`, `999 ms to 1.2 s` */
function durationRange([least, most]: readonly [number, number]): string {
  const [low, high] = [duration(least), duration(most)];
  if (low === high) return low;
  const unit = unitOf(high);
  return unit === unitOf(low) ? `${low.slice(0, -unit.length - 1)} to ${high}` : `${low} to ${high}`;
}

/** The unit of a duration that has one only; of others the whole text, so that no two are alike. */
function unitOf(text: string): string {
  return /^[\d.]+ (m?s)$/.exec(text)?.[1] ?? text;
}

/** ` (400 to 412 ms)` behind a duration that may be off; nothing where the words would be the same. */
export function offBy(ms: number, range: readonly [number, number] | null): string {
  if (range === null || durationRange(range) === duration(ms)) return '';
  return ` (${durationRange(range)})`;
}

/** The shortest and longest that something lasted whose ends are ranges; null where both are exact. */
export function spreadOfDuration(from: IsoRange, to: IsoRange): readonly [number, number] | null {
  const shortest = Math.max(0, between(from[1], to[0]));
  const longest = between(from[0], to[1]);
  return shortest === longest ? null : [shortest, longest];
}
