import { expect, test } from 'vitest';

import { LineBlock } from '../../../src/read/shape/line-block.ts';
import { bytesOf } from '../../support/logs.ts';

test('lines are read as they were added, whatever their length, as texts or as bytes', () => {
  const blocks: string[] = [];
  const block = new LineBlock((bytes) => void blocks.push(Buffer.from(bytes).toString()));
  const lengths = [0, 1, 21_844, 21_845, 65_535, 65_536, 200_000, 40_000, 25_535, 7];
  const lines = [...lengths.map((n) => '日'.repeat(n)), ...lengths.map((n) => 'x'.repeat(n))];
  for (const line of lines) block.add(line);
  for (const line of lines) block.addBytes(bytesOf(`front ${line}\n`), 6, 6 + Buffer.byteLength(line));
  block.flush();
  expect(blocks.every((text) => text.endsWith('\n'))).toBe(true);
  expect(blocks.join('').split('\n')).toEqual([...lines, ...lines, '']);
});
