import { closeSync, openSync, read as readInto, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { unreadable } from './reasons.ts';

/** Bytes as they come. A chunk is valid until the next one is asked for: its buffer may be used again. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** As much as the caches of a processor hold, beside what else is needed. */
export const CHUNK_BYTES = 1 << 20;

/** The buffer of a file that was read before: hundreds of files would else leave one each to the garbage collector. */
let spare: Buffer | null = null;

/** Chunks of a file, in one buffer used again and again. */
export function* chunksOfFile(path: string): Generator<Uint8Array> {
  const file = open(path);
  try {
    const buffer = spare ?? Buffer.allocUnsafe(CHUNK_BYTES);
    spare = null; // Whoever reads another file at the same time gets one of his own.
    for (let length = -1; length !== 0;) {
      length = read(path, file, buffer);
      if (length > 0) yield buffer.subarray(0, length);
    }
    spare = buffer;
  } finally {
    closeSync(file);
  }
}

/** A part of a file: bytes from, and up to. */
export interface FilePart {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Some bytes of a part, and whether they are its last; valid until the next ones are asked for. */
export interface Piece<Part> {
  readonly part: Part;
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

const readAt = promisify(readInto);

/** The bytes of parts, one after the other: while one half of the room is being used, the other is filled. */
export async function* piecesAhead<Part extends FilePart>(
  room: Buffer,
  nextPart: () => Part | undefined,
): AsyncGenerator<Piece<Part>> {
  const half = room.length >> 1;
  let [free, used] = [room.subarray(0, half), room.subarray(half)];
  let [part, file, at] = [nextPart(), null as number | null, 0];
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const fill = async (): Promise<Piece<Part> | null> => {
    if (part === undefined) return null;
    const { path, from, to } = part;
    if (file === null) [file, at] = [open(path), from];
    const { bytesRead } = await readAt(file, free, 0, Math.min(half, to - at), at).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    at += bytesRead;
    const isLast = bytesRead === 0 || at >= to;
    const piece = { part, bytes: free.subarray(0, bytesRead), isLast };
    [free, used] = [used, free];
    if (isLast) {
      close();
      part = nextPart();
    }
    return piece;
  };
  let coming = fill();
  try {
    for (let piece = await coming; piece !== null; piece = await coming) {
      coming = fill();
      coming.catch(() => null); // It may fail while the piece is being used; whoever asks for the next is told.
      yield piece;
    }
  } finally {
    await coming.catch(() => null); // Nothing may be read into a room that is used for something else.
    close();
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

/** Behind what was read last, as a pipe must be read. */
function read(path: string, file: number, buffer: Buffer): number {
  try {
    return readSync(file, buffer, 0, buffer.length, null);
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

export async function* prepended(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Called with the number of bytes of each chunk; where it returns a promise, the next chunk waits for it. */
export type OnBytes = (bytes: number) => Promise<void> | undefined;

export async function* watched(chunks: Chunks, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await onBytes(chunk.length);
    yield chunk;
  }
}
