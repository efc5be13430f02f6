import { describe, expect, it } from 'vitest';
import { DateTime } from 'luxon';
import { assert, integer, property } from 'fast-check';
import { clockIn, narrator } from '../../src/render/clock.ts';
import { duration, exactDuration, offBy, spread, spreadOfDuration } from '../../src/render/duration.ts';

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [406, '406 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [2549, '2.5 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [192_000, '3 min 12 s'],
    [3_599_600, '1 h 00 min'],
    [14_700_000, '4 h 05 min'],
    [86_399_999, '1 d 00 h'],
    [183_600_000, '2 d 03 h'],
    [-3, '-3 ms'],
  ])('of %i ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it.each([
    [400, '400 ms'],
    [7350, '7.350 s'],
    [62_005, '1 min 02.005 s'],
    [-10_800_400, '-3 h 00 min 00.400 s'],
  ])('of %i ms is exactly %s', (ms, words) => {
    expect(exactDuration(ms)).toBe(words);
  });
});

describe('spread', () => {
  const at = (ms: number): string => new Date(ms).toISOString();
  it.each([
    [at(100), at(100), ''],
    [at(97), at(103), '±3 ms'],
    [at(95), at(102), '-5/+2 ms'],
    [at(-3900), at(102), '-4.0 s/+2 ms'],
  ])('from %s to %s', (low, high, words) => {
    expect(spread(at(100), [low, high])).toBe(words);
  });

  it('of a duration takes both ends', () => {
    expect(spreadOfDuration([at(0), at(10)], [at(100), at(105)])).toEqual([90, 105]);
    expect(spreadOfDuration([at(0), at(0)], [at(100), at(100)])).toBeNull();
    expect(offBy(100, [90, 105])).toBe(' (90 to 105 ms)');
    expect(offBy(5900, [5890, 5905])).toBe('');
  });
});

describe('clockIn', () => {
  it('shows UTC as it stands', () => {
    expect(clockIn('utc').time('2026-11-22T22:32:09.942Z')).toBe('22:32:09.942');
    expect(clockIn('UTC').date('2026-11-23T00:30:00.000+02:00')).toBe('2026-11-22');
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC+3'])(
    'agrees with luxon in %s',
    (zone) => {
      const clock = clockIn(zone);
      assert(
        property(integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }), (ms) => {
          const time = new Date(ms).toISOString();
          const shown = DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm:ss.SSS');
          expect(`${clock.date(time)} ${clock.time(time)}`).toBe(shown);
        }),
      );
    },
  );

  it('refuses what is no zone', () => {
    expect(() => clockIn('Mars/Olympus')).toThrow(/no time zone/);
  });

  it('tells each date once', () => {
    const at = narrator(clockIn('UTC'), '2026-11-22');
    expect(at('2026-11-22T23:59:59.000Z')).toBe('23:59:59.000');
    expect(at('2026-11-23T00:00:01.000Z')).toBe('2026-11-23 00:00:01.000');
    expect(at('2026-11-23T00:00:02.000Z')).toBe('00:00:02.000');
  });
});
