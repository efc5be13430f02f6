import { describe, expect, it } from 'vitest';
import { zklog } from './io.ts';

const skewed = 'fixtures/3.4.13-clock-skew/z*/zookeeper.out';
const zones = 'fixtures/3.8.0-mixed-timezone/z*/zookeeper.out';
const rightClocks = 'fixtures/3.4.11-seed-walkthrough/z*/zookeeper.out';

const firstLines = async (...argv: readonly string[]): Promise<string> =>
  (await zklog(['analyze', '--only', 'verdict', '--width', '500', ...argv])).out;

describe('zklog skew', () => {
  it('quotes the lines that prove an offset, and suggests what puts it right', async () => {
    const { out, status } = await zklog(['skew', skewed]);
    expect(status).toBe(0);
    expect(out).toContain('z2  +36.996 s to +37.004 s');
    expect(out).toContain('z3/zookeeper.out:178)');
    expect(out).toContain('--offset 2=+37s --offset 3=-5s');
  });

  it('says the same as JSON', async () => {
    const { out } = await zklog(['skew', '--format', 'json', zones]);
    const { reference, offsets } = JSON.parse(out) as { reference: number; offsets: { options: string[] }[] };
    expect(reference).toBe(1);
    expect(offsets.map(({ options }) => options)).toEqual([['--tz 2=+08:00'], ['--tz 3=-05:00']]);
  });

  it('suggests nothing where clocks may agree', async () => {
    expect((await zklog(['skew', rightClocks])).out).toContain('Nothing needs to be shifted.');
  });
});

describe('zklog skew on a terminal', () => {
  it.each([80, 50])('has no line that is longer than its %i columns, but for a place in a log', async (columns) => {
    const { out } = await zklog(['skew', zones], { columns });
    const long = out.split('\n').filter((line) => line.length > columns);
    expect(out.split('\n').length).toBeGreaterThan(20);
    expect(long).toEqual([]);
  });
});

describe('clock options of analyze', () => {
  it('a shift is told in the first lines, and none where none is made', async () => {
    expect(await firstLines(skewed)).toMatch(/^.*\nAll times of z2 are shifted by 37\.000 s onto the clock of z1/);
    expect(await firstLines(rightClocks)).not.toContain('shifted');
  });

  it('--align show tells what differs, and shifts nothing', async () => {
    expect(await firstLines('--align', 'show', skewed)).toContain('its times are not shifted');
  });

  it('--tz reads a log in its zone, and nothing is left to shift', async () => {
    const text = await firstLines('--tz', '2=Asia/Shanghai', '--tz', '3=-05:00', zones);
    expect(text).toContain('The log of z2 is read as written in zone Asia/Shanghai');
    expect(text).not.toContain('shifted');
  });

  it('--tz may name the zone of all logs, and another one of one server', async () => {
    const text = await firstLines('--tz', 'UTC', '--tz', '2=Asia/Shanghai', '--tz', '3=-05:00', zones);
    expect(text).not.toContain('shifted');
    expect(await firstLines('--tz', 'Asia/Tokyo', '--tz', '2=Asia/Tokyo', rightClocks)).toContain(
      '2026-11-22 13:48:02.184',
    );
  });

  it('--offset is obeyed, and what the logs prove against it is told', async () => {
    expect(await firstLines('--offset', '2=3s', skewed)).toContain('as the options say, against what is proved');
  });

  it('--display-tz shows times in another zone', async () => {
    expect(await firstLines('--display-tz', 'Asia/Tokyo', rightClocks)).toContain('2026-11-23 07:48:02.184');
  });

  it.each([
    [['--tz', 'Mars/Olympus'], 'no time zone of this name'],
    [['--tz', '9=UTC'], 'no log is of this server'],
    [['--offset', '2=soon'], 'It must be like'],
  ])('%j is told in a sentence', async (options, words) => {
    const { status, err } = await zklog(['analyze', ...options, rightClocks]);
    expect(status).toBe(2);
    expect(err).toContain(words);
  });
});
