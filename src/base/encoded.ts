/** So many bytes are handed on at once. */
const ROOM_BYTES = 64 * 1024;
/** A character of a string takes so many bytes of UTF-8 at most. */
const MOST_BYTES = 3;

/**
 * The bytes of texts, in one buffer used again and again: those of a long report would else lie in the memory until somebody
 * sweeps there. They are valid until the next ones are asked for.
 */
export function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  const room = Buffer.allocUnsafeSlow(ROOM_BYTES);
  let used = 0;
  for (const text of texts) {
    if (MOST_BYTES * text.length > ROOM_BYTES - used) {
      if (used > 0) yield room.subarray(0, used);
      used = 0;
    }
    if (MOST_BYTES * text.length > ROOM_BYTES) yield Buffer.from(text);
    else used += room.write(text, used);
  }
  if (used > 0) yield room.subarray(0, used);
}
