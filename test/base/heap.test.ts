import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Heap } from '../../src/base/heap.ts';

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 });
const byValue = (some: readonly number[]): number[] => some.toSorted((a, b) => a - b);

describe('a heap', () => {
  test('gives the least item first, until none is left', () => {
    fc.assert(
      fc.property(numbers, (some) => {
        const heap = new Heap<number>((a, b) => a < b);
        for (const one of some) heap.push(one);
        const taken: number[] = [];
        for (let first = heap.first; first !== undefined; first = heap.first) {
          taken.push(first);
          heap.pop();
        }
        expect(taken).toEqual(byValue(some));
      }),
    );
  });

  test('puts the first item in its place when that has changed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(50), (some, by) => {
        const heap = new Heap<{ at: number }>((a, b) => a.at < b.at);
        const items = some.map((at) => ({ at }));
        for (const item of items) heap.push(item);
        if (heap.first !== undefined) heap.first.at += by;
        heap.settle();
        expect(heap.first?.at).toBe(byValue(items.map(({ at }) => at))[0]);
      }),
    );
  });

  test('that is empty has no first item', () => {
    const heap = new Heap<number>((a, b) => a < b);
    heap.pop();
    heap.settle();
    expect(heap.first).toBe(undefined);
  });
});
