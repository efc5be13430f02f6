import { TextDecoder } from 'node:util';
import { prepended, withHead, type Chunks } from './chunks.ts';
import { hasOtherLineEnds, withLineFeeds } from './line-ends.ts';

/** The encodings that logs come in: UTF-8, and UTF-16 where a Windows shell redirected the output. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** So many bytes are looked at where no byte order mark tells. */
const LOOKED_AT = 4096;

/** By the byte order mark, else by where the NUL bytes stand: in UTF-16 every second byte of a log is one. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const length = Math.min(head.length, LOOKED_AT) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  // A hole of NUL bytes in a truncated file has as many at both places.
  const [most, fewest] = [0.7 * (length / 2), 0.1 * (length / 2)];
  if (length >= 16 && odd > most && even < fewest) return 'utf-16le';
  return length >= 16 && even > most && odd < fewest ? 'utf-16be' : 'utf-8';
}

/** Chunks in any of the encodings, with a byte order mark or without, and with any line ends, as chunks of plain UTF-8. */
export async function* asUtf8(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const decoded = withHead(decodedChunks(chunks), LOOKED_AT);
  const first = await decoded.next();
  if (first.done === true) return;
  const all = prepended(first.value, decoded);
  yield* hasOtherLineEnds(first.value) ? withLineFeeds(all) : all;
}

async function* decodedChunks(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let first = true;
  for await (const chunk of withHead(chunks, LOOKED_AT)) {
    const encoding = first ? encodingOf(chunk) : null;
    if (encoding !== null && encoding !== 'utf-8') decoder = new TextDecoder(encoding);
    if (decoder === null) yield first ? withoutMark(chunk) : chunk;
    else yield Buffer.from(decoder.decode(chunk, { stream: true }));
    first = false;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield Buffer.from(rest);
}

export const withoutMark = (head: Uint8Array): Uint8Array =>
  head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
