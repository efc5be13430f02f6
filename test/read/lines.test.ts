import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LineSplitter } from '../../src/read/lines/splitter.ts';
import { bytesOf, chunksOf } from '../support/logs.ts';

interface Split {
  readonly lines: readonly string[];
  readonly cut: number;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Splits, and checks on the way that what was handed out stays as it was until `settle`. */
function split(chunks: readonly Uint8Array[], longest?: number): Split {
  const lines: string[] = [];
  let unsettled: { readonly bytes: Uint8Array; readonly start: number; readonly end: number; readonly text: string }[] =
    [];
  const splitter = new LineSplitter(
    {
      line: (bytes, start, end) => {
        const text = latin1(bytes.subarray(start, end));
        lines.push(text);
        unsettled.push({ bytes, start, end, text });
      },
      settle: () => {
        for (const { bytes, start, end, text } of unsettled) expect(latin1(bytes.subarray(start, end))).toBe(text);
        unsettled = [];
      },
    },
    longest,
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  expect(unsettled).toEqual([]);
  return { lines, cut: splitter.cutLines };
}

/** The same in the plainest way. */
function plainSplit(bytes: Uint8Array, longest = Number.POSITIVE_INFINITY): Split {
  const lines = latin1(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return {
    lines: lines.map((line) => line.slice(0, longest)),
    cut: lines.filter((line) => line.length > longest).length,
  };
}

/** Mostly line breaks and a few letters, so that all borders are met. */
const anyBytes = fc.uint8Array({ max: 255, maxLength: 60 }).map((bytes) => bytes.map((b) => (b < 90 ? 10 : b)));
const anyCuts = fc.array(fc.nat(60), { maxLength: 12 });

describe('lines', () => {
  test.each([
    { text: '', lines: [] },
    { text: '\n', lines: [''] },
    { text: '\n\n', lines: ['', ''] },
    { text: 'a', lines: ['a'] },
    { text: 'a\n', lines: ['a'] },
    { text: 'a\n\nb', lines: ['a', '', 'b'] },
    { text: 'a\r\nb\r\n', lines: ['a\r', 'b\r'] },
  ])('of $text are $lines', ({ text, lines }) => {
    expect(split([bytesOf(text)])).toEqual({ lines, cut: 0 });
  });

  test('are the same however the bytes come in chunks', () => {
    fc.assert(
      fc.property(anyBytes, anyCuts, (bytes, cuts) => {
        expect(split(chunksOf(bytes, cuts))).toEqual(plainSplit(bytes));
      }),
      { numRuns: 500 },
    );
  });

  test('that are too long are cut and counted, however the bytes come in chunks', () => {
    fc.assert(
      fc.property(anyBytes, anyCuts, fc.integer({ min: 1, max: 6 }), (bytes, cuts, longest) => {
        expect(split(chunksOf(bytes, cuts), longest)).toEqual(plainSplit(bytes, longest));
      }),
      { numRuns: 500 },
    );
  });

  test('are read from chunks whose bytes are used again for the next', () => {
    const chunk = new Uint8Array(4);
    const lines: string[] = [];
    const splitter = new LineSplitter({
      line: (bytes, start, end) => lines.push(latin1(bytes.subarray(start, end))),
      settle: () => undefined,
    });
    for (const text of ['one\n', 'two ', '2\nth', 'ree\n']) {
      chunk.set(bytesOf(text));
      splitter.push(chunk);
    }
    splitter.end();
    expect(lines).toEqual(['one', 'two 2', 'three']);
  });

  test('of a file without line breaks do not fill the memory', () => {
    const { lines, cut } = split(Array.from({ length: 40 }, () => new Uint8Array(1 << 16).fill(65)));
    expect(lines.map((line) => line.length)).toEqual([1 << 20]);
    expect(cut).toBe(1);
  });
});
