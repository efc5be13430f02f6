import { describe, expect, it } from 'vitest';
import { clockOptions } from '../../src/cli/clock-options.ts';
import { offsetsOf } from '../../src/cli/zones.ts';
import { LocalTimes } from '../../src/model/zone.ts';
import { merged, sourcesOf, type Merged } from '../clocks/support.ts';
import { sourceOf } from '../support/history.ts';

const HOUR_MS = 3_600_000;
const local = (stamp: string): number => Date.parse(`${stamp}Z`);

describe('the offset of a zone', () => {
  const hours = (zone: string, stamp: string): number[] => {
    const offset = offsetsOf(zone, '--tz');
    return [false, true].map((isRepeated) => offset(local(stamp), isRepeated) / HOUR_MS);
  };

  it.each([
    {
      name: 'of an hour that is there twice, both',
      zone: 'Europe/Berlin',
      stamp: '2026-10-25T02:30:00',
      found: [2, 1],
    },
    { name: 'before it', zone: 'Europe/Berlin', stamp: '2026-10-25T01:59:59', found: [2, 2] },
    { name: 'behind it', zone: 'Europe/Berlin', stamp: '2026-10-25T03:00:00', found: [1, 1] },
    { name: 'west of Greenwich', zone: 'America/New_York', stamp: '2026-11-01T01:15:00', found: [-4, -5] },
    { name: 'half an hour twice', zone: 'Australia/Lord_Howe', stamp: '2026-04-05T01:45:00', found: [11, 10.5] },
    { name: 'of an hour left out', zone: 'Europe/Berlin', stamp: '2026-03-29T02:30:00', found: [1, 1] },
    { name: 'without summer time', zone: '+08:00', stamp: '2026-10-25T02:30:00', found: [8, 8] },
  ])('$name', ({ zone, stamp, found }) => {
    expect(hours(zone, stamp)).toEqual(found);
  });
});

describe('local times of a log', () => {
  const utc = (...stamps: readonly string[]): string[] => {
    const times = new LocalTimes(offsetsOf('Europe/Berlin', '--tz'));
    return stamps.map((stamp) => new Date(times.at(local(`2026-10-25T${stamp}`))).toISOString().slice(11, 19));
  };

  it('mean the first of two hours until they step back', () => {
    expect(utc('01:59:00', '02:10:00', '02:59:59', '02:00:01', '02:40:00', '03:00:00')).toEqual([
      '23:59:00',
      '00:10:00',
      '00:59:59',
      '01:00:01',
      '01:40:00',
      '02:00:00',
    ]);
  });

  it('mean the first where threads raced', () => {
    expect(utc('02:10:00.100', '02:10:00', '02:10:01')).toEqual(['00:10:00', '00:10:00', '00:10:01']);
  });
});

describe('--tz', () => {
  const FIXTURE = '3.8.0-chained-elections';
  /** The fixture as of the night in which summer time ended, at the end of the fourth leadership. */
  const [night, change] = [local('2026-10-25T03:00:00'), local('2026-11-22T22:38:23')];
  const moved = (by: (ms: number) => number): ReturnType<typeof sourcesOf> => sourcesOf(FIXTURE, () => by);
  const inUtc = moved((ms) => ms - change + night - 2 * HOUR_MS);
  const inBerlin = moved((ms) => ms - change + night - (ms < change ? 0 : HOUR_MS));
  const told = ({ events }: Merged): string[] => events.map(({ at, node, message }) => `${at} z${node} ${message}`);

  it('of each server reads a log over the end of summer time as it was', async () => {
    const { clock } = await clockOptions({ tz: [1, 2, 3, 4, 5].map((n) => `${n}=Europe/Berlin`) });
    const found = await merged(inBerlin, clock);
    expect(told(found)).toEqual(told(await merged(inUtc)));
    expect(found.clocks.stretches.filter(({ appliedMs }) => appliedMs !== 0)).toEqual([]);
  });

  it('of all, and of a server beside it, too', async () => {
    const { clock, ...options } = await clockOptions({ tz: ['Asia/Shanghai', '2=Europe/Berlin'] });
    const inShanghai = sourcesOf(FIXTURE, (server) => (ms) => {
      const utc = ms - change + night - 2 * HOUR_MS;
      return server === 2 ? utc + (ms < change ? 2 : 1) * HOUR_MS : utc + 8 * HOUR_MS;
    });
    expect(told(await merged(inShanghai, clock, options))).toEqual(told(await merged(inUtc)));
  });

  it('looks at each line, also at those that nobody wants', async () => {
    const at = (clock: string, message: string): string =>
      `2026-10-25 ${clock},000 [myid:1] - INFO  [main:${/^[A-Z]/.test(message) ? 'QuorumPeer' : 'Nobody'}@909] - ${message}`;
    const hour = ['10', '20', '30', '40', '50'];
    const text = [
      at('02:10:00', 'LEADING'),
      ...hour.map((minute) => at(`02:${minute}:30`, 'nobody knows this')),
      ...hour.slice(0, 1).map((minute) => at(`02:${minute}:00`, 'nobody knows this')),
      at('02:20:00', 'LOOKING'),
      '',
    ].join('\n');
    const { clock, ...options } = await clockOptions({ tz: ['Europe/Berlin'] });
    const { events } = await merged([sourceOf('z1.log', text)], clock, options);
    expect(events.map((event) => new Date(event.at).toISOString().slice(11, 16))).toEqual(['00:10', '01:20']);
  });

  it('of all is that of each', async () => {
    const { clock, ...options } = await clockOptions({ tz: ['Europe/Berlin', '3=Europe/Paris'] });
    expect(told(await merged(inBerlin, clock, options))).toEqual(told(await merged(inUtc)));
  });
});
