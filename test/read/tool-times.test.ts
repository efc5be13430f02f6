import { describe, expect, test } from 'vitest';

import { fullTime, shortTime, stampOf } from '../../src/read/tools/times.ts';

const told = (value: string | number): string | null => {
  const stamp = stampOf(value);
  return stamp === null ? null : `${new Date(stamp.stamp).toISOString()}${stamp.zoned ? '' : ' ?'}`;
};
const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

describe('the time that a tool writes is read, with a question mark where its zone is not told', () => {
  test.each<[string | number, string | null]>([
    ['2026-11-22T22:48:02.609Z', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22T22:48:02Z', '2026-11-22T22:48:02.000Z'],
    ['2026-11-22T22:48:02.6Z', '2026-11-22T22:48:02.600Z'],
    ['2026-11-22T22:48:02.609123456Z', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22T23:48:02,609+01:00', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22 17:18:02.609-0530', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22 23:48:02 +01', '2026-11-22T22:48:02.000Z'],
    ['2026-11-22T23:48:02.609+01:00[Europe/Berlin]', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22 22:48:02.609 UTC', '2026-11-22T22:48:02.609Z'],
    ['2026-11-22 22:48:02.609 CET', '2026-11-22T22:48:02.609Z ?'],
    ['2026-11-22 22:48:02,609', '2026-11-22T22:48:02.609Z ?'],
    ['Nov 22, 2026 @ 22:48:02.609', '2026-11-22T22:48:02.609Z ?'],
    ['1795387682', '2026-11-22T22:48:02.000Z'],
    ['1795387682.609123', '2026-11-22T22:48:02.609Z'],
    ['1795387682609', '2026-11-22T22:48:02.609Z'],
    ['1795387682609123', '2026-11-22T22:48:02.609Z'],
    ['1795387682609000000', '2026-11-22T22:48:02.609Z'],
    [1795387682.609, '2026-11-22T22:48:02.609Z'],
    [1795387682609000000, '2026-11-22T22:48:02.609Z'],
    ['2026-13-22T22:48:02Z', null],
    ['2026-11-22T22:48:62Z', null],
    ['2026-11-22', null],
    ['2026-11-22T22:48:02Z zk-1', null],
    ['Foo 22, 2026 @ 22:48:02.609', null],
    ['4711', null],
    [-1795387682, null],
    [Number.NaN, null],
    ['yesterday', null],
  ])('%s: %s', (value, time) => {
    expect(told(value)).toBe(time);
  });

  test.each([
    ['Sun 2026-11-22 22:48:02 UTC', '2026-11-22T22:48:02.000Z'],
    ['Sun 2026-11-22 23:48:02.609123 +01', '2026-11-22T22:48:02.609Z'],
    ['Sun 2026-11-22 22:48:02 CET', '2026-11-22T22:48:02.000Z'],
  ])('in full by the journal, %s: %s', (text, time) => {
    expect(isoOf(fullTime(text))).toBe(time);
  });

  test.each([
    ['Nov', '22', '22:48:02', '1972-11-22T22:48:02.000Z'],
    ['Feb', '29', '22:48:02.609', '1972-02-29T22:48:02.000Z'],
    ['Foo', '22', '22:48:02', null],
    ['Nov', '22', '24:48:02', null],
  ])('in short by syslog, %s %s %s: %s', (month, day, clock, time) => {
    expect(isoOf(shortTime(month, day, clock))).toBe(time);
  });
});
