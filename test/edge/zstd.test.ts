import { Transform } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { canUnpack, packingOf, unpacked, unpackedHead } from '../../src/edge/unpack.ts';

/** Stands for the decompressor of a later Node: the magic number, then the text as it is. */
const MAGIC = Buffer.from('28b52ffd', 'hex');
const packed = Buffer.concat([MAGIC, Buffer.from('LOOKING\nLEADING\n')]);

vi.mock('node:zlib', async (original) => {
  const createZstdDecompress = (): Transform => {
    let toSkip = 4;
    return new Transform({
      transform(chunk: Buffer, _, done) {
        const skipped = Math.min(toSkip, chunk.length);
        toSkip -= skipped;
        done(null, chunk.subarray(skipped));
      },
    });
  };
  return {
    ...(await original<object>()),
    createZstdDecompress,
    zstdDecompressSync: (data: Uint8Array) => data.subarray(4),
  };
});

describe('a Node that can unpack zstd', () => {
  it('does so', async () => {
    expect(packingOf(packed)).toBe('zstd');
    expect(canUnpack('zstd')).toBe(true);
    expect(Buffer.from(unpackedHead(packed, 'zstd')).toString()).toBe('LOOKING\nLEADING\n');
    const pieces: string[] = [];
    for await (const piece of unpacked([packed.subarray(0, 2), packed.subarray(2)], 'zstd', () => {}))
      pieces.push(Buffer.from(piece).toString());
    expect(pieces.join('')).toBe('LOOKING\nLEADING\n');
  });
});
