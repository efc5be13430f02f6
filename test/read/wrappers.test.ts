import { readdirSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readsAsRecord } from '../../src/read/probe.ts';
import { wrappers } from '../../src/read/wrappers/index.ts';
import { isNoise, noises } from '../../src/read/wrappers/noise.ts';
import { stockLine } from '../support/logs.ts';
import type { Wrapper } from '../../src/read/wrappers/wrapper.ts';

const rowsOf = (lines: (wrapper: Wrapper) => readonly string[]) =>
  wrappers.flatMap((wrapper) => lines(wrapper).map((line) => ({ name: wrapper.name, wrapper, line })));

const named = (name: string): Wrapper => wrappers.find((wrapper) => wrapper.name === name) as Wrapper;

describe('the wrappers', () => {
  test('are all listed, each with samples, lines that look alike and a name of its own', () => {
    const helpers = new Set(['index.ts', 'wrapper.ts', 'noise.ts', 'time.ts']);
    const files = readdirSync('src/read/wrappers').filter((file) => !helpers.has(file));
    expect(wrappers.map(({ name }) => name).toSorted()).toHaveLength(files.length);
    expect(new Set(wrappers.map(({ name }) => name)).size).toBe(wrappers.length);
    expect(wrappers.filter(({ samples, others }) => samples.length === 0 || others.length === 0)).toEqual([]);
  });

  test.each(rowsOf(({ samples }) => samples))('$name is taken off $line', ({ wrapper, line }) => {
    const inner = wrapper.unwrap(line);
    expect(inner).not.toBeNull();
    expect(inner?.rest).not.toBe(line);
  });

  test.each(rowsOf(({ others }) => others))('$name leaves alone $line', ({ wrapper, line }) => {
    expect(wrapper.unwrap(line)).toBeNull();
  });

  test.each(wrappers)('$name has a record as its first sample', ({ name, samples, unwrap }) => {
    const { rest = '' } = unwrap(samples[0] as string) ?? {};
    const again = name === 'ansi' ? rest.replace(/^zoo1-1 {2}\| /, '') : rest;
    expect(readsAsRecord(again), rest).toBe(true);
  });

  test.each(wrappers)('$name bears any text', ({ unwrap, samples }) => {
    const cut = fc.constantFrom(...samples).chain((sample) => fc.nat(sample.length).map((n) => sample.slice(n)));
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), cut);
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(unwrap(a + b)?.time ?? 0).toSatisfy(Number.isFinite);
      }),
    );
  });
});

describe('what a wrapper tells', () => {
  const record = stockLine('LOOKING');
  const at = Date.UTC(2026, 10, 22, 22, 48, 2, 609);

  test.each([
    ['docker-compose', `zoo1-1     | ${record}`, 'zoo1-1', null],
    ['docker-time', `2026-11-22T22:48:02.609123456Z ${record}`, null, at],
    ['docker-time', `2026-11-22T23:48:02.609123456+01:00 ${record}`, null, at],
    [
      'docker-json',
      JSON.stringify({ log: `${record}\n`, stream: 'stdout', time: '2026-11-22T22:48:02.609Z' }),
      null,
      at,
    ],
    ['kubectl-prefix', `[pod/zk-0/zookeeper] ${record}`, 'zk-0', null],
    ['kubectl-prefix', `[pod/zk-0/metrics] ${record}`, 'zk-0/metrics', null],
    ['stern', `prod zk-0 zookeeper ${record}`, 'zk-0', null],
    ['cri', `2026-11-22T22:48:02.609123456Z stdout F ${record}`, null, at],
    ['syslog', `Nov 22 22:48:02 host-1 java[1]: ${record}`, 'host-1', Date.UTC(1972, 10, 22, 22, 48, 2)],
    ['syslog', `2026-11-22T23:48:02.609+0100 host-1 systemd[1]: ${record}`, 'host-1/systemd', at],
    ['syslog-5424', `<30>1 2026-11-22T22:48:02.609Z host-1 java 1 - - ${record}`, 'host-1', at],
    ['journal-json', JSON.stringify({ MESSAGE: record, _HOSTNAME: 'h', __REALTIME_TIMESTAMP: `${at}123` }), 'h', at],
    ['grep', `z1/zookeeper.out:12:${record}`, 'z1/zookeeper.out', null],
    ['grep', `zookeeper.out-${record}`, 'zookeeper.out', null],
    ['grep', `zookeeper.log.2026-11-22-12-${record}`, 'zookeeper.log.2026-11-22', null],
    ['grep', `12:${record}`, null, null],
    ['kibana', `Nov 22, 2026 @ 22:48:02.609\tzk-0\t${record}`, 'zk-0', at],
    ['quote', `> > ${record}`, null, null],
    ['indent', `\t    ${record}`, null, null],
    ['markdown', `**${record}**`, null, null],
  ])('%s: %s', (name, line, label, time) => {
    expect(named(name).unwrap(line)).toMatchObject({ rest: record, label, time });
  });

  test('that a line is cut and goes on', () => {
    expect(named('cri').unwrap('2026-11-22T22:48:02Z stdout P 2026')).toMatchObject({ rest: '2026', partial: true });
    expect(named('docker-json').unwrap('{"log":"2026"}')).toMatchObject({ rest: '2026', partial: true, time: null });
  });

  test('that a frame of a trace is one', () => {
    expect(named('indent').unwrap('        \tat Foo(Foo.java:1)')).toMatchObject({ rest: '\tat Foo(Foo.java:1)' });
  });
});

describe('noise', () => {
  const rows = noises.map(({ about, samples, others }) => ({ about, samples, others }));

  test.each(rows)('is $about', ({ samples }) => {
    expect(samples.filter((line) => !isNoise(line))).toEqual([]);
  });

  test.each(rows)('is not what looks like $about', ({ others }) => {
    expect(others.filter(isNoise)).toEqual([]);
  });

  test('is no record and nothing of a trace', () => {
    const lines = [stockLine('LOOKING'), '\tat Foo(Foo.java:1)', 'java.io.IOException: x', 'Caused by: y', ''];
    expect(lines.filter(isNoise)).toEqual([]);
  });
});
