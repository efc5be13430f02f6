import { hashOf, slotOf } from '../base/hash.ts';
import { decode } from './detect.ts';
import type { FastLayout, Layout, LineHead, LineHeader } from '../model/layout.ts';

const SLOT_BITS = 9;
/** Longer heads are read each time. */
const SLOT_BYTES = 192;

/** Something that may be the date of a second record: a process that was killed leaves its last line broken off. */
const DATE = /\d{4}-/;

export interface KnownHead {
  /** Null where the text is no head. */
  readonly head: LineHead | null;
  /** Whether another record may begin within it. */
  readonly mayHideRecord: boolean;
}

/**
 * What stands between time and message is one of a few dozen texts in a log: each is read once and known by its bytes
 * afterwards, so that records share the names of their threads.
 */
class RecordHeads {
  /** Of each slot the bytes that it knows, one slot behind the other. */
  readonly #bytes = new Uint8Array(SLOT_BYTES << SLOT_BITS);
  readonly #lengths = new Int32Array(1 << SLOT_BITS);
  readonly #known: KnownHead[] = [];
  readonly #read: (text: string) => LineHead | null;

  constructor(read: (text: string) => LineHead | null) {
    this.#read = read;
  }

  /** The head of four bytes or more that is `bytes[from..to)`. */
  at(bytes: Uint8Array, from: number, to: number): KnownHead {
    const slot = slotOf(hashOf(bytes, from, to), SLOT_BITS);
    if (this.#isOf(slot, bytes, from, to)) return this.#known[slot] as KnownHead;
    const text = decode(bytes, from, to);
    const known = { head: this.#read(text), mayHideRecord: DATE.test(text) };
    const length = to - from;
    if (length > SLOT_BYTES) return known;
    for (let i = 0; i < length; i++) this.#bytes[slot * SLOT_BYTES + i] = bytes[from + i] as number;
    this.#lengths[slot] = length;
    this.#known[slot] = known;
    return known;
  }

  #isOf(slot: number, bytes: Uint8Array, from: number, to: number): boolean {
    const length = to - from;
    if (this.#lengths[slot] !== length) return false;
    const shift = slot * SLOT_BYTES - from;
    for (let i = from; i < to; i++) if (bytes[i] !== this.#bytes[i + shift]) return false;
    return true;
  }
}

const ofLayouts = new WeakMap<FastLayout, RecordHeads>();

/** The heads of a layout: what one block of a log taught is known in the next. */
export function recordHeadsOf(layout: FastLayout): RecordHeads {
  let heads = ofLayouts.get(layout);
  if (heads === undefined) ofLayouts.set(layout, (heads = new RecordHeads(layout.head)));
  return heads;
}

/** Whether a line is a record of the layout by its bytes alone; false where only its text can tell. */
export function isRecordByBytes(
  { begins, fast }: Pick<Layout, 'begins' | 'fast'>,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (fast === undefined || !begins(bytes, start, end)) return false;
  const message = fast.messageAt(bytes, start, end);
  if (message < 0 || recordHeadsOf(fast).at(bytes, start + fast.stampBytes, message).head === null) return false;
  return !Number.isNaN(fast.stampAt(bytes, start));
}

const NO_TRACE: readonly string[] = [];

/** Spelt out: spreading the head costs more than all the rest of a record. */
export const headerOf = ({ level, thread, logger, myid }: LineHead, stamp: number, message: string): LineHeader => ({
  stamp,
  zoned: false,
  level,
  thread,
  logger,
  myid,
  message,
  trace: NO_TRACE,
});
