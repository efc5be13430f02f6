import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isoStamp, looksLikeIsoStamp } from '../../src/read/lines/stamp.ts';
import { bytesOf } from '../support/logs.ts';

const stampOf = (text: string): number => isoStamp(bytesOf(text), 0);
const looksLikeOne = (text: string): boolean => looksLikeIsoStamp(bytesOf(text), 0, bytesOf(text).length);

describe('a time stamp', () => {
  test.each([
    { stamp: '2026-11-22 22:48:02,184', time: '2026-11-22T22:48:02.184Z' },
    { stamp: '1999-12-31 23:59:59,999', time: '1999-12-31T23:59:59.999Z' },
    { stamp: '2024-02-29 00:00:00,000', time: '2024-02-29T00:00:00.000Z' },
    { stamp: '2026-11-22 22:48:02.184', time: '2026-11-22T22:48:02.184Z' },
  ])('$stamp is $time', ({ stamp, time }) => {
    expect(new Date(stampOf(stamp)).toISOString()).toBe(time);
  });

  test('is read at any place, by its digits alone', () => {
    expect(isoStamp(bytesOf('## 2026-11-22 22:48:02,184 -'), 3)).toBe(Date.UTC(2026, 10, 22, 22, 48, 2, 184));
  });

  test('is read as written, whatever the time', () => {
    const times = fc.date({ min: new Date('1970-01-01Z'), max: new Date('2099-12-31Z'), noInvalidDate: true });
    fc.assert(
      fc.property(times, (time) => {
        expect(stampOf(time.toISOString().replace('T', ' ').replace('.', ',').replace('Z', ''))).toBe(time.getTime());
      }),
    );
  });

  test.each([
    '2026-11-22 22:48:02,18',
    '2026-11-22 22:48:02,1x4',
    '2O26-11-22 22:48:02,184',
    '2026-13-22 22:48:02,184',
    '2026-11-32 22:48:02,184',
    '2026-11-22 24:48:02,184',
    '2026-11-22 22:60:02,184',
    '2026-11-22 22:48:61,184',
  ])('%s is none', (stamp) => {
    expect(stampOf(stamp)).toBeNaN();
  });
});

describe('a line may begin with a time stamp', () => {
  test.each([
    { line: '2026-11-22 22:48:02,184 - INFO', may: true },
    { line: '1999-11-22 22:48:02,184 - INFO', may: true },
    { line: '2026-11-22 22:48:02,184', may: false, because: 'nothing follows' },
    { line: '2026-11-22T22-48-02,184 - INFO', may: false, because: 'the clock has no colons' },
    { line: '2026/11/22 22:48:02,184 - INFO', may: false, because: 'the date has no hyphens' },
    { line: '\tat org.apache.zookeeper.Foo(Foo.java:33)', may: false, because: 'it is a stack frame' },
    { line: '', may: false, because: 'it is empty' },
  ])('$line: $may $because', ({ line, may }) => {
    expect(looksLikeOne(line)).toBe(may);
  });

  test('only by the bytes up to its end', () => {
    const bytes = bytesOf('2026-11-22 22:48:02,184 - INFO');
    expect(looksLikeIsoStamp(bytes, 0, 12)).toBe(false);
  });
});
