import { gzipSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asUtf8, encodingOf } from '../../src/edge/decode.ts';
import { packingOf, unpacked } from '../../src/edge/unpack.ts';
import { z1 } from './folder.ts';

const text = z1.toString('utf8');
const utf16le = (value: string): Buffer => Buffer.from(value, 'utf16le');
const utf16be = (value: string): Buffer => utf16le(value).swap16();
const mark = '\uFEFF';

/** In pieces of `size` bytes, each in the same buffer, as a file is read. */
function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all).toString('utf8');
}

const encodings = [
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from(mark + text), 'utf-8'],
  ['UTF-16 LE with a byte order mark', utf16le(mark + text), 'utf-16le'],
  ['UTF-16 BE with a byte order mark', utf16be(mark + text), 'utf-16be'],
  ['UTF-16 LE', utf16le(text), 'utf-16le'],
  ['UTF-16 BE', utf16be(text), 'utf-16be'],
] as const;

describe('an encoding', () => {
  it.each(encodings)('is recognised: %s', (_name, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });

  it.each(encodings)('becomes UTF-8: %s', async (_name, bytes) => {
    for (const size of [1, 3, 4095, 1 << 20]) {
      expect((await gathered(asUtf8(inPieces(bytes, size)))) === text, `${size} bytes at a time`).toBe(true);
    }
  });

  it('is not seen in the NUL bytes of a file that was truncated', () => {
    expect(encodingOf(Buffer.concat([Buffer.alloc(3000), Buffer.from(text)]))).toBe('utf-8');
    expect(encodingOf(Buffer.alloc(8192))).toBe('utf-8');
  });

  it('keeps what is no ASCII', async () => {
    expect(await gathered(asUtf8(inPieces(utf16le(`${mark}拒绝连接\r\n`), 5)))).toBe('拒绝连接\r\n');
  });

  it('has nothing to do in an empty file', async () => {
    expect(await gathered(asUtf8([]))).toBe('');
  });
});

describe('a packed file', () => {
  const whole = gzipSync(z1);
  const read = async (bytes: Uint8Array, size = 1 << 20): Promise<{ text: string; damage: string[] }> => {
    const damage: string[] = [];
    const all = await gathered(unpacked(inPieces(bytes, size), 'gzip', (why) => damage.push(why)));
    return { text: all, damage };
  };

  it('is recognised by its first bytes', () => {
    expect(packingOf(whole)).toBe('gzip');
    expect(packingOf(Buffer.from('28b52ffd00', 'hex'))).toBe('zstd');
    expect(packingOf(Buffer.from('fd377a585a00', 'hex'))).toBe('xz');
    expect(packingOf(Buffer.from('BZh91AY'))).toBe('bzip2');
    expect(packingOf(z1)).toBe('none');
    expect(packingOf(Buffer.alloc(0))).toBe('none');
  });

  it.each([1, 1000, 1 << 20])('is unpacked from pieces of %i bytes', async (size) => {
    expect(await read(whole, size)).toEqual({ text, damage: [] });
  });

  it('may have several members', async () => {
    const members = Buffer.concat([gzipSync(z1.subarray(0, 20_000)), gzipSync(z1.subarray(20_000))]);
    expect(await read(members)).toEqual({ text, damage: [] });
    expect(await read(members, 7)).toEqual({ text, damage: [] });
  });

  it.each([1, 600, 40_000])('may be filled up with %i zeros, as on tape', async (zeros) => {
    const filled = Buffer.concat([whole, Buffer.alloc(zeros)]);
    expect(await read(filled)).toEqual({ text, damage: [] });
    expect(await read(filled, 1000)).toEqual({ text, damage: [] });
  });

  it('that something else stands behind says so', async () => {
    const { damage } = await read(Buffer.concat([whole, Buffer.from('2026-11-22 22:48:02')]));
    expect(damage).toEqual(['incorrect header check']);
  });

  it.each([whole.length - 1, whole.length - 9, whole.length >> 1, 100])(
    'that ends after %i bytes gives what came before, and says so',
    async (length) => {
      const { text: start, damage } = await read(whole.subarray(0, length));
      expect(text.startsWith(start)).toBe(true);
      expect(start.length).toBeGreaterThan((text.length * (length - 60)) / whole.length / 2 - 200);
      expect(damage).toEqual(['unexpected end of file']);
    },
  );

  it('that is large and ends in the middle loses nothing of what came before', async () => {
    const large = Buffer.from(
      Array.from({ length: 200_000 }, (_, i) => `${(i * 7919) % 100_003} line ${i}\n`).join(''),
    );
    const packed = gzipSync(large);
    const { text: start, damage } = await read(packed.subarray(0, packed.length - 12));
    expect(start.length).toBeGreaterThan(large.length - 2000);
    expect(large.toString().startsWith(start)).toBe(true);
    expect(damage).toHaveLength(1);
  });

  it('that is damaged gives what came before, and says so', async () => {
    const large = Buffer.from(
      Array.from({ length: 100_000 }, (_, i) => `${(i * 7919) % 100_003} line ${i}\n`).join(''),
    );
    const damaged = gzipSync(large);
    const middle = damaged.length >> 1;
    damaged.fill(0xff, middle, middle + 40);
    const { text: start, damage } = await read(damaged);
    expect(start.length).toBeGreaterThan(large.length / 3);
    expect(large.toString().startsWith(start.slice(0, large.length / 3))).toBe(true);
    expect(damage).toHaveLength(1);
  });

  const compress = (zlib as unknown as { zstdCompressSync?: (data: Uint8Array) => Buffer }).zstdCompressSync;
  it.skipIf(compress === undefined)('may be packed with zstd, where Node can unpack that', async () => {
    const packed = compress?.(z1) ?? Buffer.alloc(0);
    expect(packingOf(packed)).toBe('zstd');
    expect(await gathered(unpacked([packed], 'zstd', () => {}))).toBe(text);
  });

  it.skipIf(compress === undefined).each([7, 1000, 1 << 20])(
    'may have several frames of zstd, in pieces of %i bytes',
    async (size) => {
      const parts = [z1.subarray(0, 20_000), z1.subarray(20_000), Buffer.alloc(0)];
      const frames = Buffer.concat(parts.map((part) => compress?.(part) ?? part));
      const damage: string[] = [];
      const all = await gathered(unpacked(inPieces(frames, size), 'zstd', (why) => damage.push(why)));
      expect({ all, damage }).toEqual({ all: text, damage: [] });
    },
  );
});
