import { UsageError } from '../base/errors.ts';
import { msOf } from '../base/units.ts';

/** The values of flags, of the environment and of `.zklog.json`. */

export function durationOf(text: string, option: string): number {
  const ms = msOf(text);
  if (ms === null) throw new UsageError(`${option} ${text}: write a duration such as 500ms, 5s, 2m or 1h`);
  return ms;
}

export function countOf(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) throw new UsageError(`${option} ${text}: write a whole number from 0 on`);
  return Number(text);
}

/** `95%` or `0.95` as a part of 1. */
export function shareOf(text: string, option: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? [];
  const share = percent === '%' ? Number(number) / 100 : Number(number);
  if (number === undefined || share > 1) throw new UsageError(`${option} ${text}: write a share such as 95% or 0.95`);
  return share;
}

/** `2.5 s`, as a report says durations in sentences. */
export function inMs(ms: number): string {
  if (!Number.isFinite(ms)) return 'an unknown time';
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** What a duration that two clocks measured may be off by: it minus the truth lies between these. */
export function errorOf(item: object): readonly [number, number] {
  const told = 'clockErrorMs' in item ? item.clockErrorMs : null;
  return Array.isArray(told) && told.length === 2 ? [Number(told[0]), Number(told[1])] : [0, 0];
}
