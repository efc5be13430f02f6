import { byText } from '../base/sorted.ts';
import type { Brand } from '../base/brand.ts';

/**
 * The id of a server (`myid`, `sid`): a signed 64-bit integer. A number where a JavaScript number holds it exactly,
 * else its decimal digits; so equal ids are always `===` equal. A server whose id no line tells is known by a label.
 */
export type ServerId = Brand<number | string, 'ServerId'>;

/** A transaction id: the epoch of the leader that issued it (high 32 bits) and that leader's counter (low 32 bits). */
export interface Zxid {
  readonly epoch: number;
  readonly counter: number;
}

export function serverId(text: string | number): ServerId {
  const value = Number(text);
  const exact = Number.isSafeInteger(value) && (typeof text === 'number' || /^-?\d+$/.test(text));
  return (exact ? value : text) as ServerId;
}

const TWO_32 = 0x1_0000_0000;

/** Reads `0x200000045`, or the same digits without `0x`, as an unsigned 64-bit hexadecimal number. */
export function zxidFromHex(text: string): Zxid {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  const cut = Math.max(0, digits.length - 8);
  return {
    epoch: cut === 0 ? 0 : Number.parseInt(digits.slice(0, cut), 16),
    counter: Number.parseInt(digits.slice(cut), 16),
  };
}

/** Reads the decimal zxids of ZooKeeper 3.3 to 3.4.2; negative ones are two's complement, as Java prints them. */
export function zxidFromDecimal(text: string): Zxid {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return { epoch: Math.floor(value / TWO_32), counter: value % TWO_32 };
  return zxidFromHex(BigInt.asUintN(64, BigInt(text)).toString(16));
}

/** `0x` and hexadecimal digits, as ZooKeeper writes a zxid. */
export function formatZxid(zxid: Zxid): string {
  const counter = zxid.counter.toString(16);
  return zxid.epoch === 0 ? `0x${counter}` : `0x${zxid.epoch.toString(16)}${counter.padStart(8, '0')}`;
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareZxids(a: Zxid, b: Zxid): number {
  return a.epoch - b.epoch || a.counter - b.counter;
}

/** Whether it is an id that ZooKeeper knows, and no label. */
export const isNumbered = (server: ServerId): boolean => typeof server === 'number' || /^-?\d+$/.test(server);

/** Ids first and by value, then labels by code unit: the order of servers everywhere in a report. */
export function compareServers(a: ServerId, b: ServerId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const first = isNumbered(a);
  if (first !== isNumbered(b)) return first ? -1 : 1;
  if (!first) return byText(String(a), String(b));
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
