import { hashOf, slotOf } from '../../base/hash.ts';
import { decode } from './decode.ts';
import type { FastLayout, Layout, LineHead } from '../../model/layout.ts';

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

/** Who makes texts of the bytes of a record. */
export interface RecordTexts {
  /** What stands between time and message: four bytes or more, `bytes[from..to)`. */
  head(bytes: Uint8Array, from: number, to: number): KnownHead;
  message(bytes: Uint8Array, from: number, to: number): string;
}

/**
 * What stands between time and message is one of a few dozen texts in a log: each is read once and known by its bytes
 * afterwards, so that records share the names of their threads.
 */
class RecordHeads implements RecordTexts {
  /** Of each slot the bytes that it knows, one slot behind the other. */
  readonly #bytes = new Uint8Array(SLOT_BYTES << SLOT_BITS);
  readonly #lengths = new Int32Array(1 << SLOT_BITS);
  readonly #known: KnownHead[] = [];
  readonly #read: (text: string) => LineHead | null;

  constructor(read: (text: string) => LineHead | null) {
    this.#read = read;
  }

  message(bytes: Uint8Array, from: number, to: number): string {
    return decode(bytes, from, to);
  }

  head(bytes: Uint8Array, from: number, to: number): KnownHead {
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
export function recordTextsOf(layout: FastLayout): RecordTexts {
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
  if (message < 0 || Number.isNaN(fast.stampAt(bytes, start))) return false;
  return recordTextsOf(fast).head(bytes, start + fast.stampBytes, message).head !== null;
}
