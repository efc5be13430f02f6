import fc from 'fast-check';
import { expect, test } from 'vitest';

import { inOrder, mergeSorted, sortedTogether } from '../../src/base/sorted.ts';

interface Item {
  readonly key: number;
  readonly name: string;
}
const byKey = (a: Item, b: Item): number => a.key - b.key;
const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 9 }), name: fc.string({ maxLength: 2 }) }));

test('what is sorted is not copied', () => {
  const list = [1, 2, 2, 5];
  const compare = (a: number, b: number): number => a - b;
  expect(inOrder(list, compare)).toBe(list);
  expect(inOrder([2, 1], compare)).toEqual([1, 2]);
  expect(mergeSorted([[], list, []], compare)).toBe(list);
  expect(mergeSorted([], compare)).toEqual([]);
});

test('lists are sorted together as one list of all of them would be', () => {
  fc.assert(
    fc.property(fc.array(items), (lists) => {
      expect(sortedTogether(lists, byKey)).toEqual(lists.flat().toSorted(byKey));
    }),
  );
});
