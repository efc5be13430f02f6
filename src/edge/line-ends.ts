import { NEWLINE } from '../base/bytes.ts';
import type { Chunks } from './chunks.ts';

/** A carriage return alone (old Macs), what rich text has for a line break (U+2028, U+2029), NEL (mainframes). */
const OTHER = /\r\n?|[\u0085\u2028\u2029]/g;
/** Of a line or two nobody can tell. */
const LEAST = 2;

/** Whether the lines of a text end with anything but line feeds: it has none, as far as it was looked at. */
export function hasOtherLineEnds(head: Uint8Array): boolean {
  if (head.includes(NEWLINE)) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  return (text.match(OTHER)?.length ?? 0) >= LEAST;
}

/** The same text with line feeds. */
export async function* withLineFeeds(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  /** A carriage return whose line feed may follow. */
  let open = '';
  for await (const chunk of chunks) {
    const text = open + decoder.decode(chunk, { stream: true });
    open = text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(text.slice(0, text.length - open.length).replace(OTHER, '\n'));
  }
  const rest = (open + decoder.decode()).replace(OTHER, '\n');
  if (rest !== '') yield Buffer.from(rest);
}
