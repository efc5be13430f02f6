import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { eventsOf } from '../../src/extract.ts';
import { fixtureLogs, recordsOf, sourceOf, told } from '../support/history.ts';
import { counted, stockLine, textOf } from '../support/logs.ts';
import type { Report } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';

// A server's console beside its log file, copies of one log that overlap: two inputs, one history.

const logs = fixtureLogs.map((log) => log.split('\n'));
const records = (lines: readonly string[]): string[] => recordsOf(lines.join('\n'));
const reportOf = async (...sources: readonly Source[]): Promise<Report> => analyzeSources(sources);

const plain = await reportOf(...logs.map((lines, i) => sourceOf(`z${i + 1}/zookeeper.out`, lines.join('\n'))));
const join = (all: readonly string[]): string => all.join('\n');
const isLoud = (record: string): boolean => /^\S+ \S+ \[myid:\d*\] - (?:WARN|ERROR)/.test(record);
const debug = (record: string): string => `${record.slice(0, 23)} [myid:] - DEBUG [main:X@909] - nobody knows this`;

type Two = readonly [out: string, log: string];
const shapes: readonly (readonly [string, (all: readonly string[]) => Two])[] = [
  ['that is the same', (all) => [join(all), join(all)]],
  ['with the noise of the JVM', (all) => [`OpenJDK 64-Bit Server VM warning: x\n${join(all)}\nKilled`, join(all)]],
  ['that begins earlier', (all) => [join(all.slice(150)), join(all)]],
  ['with warnings alone', (all) => [join(all.filter(isLoud)), join(all)]],
  ['with DEBUG lines', (all) => [join(all), join(all.flatMap((record) => [record, debug(record)]))]],
  ['that ends earlier, where the other begins later', (all) => [join(all.slice(100)), join(all.slice(0, -100))]],
  [
    'of which each lacks some stretches',
    (all) => [
      join(all.filter((_, i) => Math.floor(i / 20) % 8 !== 0)),
      join(all.filter((_, i) => Math.floor(i / 20) % 8 !== 4)),
    ],
  ],
];

describe('a server with two logs has one history, its other log being one', () => {
  test.each(shapes)('%s', async (_, shape) => {
    const two = logs.map((lines) => shape(records(lines)));
    const named = (ending: string, k: 0 | 1): Source[] =>
      two.map((texts, i) => sourceOf(`z${i + 1}/zookeeper.${ending}`, texts[k]));
    const report = await reportOf(...named('out', 0), ...named('log', 1));
    expect(told(report)).toEqual(told(plain));
    expect(counted(report, 'duplicate-id')).toBe(0);
    expect(report.ledger.find(({ kind }) => kind === 'shared-records')?.examples[0]?.text).toMatch(/^z1\/.* and z1\//);
    expect(report.inputs.map(({ node }) => node)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    const again = await reportOf(...named('log', 1).toReversed(), ...named('out', 0));
    expect(again).toEqual(report);
    const other = await reportOf(...named('log', 0), ...named('out', 1));
    expect(told(other)).toEqual(told(plain));
  });

  test('is told the same from events', async () => {
    const sources = (): Source[] => [
      sourceOf('a.log', join(logs[0] ?? [])),
      sourceOf('b.log', join(logs[0]?.slice(200) ?? [])),
      sourceOf('c.log', join(logs[1] ?? [])),
    ];
    const documents = await Promise.all(
      sources().map(async (source) => {
        const lines: string[] = [];
        await eventsOf([source], {}, (line) => void lines.push(line));
        return sourceOf(`${source.path}.ndjson`, lines.join(''));
      }),
    );
    expect(await reportOf(...documents)).toEqual(await reportOf(...sources()));
  });
});

describe('of small logs', () => {
  const line = (second: number, message: string, at = '000'): string =>
    stockLine(message, { at: `22:48:0${second},${at}` });
  const first = line(1, 'LOOKING');
  const second = line(2, 'LEADING');
  const third = line(3, 'LOOKING');
  const events = ({ inputs }: Report): number[] => inputs.map((input) => input.events);

  test('each record counts in the one that has most of them', async () => {
    const report = await reportOf(sourceOf('a', textOf(first, third)), sourceOf('b', textOf(first, second, third)));
    expect(events(report)).toEqual([0, 3]);
    expect(report.states.map(({ state }) => state)).toEqual(['LOOKING', 'LEADING', 'LOOKING']);
    expect(counted(report, 'shared-records')).toBe(2);
  });

  test('what one alone has is evidence in its own line', async () => {
    const report = await reportOf(
      sourceOf('a', textOf(first, third, line(4, 'LEADING'))),
      sourceOf('b', textOf(first, second, third)),
    );
    expect(events(report)).toEqual([3, 1]);
    expect(report.states.map(({ evidence }) => evidence[0])).toMatchObject([
      { input: 0, line: 1 },
      { input: 1, line: 2 },
      { input: 0, line: 2 },
      { input: 0, line: 3 },
    ]);
  });

  test('three are one', async () => {
    const report = await reportOf(
      sourceOf('a', textOf(first, second)),
      sourceOf('b', textOf(second, third)),
      sourceOf('c', textOf(first, third)),
    );
    expect(report.states.map(({ state }) => state)).toEqual(['LOOKING', 'LEADING', 'LOOKING']);
    expect(report.lives).toHaveLength(1);
  });

  test('one with a thread and one without', async () => {
    const bare = (text: string): string => text.replace(/ - INFO {2}\[.*@909\]/, '');
    const report = await reportOf(
      sourceOf('a', textOf(first, second)),
      sourceOf('b', [first, second].map(bare).join('\n')),
    );
    expect(events(report)).toEqual([2, 0]);
  });

  test('two servers that go by one id stay two', async () => {
    const other = [line(1, 'LOOKING', '007'), line(2, 'FOLLOWING'), line(3, 'LOOKING', '004')];
    const report = await reportOf(sourceOf('a', textOf(first, second, third)), sourceOf('b', textOf(...other)));
    expect(counted(report, 'duplicate-id')).toBe(1);
    expect(events(report)).toEqual([3, 3]);
  });

  test('also where they say the same once', async () => {
    const other = [line(1, 'LOOKING', '007'), second, line(3, 'LOOKING', '004')];
    const report = await reportOf(sourceOf('a', textOf(first, second, third)), sourceOf('b', textOf(...other)));
    expect(events(report)).toEqual([3, 3]);
  });

  test('so do two of whole seconds that agree once', async () => {
    const a = [line(1, 'LOOKING'), line(2, 'LEADING'), line(3, 'LOOKING'), line(4, 'LEADING')];
    const b = [line(2, 'LOOKING'), line(3, 'LOOKING'), line(5, 'LOOKING'), line(6, 'LOOKING')];
    const report = await reportOf(sourceOf('a', textOf(...a)), sourceOf('b', textOf(...b)));
    expect(events(report)).toEqual([4, 4]);
  });

  test('and two that the user named', async () => {
    const text = textOf(first, second, third);
    const report = await reportOf(sourceOf('a', text, 'zk-a'), sourceOf('b', text, 'zk-b'));
    expect(events(report)).toEqual([3, 3]);
  });

  test('and servers of different ids', async () => {
    const text = textOf(first, second, third);
    const report = await reportOf(sourceOf('a', text), sourceOf('b', text.replaceAll('myid:1', 'myid:2')));
    expect(events(report)).toEqual([3, 3]);
  });
});
