/** Hashes of bytes, four at a time: a few machine instructions each. Equal bytes have equal hashes, not the other way. */

export const mix = (a: number, b: number): number => Math.imul(a, 0x85ebca6b) ^ b;

let seen: Uint8Array = new Uint8Array(0);
let view = new DataView(seen.buffer);

/** The bytes that were asked for last as a view, by which four are read at once. */
function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== seen) {
    seen = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return view;
}

/** The four bytes from `at` on as one number. */
export const wordAt = (bytes: Uint8Array, at: number): number => viewOf(bytes).getInt32(at, true);

/** Of `bytes[from..to)`, four bytes or more. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  const words = viewOf(bytes);
  let hash = 0;
  for (let i = from; i + 4 < to; i += 4) hash = mix(hash, words.getInt32(i, true));
  return mix(hash, words.getInt32(to - 4, true));
}

/** A place in a table of `2 ** bits` for a hash, whose high bits are the better mixed ones. */
export const slotOf = (hash: number, bits: number): number => Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
