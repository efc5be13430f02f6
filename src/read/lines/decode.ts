/**
 * The text of a line; a carriage return at its end belongs to the line break.
 * @param isAscii where that is known; it takes less time then
 */
export function decode(bytes: Uint8Array, start: number, end: number, isAscii = false): string {
  const trimmed = end > start && bytes[end - 1] === 13 ? end - 1 : end;
  const whole = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return whole.toString(isAscii ? 'latin1' : 'utf8', start, trimmed);
}
