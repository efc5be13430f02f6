import { compareZxids, zxidFromHex, type Zxid } from '../model/ids.ts';

/** A zxid as a report writes it (`0x100000045`); null where it is none. */
export function zxidOf(text: unknown): Zxid | null {
  return typeof text === 'string' && /^0x[0-9a-f]+$/i.test(text) ? zxidFromHex(text) : null;
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`, both as a report writes them. */
export const compareTexts = (a: string, b: string): number => compareZxids(zxidFromHex(a), zxidFromHex(b));

/** The first zxid of an epoch, which no transaction has: a leader's NEWLEADER. */
export const isNewEpoch = ({ counter }: Zxid): boolean => counter === 0;

/** Minimal for a server that has seen nothing, and for one that does not vote (0x8000000000000000). */
export const isEmpty = ({ epoch, counter }: Zxid): boolean => (epoch === 0 && counter === 0) || epoch >= 0x8000_0000;
