import { expect, test, vi } from 'vitest';

import { onceForObject, onceForText } from '../../src/base/once.ts';

test('of each text it is found out once what it says', () => {
  const of = vi.fn((text: string) => text.length > 3);
  const once = onceForText(of);
  expect(['abc', 'abcd', 'abc', 'abcd'].map(once)).toEqual([false, true, false, true]);
  expect(of).toHaveBeenCalledTimes(2);
});

test('of each object it is found out once, also where two look alike', () => {
  const of = vi.fn(({ size }: { readonly size: number }) => size + 1);
  const once = onceForObject(of);
  const [a, b] = [{ size: 1 }, { size: 1 }];
  expect([a, b, a].map(once)).toEqual([2, 2, 2]);
  expect(of).toHaveBeenCalledTimes(2);
});
