import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileDate } from '../../../src/read/pattern/dates.ts';
import type { DateReader } from '../../../src/read/pattern/dates.ts';
import type { Stamp } from '../../../src/read/tools/times.ts';

function reader(format: string, zone: string | null = null): DateReader {
  const compiled = compileDate(format, zone, 1);
  if (compiled.kind === 'fault') throw new Error(`${format}: ${compiled.fault.expected}`);
  return compiled.value;
}

/** As a line is read: the regular expression first, with the flags that a pattern has. */
function read(format: string, text: string, zone: string | null = null): Stamp | null {
  const { source, read: stampOf } = reader(format, zone);
  return new RegExp(`^(?:${source})$`, 's').test(text) ? stampOf(text) : null;
}

const at = Date.UTC(2026, 10, 22, 22, 48, 2, 609);
const second = at - 609;
const clock = at - Date.UTC(2026, 10, 22);

describe('a date format reads', () => {
  test.each([
    ['ISO8601', '2026-11-22 22:48:02,609', at],
    ['ISO8601', '2026-11-22T22:48:02.609', at],
    ['DEFAULT', '2026-11-22 22:48:02,609', at],
    ['ABSOLUTE', '22:48:02,609', clock],
    ['DATE', '22 Nov 2026 22:48:02,609', at],
    ['COMPACT', '20261122224802609', at],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2026-11-22 22:48:02.609', at],
    ['yyyy-MM-dd HH:mm:ss.SSSSSS', '2026-11-22 22:48:02.609123', at],
    ['yy/MM/dd HH:mm:ss', '26/11/22 22:48:02', second],
    ["yyyy.MM.dd 'at' HH''mm:ss", "2026.11.22 at 22'48:02", second],
    ['EEE MMM d HH:mm:ss yyyy', 'Sun Nov 22 22:48:02 2026', second],
    ['d/M/yyyy h:mm:ss a', '22/11/2026 10:48:02 PM', second],
    ['d/M/yyyy K:mm:ss a', '22/11/2026 10:48:02 p.m.', second],
    ['kk:mm:ss', '24:00:05', 5000],
    ['h:mm:ss a', '12:00:05 AM', 5000],
    ['h:mm:ss a', '12:00:05 PM', 12 * 3_600_000 + 5000],
    ['ah点mm:ss.SSS分', '下午10点48:02.609分', clock],
    ['MMdd HH:mm:ss SSS', '1122 22:48:02 609', Date.UTC(1972, 10, 22, 22, 48, 2, 609)],
  ])('%s: %s', (format, text, stamp) => {
    expect(read(format, text)).toEqual({ stamp, zoned: false });
  });

  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2026-11-22T23:48:02.609+0100'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-11-22T19:18:02.609-03:30'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSX", '2026-11-22T22:48:02.609Z'],
    ['ISO8601_OFFSET_DATE_TIME_HHMM', '2026-11-23T04:18:02,609+0530'],
    ['yyyy-MM-dd HH:mm:ss.SSS z', '2026-11-22 22:48:02.609 GMT'],
    ['UNIX_MILLIS', `${at}`],
  ])('with its zone, %s: %s', (format, text) => {
    expect(read(format, text)).toEqual({ stamp: at, zoned: true });
  });

  test.each([
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25 01:59:59', '2026-10-24T23:59:59Z'],
    ['2026-10-25 03:00:00', '2026-10-25T02:00:00Z'],
    ['2026-12-31 23:59:59', '2026-12-31T22:59:59Z'],
  ])('by the clock of Berlin, which is changed: %s', (text, utc) => {
    expect(read('yyyy-MM-dd HH:mm:ss', text, 'Europe/Berlin')).toEqual({ stamp: Date.parse(utc), zoned: true });
  });

  test.each(['CST', 'Asia/Nowhere', 'yesterday'])('in no zone that is called %s', (zone) => {
    const compiled = compileDate('HH:mm:ss', zone, 4, 14);
    expect(compiled).toMatchObject({ kind: 'fault', fault: { column: 14, found: `"${zone}"` } });
  });

  test('in the zone that stands beside it, or in its text; a short name that has no offset of its own tells none', () => {
    expect(read('HH:mm:ss,SSS', '22:48:02,609', 'UTC')).toEqual({ stamp: clock, zoned: true });
    expect(read('HH:mm:ss,SSS', '23:48:02,609', 'GMT+01:00')).toEqual({ stamp: clock, zoned: true });
    expect(read('yyyy-MM-dd HH:mm:ss,SSS', '2026-11-22 23:48:02,609', 'Europe/Berlin')).toEqual({
      stamp: at,
      zoned: true,
    });
    expect(read('yyyy-MM-dd HH:mm:ss,SSS', '2026-11-23 06:48:02,609', 'Asia/Shanghai')).toEqual({
      stamp: at,
      zoned: true,
    });
    expect(read('yyyy-MM-dd HH:mm:ss VV', '2026-11-23 06:48:02 Asia/Shanghai')).toEqual({ stamp: second, zoned: true });
    expect(read('yyyy-MM-dd HH:mm:ss z', '2026-11-22 22:48:02 CET')).toEqual({
      stamp: second,
      zoned: false,
      unknownZone: 'CET',
    });
  });

  test('in the zone that stands beside it, whatever letters that has in its text', () => {
    const format = 'yyyy-MM-dd HH:mm:ss z';
    expect(read(format, '2026-11-23 06:48:02 CST', 'Asia/Shanghai')).toEqual({ stamp: second, zoned: true });
    expect(read(format, '2026-11-22 22:48:02 UTC', 'Asia/Shanghai')).toEqual({ stamp: second, zoned: true });
  });

  test.each([
    ['ISO8601', '2026-13-22 22:48:02,609'],
    ['ISO8601', '2026-11-32 22:48:02,609'],
    ['ISO8601', '2026-11-22 24:48:02,609'],
    ['ISO8601', '2026-11-22 22:60:02,609'],
    ['ISO8601', '2026-11-22 22:48:2x,609'],
    ['DATE', '22 Foo 2026 22:48:02,609'],
    ['h:mm:ss a', '10:48:02 XM'],
  ])('no time, %s: %s', (format, text) => {
    expect(read(format, text)).toBeNull();
  });

  test.each([
    ['HH:mm:ss', 'date'],
    ['MMdd HH:mm:ss', 'year'],
    ['yyyy-MM-dd HH:mm', 'nothing'],
    ['UNIX', 'nothing'],
  ])('and says what it lacks, %s: %s', (format, lacks) => {
    expect(reader(format).lacks).toBe(lacks);
  });
});

describe('what a format printed is read as the same time', () => {
  const pad = (value: number, width: number): string => `${value}`.padStart(width, '0');
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  /** A small SimpleDateFormat. */
  const letters: Readonly<Record<string, (date: Date) => string>> = {
    yyyy: (date) => pad(date.getUTCFullYear(), 4),
    yy: (date) => pad(date.getUTCFullYear() % 100, 2),
    MMM: (date) => months[date.getUTCMonth()] as string,
    MM: (date) => pad(date.getUTCMonth() + 1, 2),
    M: (date) => `${date.getUTCMonth() + 1}`,
    dd: (date) => pad(date.getUTCDate(), 2),
    d: (date) => `${date.getUTCDate()}`,
    HH: (date) => pad(date.getUTCHours(), 2),
    H: (date) => `${date.getUTCHours()}`,
    hh: (date) => pad(((date.getUTCHours() + 11) % 12) + 1, 2),
    kk: (date) => pad(((date.getUTCHours() + 23) % 24) + 1, 2),
    a: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    mm: (date) => pad(date.getUTCMinutes(), 2),
    ss: (date) => pad(date.getUTCSeconds(), 2),
    SSS: (date) => pad(date.getUTCMilliseconds(), 3),
    SSSSSS: (date) => `${pad(date.getUTCMilliseconds(), 3)}000`,
    XXX: () => 'Z',
  };
  const print = (format: string, date: Date): string =>
    format.replace(
      /'([^']*)'|([A-Za-z])\2*/g,
      (token: string, quoted: string | undefined) => quoted ?? letters[token]?.(date) ?? token,
    );

  const formats = [
    'yyyy-MM-dd HH:mm:ss,SSS',
    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    'dd MMM yyyy HH:mm:ss,SSS',
    'd/M/yy H:mm:ss.SSS',
    'M/d/yyyy hh:mm:ss.SSS a',
    'yyyyMMdd kk:mm:ss.SSS',
  ];
  // Two digits of a year are of this century.
  const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });

  test.each(formats)('%s', (format) => {
    fc.assert(
      fc.property(times, (ms) => {
        expect(read(format, print(format, new Date(ms)))?.stamp).toBe(ms);
      }),
    );
  });
});
