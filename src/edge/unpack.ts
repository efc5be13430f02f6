import * as zlib from 'node:zlib';
import { InputError } from '../base/errors.ts';
import type { Transform } from 'node:stream';
import type { Chunks } from './chunks.ts';

/** How a file is packed, by its first bytes: names lie (a `.gz` that logrotate did not come to, a `.log` that it did). */
export type Packing = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'zip' | 'tar';

const magic: readonly (readonly [Packing, number, readonly number[]])[] = [
  ['gzip', 0, [0x1f, 0x8b, 0x08]],
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', 0, [0x42, 0x5a, 0x68]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
];

export function packingOf(head: Uint8Array): Packing {
  const fits = magic.find(([, at, bytes]) => bytes.every((byte, i) => head[at + i] === byte));
  return fits?.[0] ?? 'none';
}

/** Part of Node 22.15 and later; `@types/node` of Node 20 does not know it. */
interface ZstdOf {
  readonly createZstdDecompress?: () => Transform;
  readonly zstdDecompressSync?: (data: Uint8Array, options: { readonly finishFlush: number }) => Buffer;
  readonly constants: { readonly ZSTD_e_flush?: number };
}
const zstd = zlib as unknown as ZstdOf;

/** In front of what this Node cannot unpack: one sentence with the way out. */
export function checkUnpackable(path: string, packing: Packing): void {
  const fault = whyNot(packing);
  if (fault !== null) throw new InputError(`${path} is ${fault(path === '-' ? 'FILE' : path)}`);
}

export const canUnpack = (packing: Packing): boolean => whyNot(packing) === null;

function whyNot(packing: Packing): ((path: string) => string) | null {
  switch (packing) {
    case 'none':
    case 'gzip':
      return null;
    case 'zstd':
      return zstd.createZstdDecompress === undefined
        ? (path) =>
            `packed with zstd, which Node ${process.versions.node} cannot unpack (22.15 and later can); try: zstd -dc ${path} | zklog analyze -`
        : null;
    case 'xz':
      return (path) => `packed with xz, which zklog does not unpack; try: xz -dc ${path} | zklog analyze -`;
    case 'bzip2':
      return (path) => `packed with bzip2, which zklog does not unpack; try: bzip2 -dc ${path} | zklog analyze -`;
    case 'zip':
      return () => 'a zip archive; unpack it and name the logs in it, or their folder';
    case 'tar':
      return () => 'a tar archive; unpack it and name the logs in it, or their folder';
    default:
      return packing satisfies never;
  }
}

/**
 * So much is given to the decompressor at a time: what comes out stays small, and of damaged data no more than one such
 * slice before the fault is lost (zlib keeps what it had unpacked of it). Of data that merely end nothing is lost.
 */
const SLICE = 1 << 14;

/**
 * Unpacks gzip or zstd, also several members or frames in one file. Where the data end in the middle or are damaged, all
 * that came before is handed on and `onDamage` is told why.
 */
export async function* unpacked(
  chunks: Chunks,
  packing: 'gzip' | 'zstd',
  onDamage: (why: string) => void,
): AsyncGenerator<Uint8Array> {
  let open: Frame | null = new Frame(packing);
  /** What stands behind a frame, as long as it is too little to tell what it is. */
  let behind: Uint8Array = new Uint8Array();
  try {
    for await (const slice of slicesOf(chunks)) {
      let rest: Uint8Array | null = slice;
      while (rest !== null) {
        if (open === null) {
          behind = Buffer.concat([behind, rest]);
          if (behind.length < LONGEST_MAGIC) break;
          if (packingOf(behind) !== packing) {
            if (behind.some((byte) => byte !== 0)) onDamage('what stands behind its end is not packed');
            return; // Archives on tape are filled up with zeros.
          }
          open = new Frame(packing);
          rest = behind;
          behind = new Uint8Array();
        }
        const frame: Frame = open;
        rest = await frame.write(rest);
        yield* frame.ready.splice(0);
        if (rest !== null || frame.failure !== null) {
          frame.close();
          if (frame.failure !== null) {
            onDamage(frame.failure.message);
            return;
          }
          open = null;
        }
      }
    }
    if (open === null) return;
    await open.end();
    yield* open.ready.splice(0);
    if (open.failure !== null) onDamage(open.failure.message);
  } finally {
    open?.close();
  }
}

const LONGEST_MAGIC = 6;

/** Copies: a chunk's buffer is used again, perhaps before the decompressor is done with it. */
async function* slicesOf(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += SLICE) yield Buffer.from(chunk.subarray(at, at + SLICE));
}

/** All streams of zlib count the bytes that they have taken. */
type Counting = Transform & { readonly bytesWritten: number };

/** A decompressor up to the end of its data, behind which another may have to go on. */
class Frame {
  readonly ready: Uint8Array[] = [];
  failure: Error | null = null;
  #given = 0;
  #isOver = false;
  readonly #stream: Counting;
  readonly #over: Promise<void>;

  constructor(packing: 'gzip' | 'zstd') {
    const make = packing === 'gzip' ? () => zlib.createGunzip({ chunkSize: 1 << 18 }) : zstd.createZstdDecompress;
    this.#stream = (make as () => Counting)();
    this.#stream.on('data', (data: Uint8Array) => this.ready.push(data));
    // Not `for await (… of stream)`: an error would throw away what is unpacked but not yet taken.
    this.#over = new Promise((resolve) => {
      this.#stream.on('error', (error) => {
        this.failure = error;
        resolve();
      });
      this.#stream.on('end', () => {
        this.#isOver = true;
        resolve();
      });
    });
  }

  /** Returns what of the slice stands behind the end of the data; null where that is not yet reached. */
  async write(slice: Uint8Array): Promise<Uint8Array | null> {
    this.#given += slice.length;
    // What fails, or has something behind its end, is never called back.
    await Promise.race([this.#over, new Promise<void>((resolve) => this.#stream.write(slice, () => resolve()))]);
    if (!this.#isOver || this.failure !== null) return null;
    return slice.subarray(slice.length - (this.#given - this.#stream.bytesWritten));
  }

  async end(): Promise<void> {
    this.#stream.end();
    await this.#over;
    for (let left = this.#read(); left !== null; left = this.#read()) this.ready.push(left);
  }

  #read(): Uint8Array | null {
    return this.#stream.read() as Uint8Array | null;
  }

  close(): void {
    this.#stream.destroy();
  }
}

/** The beginning of what is packed, from its first bytes. */
export function unpackedHead(head: Uint8Array, packing: Packing): Uint8Array {
  try {
    if (packing === 'gzip') return zlib.gunzipSync(head, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    if (packing === 'zstd')
      return zstd.zstdDecompressSync?.(head, { finishFlush: zstd.constants.ZSTD_e_flush ?? 1 }) ?? new Uint8Array();
  } catch {
    return new Uint8Array(); // Damaged at its beginning; the reading will say so.
  }
  return packing === 'none' ? head : new Uint8Array();
}
