import { closeSync, openSync, readSync } from 'node:fs';
import { unreadable } from './reasons.ts';

/** Bytes as they come. A chunk is valid until the next one is asked for: its buffer may be used again. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** As much as the caches of a processor hold, beside what else is needed. */
const CHUNK_BYTES = 1 << 20;

/** The buffer of a file that was read before: hundreds of blocks would else leave one each to the garbage collector. */
let spare: Buffer | null = null;

/**
 * Chunks of a file, or of a part of it, in one buffer used again and again.
 * @param room a buffer to be used; null: any
 */
export function* chunksOfFile(
  path: string,
  from = 0,
  to = Infinity,
  room: Buffer | null = null,
): Generator<Uint8Array> {
  const file = open(path);
  try {
    const buffer = room ?? spare ?? Buffer.allocUnsafe(CHUNK_BYTES);
    if (room === null) spare = null; // Whoever reads another file at the same time gets one of his own.
    for (let at = from, length = -1; length !== 0 && at < to; at += length) {
      length = read(path, file, buffer, Math.min(buffer.length, to - at), from === 0 && to === Infinity ? null : at);
      if (length > 0) yield buffer.subarray(0, length);
    }
    if (room === null) spare = buffer;
  } finally {
    closeSync(file);
  }
}

/** Up to `length` bytes of a file from `at` on. */
export function bytesAt(path: string, at: number, length: number): Buffer {
  const file = open(path);
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    for (let more = -1; more !== 0 && filled < length; filled += more)
      more = readSync(file, buffer, filled, length - filled, at + filled);
    return buffer.subarray(0, filled);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** @param at null: behind what was read last, as a pipe must be read */
function read(path: string, file: number, buffer: Buffer, length: number, at: number | null): number {
  try {
    return readSync(file, buffer, 0, length, at);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The same bytes, the first chunk of at least so many (if there are): a pipe may begin with a single byte. */
export async function* withHead(chunks: Chunks, atLeast: number): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) yield chunk;
    else if (head.length === 0 && chunk.length >= atLeast) {
      head = null;
      yield chunk;
    } else {
      head = Buffer.concat([head, chunk]);
      if (head.length < atLeast) continue;
      const whole: Buffer = head;
      head = null;
      yield whole;
    }
  }
  if (head !== null && head.length > 0) yield head;
}

/** Called with the number of bytes of each chunk; where it returns a promise, the next chunk waits for it. */
export type OnBytes = (bytes: number) => Promise<void> | undefined;

export async function* watched(chunks: Chunks, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await onBytes(chunk.length);
    yield chunk;
  }
}
