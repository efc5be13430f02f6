import { isEmpty, zxidOf } from './zxid.ts';
import type { ServerId } from '../model/ids.ts';
import type { Facts } from './facts.ts';

/**
 * Whether a server lost its data between two moments: a process of its own began with an empty history (0x0), as a
 * wiped folder or a new disk makes it. That is told by what it votes with as it begins to look.
 */
export function wipedBetween(facts: Facts, node: ServerId, from: string, to: string): boolean {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return facts.rowsOf('election-start').some(({ node: by, time, zxid }) => {
    const at = Date.parse(time);
    const empty = zxidOf(zxid);
    return by === node && at > first && at <= last && empty !== null && isEmpty(empty);
  });
}
