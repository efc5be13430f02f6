import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../src/edge/chunks.ts';
import { openSources, readLines } from '../../src/edge/files.ts';

const path = join(tmpdir(), `zklog-quote-${process.pid}.log`);

afterAll(() => rmSync(path));

test('a line that the border of two chunks cuts is quoted as it stands there', async () => {
  const before = `${'x'.repeat(99)}\n`.repeat(CHUNK_BYTES / 100);
  const wanted = `2026-11-22 22:48:02,609 ${'fsync-ing '.repeat(20)}`;
  writeFileSync(path, `${before}${wanted}\n${before}`);
  const line = before.length / 100 + 1;
  const quote = await readLines(openSources([path]), [{ path }], [{ input: 0, line }]);
  expect(quote({ input: 0, line })).toBe(wanted);
});
