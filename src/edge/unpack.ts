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
 * Unpacks gzip (also several members in one file) or zstd. Where the data end in the middle or are damaged, all that
 * came before is handed on and `onDamage` is told why.
 */
export async function* unpacked(
  chunks: Chunks,
  packing: 'gzip' | 'zstd',
  onDamage: (why: string) => void,
): AsyncGenerator<Uint8Array> {
  const stream =
    packing === 'gzip' ? zlib.createGunzip({ chunkSize: 1 << 18 }) : (zstd.createZstdDecompress as () => Transform)();
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  stream.on('data', (data: Uint8Array) => ready.push(data));
  // Not `for await (… of stream)`: an error would throw away what is unpacked but not yet taken.
  const broken = new Promise<void>((resolve) => {
    stream.on('error', (error) => {
      failure = error;
      resolve();
    });
  });
  const failed = (): boolean => failure !== null;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !failed(); at += SLICE) {
        // A copy: the chunk's buffer is used again, perhaps before the decompressor is done with it.
        const slice = Buffer.from(chunk.subarray(at, at + SLICE));
        // What fails is never called back.
        await Promise.race([broken, new Promise<void>((resolve) => stream.write(slice, () => resolve()))]);
        yield* ready.splice(0);
      }
      if (failed()) break;
    }
    if (!failed()) await Promise.race([broken, ended(stream)]);
    for (let left = stream.read() as Uint8Array | null; left !== null; left = stream.read() as Uint8Array | null)
      ready.push(left);
    yield* ready.splice(0);
    if (failure !== null) onDamage((failure as Error).message);
  } finally {
    stream.destroy();
  }
}

async function ended(stream: Transform): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once('end', resolve);
    stream.end();
  });
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
