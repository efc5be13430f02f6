import { expect, test } from 'vitest';

import { layouts } from '../../../src/read/layouts/index.ts';
import { HeldLines } from '../../../src/read/shape/held-lines.ts';
import { ms, stockLine } from '../../support/logs.ts';

const entriesOf = (held: HeldLines): (readonly [string, number])[][] =>
  Array.from({ length: held.count }, (_, entry) => {
    const lines: (readonly [string, number])[] = [];
    held.each(entry, (text, at) => void lines.push([text, at]));
    return lines;
  });

test('held lines are handed over as they came, by their entries', () => {
  const held = new HeldLines(layouts);
  const record = stockLine('LOOKING', { at: '22:48:02,609' });
  held.add(record, 7, false);
  held.add('java.io.EOFException', 8, true);
  held.add('\tat Ä.ö(日本:1)', 9, true);
  held.add('', 3, false);
  expect(entriesOf(held)).toEqual([
    [
      [record, 7],
      ['java.io.EOFException', 8],
      ['\tat Ä.ö(日本:1)', 9],
    ],
    [['', 3]],
  ]);
  expect([held.timeOf(0), held.timeOf(1)]).toEqual([ms('22:48:02,609'), null]);
  expect(held.length).toBe([record, 'java.io.EOFException', '\tat Ä.ö(日本:1)'].join('').length + 4);
});

test('held lines may be longer than a block, and many', () => {
  const held = new HeldLines(layouts);
  const texts = [
    'ü'.repeat(3 << 20),
    ...Array.from({ length: 40_000 }, (_, i) => `line ${i} of a long log, ${'-'.repeat(60)}`),
  ];
  for (const [i, text] of texts.entries()) held.add(text, i, false);
  expect(entriesOf(held).map(([line]) => line)).toEqual(texts.map((text, i) => [text, i]));
});
