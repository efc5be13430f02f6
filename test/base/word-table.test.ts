import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordTable } from '../../src/base/word-table.ts';

const BITS = 6;
const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).filter((n) => n !== 0);

test('a table of words keeps the latest number of each, wherever it lies', () => {
  const pairs = fc.array(fc.tuple(word, fc.integer({ min: -20, max: 20 })), { maxLength: 2 ** BITS - 1 });
  fc.assert(
    fc.property(pairs, fc.array(word, { maxLength: 20 }), (some, others) => {
      const table = new WordTable(BITS);
      const plain = new Map(some);
      for (const [i, [key, value]] of some.entries()) {
        if (i === 20) table.moveTo(new Int32Array(2 << BITS));
        table.set(key, value);
      }
      expect(table.size).toBe(plain.size);
      for (const key of [...plain.keys(), ...others]) expect(table.get(key, -99)).toBe(plain.get(key) ?? -99);
      table.clear();
      expect(table.size).toBe(0);
      for (const key of plain.keys()) expect(table.get(key, -99)).toBe(-99);
    }),
  );
});

test('a table of words does not move to where there is not as much room', () => {
  expect(() => new WordTable(BITS).moveTo(new Int32Array(2 << (BITS - 1)))).toThrow('32 cells');
});
