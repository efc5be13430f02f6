import { expect, test } from 'vitest';

import { shortened } from '../../src/base/shortened.ts';

test.each([
  ['a short text is as it is', 'ab', 2, 'ab'],
  ['a long one is cut', 'abc', 2, 'ab'],
  ['no character is cut in two', 'a😀b', 2, 'a'],
  ['one that just fits is kept', 'a😀b', 3, 'a😀'],
])('%s', (_, text, length, short) => {
  expect(shortened(text, length)).toBe(short);
});
