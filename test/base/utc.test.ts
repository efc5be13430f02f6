import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iso } from '../../src/base/utc.ts';

test('a time is written as Date writes it, in whatever order times come', () => {
  const DAY = 24 * 3600 * 1000;
  const beside = fc.tuple(fc.integer({ min: -20_000, max: 100_000 }), fc.integer({ min: -2, max: 2 }));
  const times = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    beside.map(([day, ms]) => day * DAY + ms),
    fc.double({ min: -1e12, max: 2e12, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(times, { minLength: 1 }), (all) => {
      expect(all.map(iso)).toEqual(all.map(asDate));
    }),
  );
});

test('what is no time is refused, and the next one is written as ever', () => {
  expect(() => iso(Number.NaN)).toThrow(RangeError);
  expect(() => iso(9e15)).toThrow(RangeError);
  expect(iso(0)).toBe('1970-01-01T00:00:00.000Z');
});

const asDate = (ms: number): string => new Date(ms).toISOString();
