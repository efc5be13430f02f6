import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Keys } from '../../src/clocks/keys.ts';

type Parts = Parameters<Keys['of']>;

// Few values, and numbers that have one hash, so that equal keys and equal hashes are met.
const part = fc.constantFrom(0, 1, 2 ** 32, 2 ** 32 + 1, -1, 'a', 'b', '18446744073709551615', null);
const parts: fc.Arbitrary<Parts> = fc.tuple(part, part, part, part, part, part);

describe('keys', () => {
  test('are the same of the same parts, and of no others', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (some) => {
        const keys = new Keys();
        const texts = new Map<number, string>();
        for (const one of some) {
          const key = keys.of(...one);
          expect(texts.get(key) ?? JSON.stringify(one)).toBe(JSON.stringify(one));
          texts.set(key, JSON.stringify(one));
        }
        expect(texts.size).toBe(new Set(some.map((one) => JSON.stringify(one))).size);
        expect(keys.size).toBe(texts.size);
      }),
    );
  });

  test('are counted from 0', () => {
    const keys = new Keys();
    expect([keys.of(1, 2, 3), keys.of(1, 2, 4), keys.of(1, 2, 3, null), keys.of(1, 2, 3, 0)]).toEqual([0, 1, 0, 2]);
  });
});
