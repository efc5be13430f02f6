import { expect, test } from 'vitest';
import { helpersFor } from '../../src/edge/helpers.ts';

const MB = 1 << 20;

test.each([
  { why: 'a short log is read before a thread has started', sizes: [100 * MB], threads: undefined, helpers: 0 },
  {
    why: 'many short files are read one by one',
    sizes: Array.from({ length: 5000 }, () => MB),
    threads: undefined,
    helpers: 0,
  },
  { why: 'half a gigabyte is worth a helper', sizes: [300 * MB, 212 * MB], threads: undefined, helpers: 1 },
  { why: 'there are no more than processors', sizes: [9000 * MB], threads: undefined, helpers: 3 },
  { why: 'who asks for them gets them for less', sizes: [20 * MB], threads: 8, helpers: 2 },
  { why: 'one thread is this one', sizes: [9000 * MB], threads: 1, helpers: 0 },
])('$why', ({ sizes, threads, helpers }) => {
  expect(helpersFor(sizes, threads, 4)).toBe(helpers);
});
