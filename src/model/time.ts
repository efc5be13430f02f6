import type { Brand } from '../base/brand.ts';

/** Milliseconds since 1970-01-01T00:00Z on the clock of the server that wrote the line, its zone already taken off. */
export type EpochMs = Brand<number, 'EpochMs'>;

/** `[earliest, latest]`: what the logs allow where they cannot say a time exactly; both ends equal where they can. */
export type TimeRange = readonly [EpochMs, EpochMs];

export const epochMs = (value: number): EpochMs => value as EpochMs;
