/** Hashes of bytes, four at a time: a few machine instructions each. Equal bytes have equal hashes, not the other way. */

export const mix = (a: number, b: number): number => Math.imul(a, 0x85ebca6b) ^ b;

/** The four bytes from `at` on as one number. */
export const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);

/** Of `bytes[from..to)`, four bytes or more. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let i = from; i + 4 < to; i += 4) hash = mix(hash, wordAt(bytes, i));
  return mix(hash, wordAt(bytes, to - 4));
}

/** A place in a table of `2 ** bits` for a hash, whose high bits are the better mixed ones. */
export const slotOf = (hash: number, bits: number): number => Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
