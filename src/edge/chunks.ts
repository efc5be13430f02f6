import { closeSync, openSync, readSync } from 'node:fs';
import { unreadable } from './reasons.ts';

/** Bytes as they come. A chunk is valid until the next one is asked for: its buffer may be used again. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 4 << 20;

/** Chunks of a file in one buffer used again and again: nothing is faster than large synchronous reads. */
export function* chunksOfFile(path: string): Generator<Uint8Array> {
  const file = open(path);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let length = read(path, file, buffer); length > 0; length = read(path, file, buffer))
      yield buffer.subarray(0, length);
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

function read(path: string, file: number, buffer: Buffer): number {
  try {
    return readSync(file, buffer);
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
