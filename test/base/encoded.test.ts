import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encoded } from '../../src/base/encoded.ts';

const ROOM = 64 * 1024;

/** The bytes as they are when they are handed on: later they are others. */
const bytesOf = (texts: Iterable<string>): Buffer =>
  Buffer.concat(Array.from(encoded(texts), (bytes) => Buffer.from(bytes)));

describe('the bytes of texts', () => {
  it.each([
    ['none', []],
    ['an empty one', ['', 'a', '']],
    ['one that just fits, and one that does not', ['→'.repeat(ROOM / 3), '→'.repeat(ROOM / 3 + 1)]],
    ['one behind which nothing fits', ['a'.repeat(ROOM / 3), '→'.repeat(ROOM / 3), 'b']],
    ['one much longer than the room', ['a', '😀'.repeat(ROOM), 'b']],
  ])('are those of all of them: %s', (_, texts) => {
    expect(bytesOf(texts).equals(Buffer.from(texts.join('')))).toBe(true);
  });

  it('are so in whatever pieces', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.nat(ROOM).map((length) => '±'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        expect(bytesOf(texts).equals(Buffer.from(texts.join('')))).toBe(true);
      }),
    );
  });

  it('lie in one buffer, used again', () => {
    const buffers = new Set(
      Array.from(encoded(Array.from({ length: 50 }, () => 'a'.repeat(9000))), ({ buffer }) => buffer),
    );
    expect(buffers.size).toBe(1);
  });
});
