import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Buckets } from '../../src/base/buckets.ts';

const placesOf = (buckets: Buckets, number: number): number[] => {
  const places: number[] = [];
  for (let i = buckets.from(number); i < buckets.to(number); i++) places.push(buckets.placeAt(i));
  return places;
};

describe('buckets', () => {
  test('hold the places of each number in order, and none of a number that is nowhere', () => {
    const buckets = new Buckets([2, 0, 2, 3], 5);
    expect([0, 1, 2, 3, 4].map((number) => placesOf(buckets, number))).toEqual([[1], [], [0, 2], [3], []]);
  });

  test('hold each place once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 50 }), (numbers) => {
        const buckets = new Buckets(numbers, 10);
        for (let number = 0; number < 10; number++)
          expect(placesOf(buckets, number)).toEqual(numbers.flatMap((one, place) => (one === number ? [place] : [])));
      }),
    );
  });
});
