import { readdirSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { entriesOf } from '../../src/read/lines/entries.ts';
import { readsAsRecord } from '../../src/read/detect/probe.ts';
import { csvRows } from '../../src/read/tools/cells.ts';
import { wrappers } from '../../src/read/wrappers/index.ts';
import { isNeverNoise, isNoise, noises } from '../../src/read/lines/noise.ts';
import { unwrapperOf } from '../../src/read/wrappers/wrapper.ts';
import { bytesOf, stockLine } from '../support/logs.ts';
import type { Unwrapped, Wrapper } from '../../src/read/wrappers/wrapper.ts';

const rowsOf = (lines: (wrapper: Wrapper) => readonly string[]) =>
  wrappers.flatMap((wrapper) => lines(wrapper).map((line) => ({ name: wrapper.name, wrapper, line })));

/** What the last entry of a few lines is without the wrapper. */
function unwrapped(wrapper: Wrapper, text: string): Unwrapped | null {
  const lines = text.split('\n');
  const entries = wrapper.joins === undefined ? lines : entriesOf(lines, wrapper.joins());
  return entries.map(unwrapperOf(wrapper, entries)).at(-1) ?? null;
}

const named = (name: string): Wrapper => wrappers.find((wrapper) => wrapper.name === name) as Wrapper;

describe('the wrappers', () => {
  test('are all listed, each with samples, lines that look alike and a name of its own', () => {
    const helpers = new Set(['index.ts', 'wrapper.ts', 'noise.ts', 'cells.ts', 'columns.ts']);
    const files = readdirSync('src/read/wrappers').filter((file) => !helpers.has(file));
    expect(wrappers.map(({ name }) => name).toSorted()).toHaveLength(files.length);
    expect(new Set(wrappers.map(({ name }) => name)).size).toBe(wrappers.length);
    expect(wrappers.filter(({ samples, others }) => samples.length === 0 || others.length === 0)).toEqual([]);
  });

  test.each(rowsOf(({ samples }) => samples))('$name is taken off $line', ({ wrapper, line }) => {
    const inner = unwrapped(wrapper, line);
    expect(inner).not.toBeNull();
    expect(inner?.rest).not.toBe(line);
  });

  test.each(rowsOf(({ others }) => others))('$name leaves alone $line', ({ wrapper, line }) => {
    expect(unwrapped(wrapper, line)).toBeNull();
  });

  test.each(wrappers)('$name has a record as its first sample', (wrapper) => {
    const { rest = '' } = unwrapped(wrapper, wrapper.samples[0] as string) ?? {};
    const again = wrapper.name === 'ansi' ? rest.replace(/^zoo1-1 {2}\| /, '') : rest;
    expect(readsAsRecord(again), rest).toBe(true);
  });

  test.each(wrappers)('$name bears any text', (wrapper) => {
    const cut = fc
      .constantFrom(...wrapper.samples)
      .chain((sample) => fc.nat(sample.length).map((n) => sample.slice(n)));
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), cut);
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(unwrapped(wrapper, a + b)?.time ?? 0).toSatisfy(Number.isFinite);
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
    ['syslog', `Sun 2026-11-22 22:48:02.609123 UTC host-1 zookeeper.service[1]: ${record}`, 'host-1', at],
    ['syslog', `Mon 2026-11-23 04:33:02.609 +0545 host-1 java[1]: ${record}`, 'host-1', at],
    ['syslog', `${at / 1000}123 host-1 zookeeper@2.service[1]: ${record}`, 'host-1/zookeeper@2', at],
    ['syslog', `[    7.123456] host-1 java[1]: ${record}`, 'host-1', null],
    ['syslog', `Nov 22 22:48:02 java[1]: ${record}`, null, Date.UTC(1972, 10, 22, 22, 48, 2)],
    ['syslog-5424', `<30>1 2026-11-22T22:48:02.609Z host-1 java 1 - - ${record}`, 'host-1', at],
    ['journal-json', JSON.stringify({ MESSAGE: record, _HOSTNAME: 'h', __REALTIME_TIMESTAMP: `${at}123` }), 'h', at],
    ['grep', `z1/zookeeper.out:12:${record}`, 'z1/zookeeper.out', null],
    ['grep', `zookeeper.out-${record}`, 'zookeeper.out', null],
    ['grep', `zookeeper.log.2026-11-22-12-${record}`, 'zookeeper.log.2026-11-22', null],
    ['grep', `12:${record}`, null, null],
    ['kibana', `Nov 22, 2026 @ 22:48:02.609\tzk-0\t${record}`, 'zk-0', at],
    ['docker-service', `zk_zoo.3.k3x9q0d2m5pa@n-1     | ${record}`, 'zk_zoo.3', null],
    ['docker-service', `zk_zoo.0.k3x9q0d2m5pa@n-1    | ${record}`, 'zk_zoo@n-1', null],
    ['kubetail', `[zk-0] ${record}`, 'zk-0', null],
    ['pdsh', `host-1: ${record}`, 'host-1', null],
    ['logcli', `2026-11-22T22:48:02Z {container="zookeeper", pod="zk-0"}  ${record}`, 'zk-0', at - 609],
    ['logcli', `2026-11-22T22:48:02Z {filename="/var/log/a\\"b.log", host="h-1"} ${record}`, 'h-1', at - 609],
    ['logcli', `2026-11-22T22:48:02Z {} ${record}`, null, at - 609],
    ['line-number', `   123\t${record}`, null, null],
    ['heads', `==> z1.log <==\n${record}`, 'z1.log', null],
    ['heads', `::::::::::::::\nz1.log\n::::::::::::::\n${record}`, 'z1.log', null],
    ['heads', `host-1 | CHANGED | rc=0 >>\n${record}`, 'host-1', null],
    ['html', `<p>${record}</p>`, null, null],
    ['table', `Time,Host,Message\n2026-11-22T22:48:02.609Z,h-1,"${record}"`, 'h-1', at],
    ['table', `host.name,pod,message,@timestamp\nnode-1,zk-0,"${record}",${at}`, 'zk-0', at],
    ['table', `pod,container,_raw\nzk-0,metrics,"${record}"`, 'zk-0/metrics', null],
    ['table', `message,host,log.original\nLOOKING,h-1,"${record}"`, 'h-1', null],
    ['table', `host,message,log.original\nh-1,"${record}",-`, 'h-1', null],
    ['table', `host\tmessage\nh-1\t${record}`, 'h-1', null],
    ['table', `host,message\nh-1,${record}`, 'h-1', null],
    ['table', `time,message\n${at / 1000},"${record}"`, null, at],
    ['table', `host,container,message\nh,zk-1,x\nh,zk-2,"${record}"`, 'h/zk-2', null],
    ['table', `namespace,pod,message\na,zk-1,x\nb,zk-1,"${record}"`, 'b/zk-1', null],
    ['table', `labels,Line\n"{""host"":""h-1""}","${record}"`, 'h-1', null],
    ['quote', `> > ${record}`, null, null],
    ['indent', `\t    ${record}`, null, null],
    ['markdown', `**${record}**`, null, null],
  ])('%s: %s', (name, line, label, time) => {
    expect(unwrapped(named(name), line)).toMatchObject({ rest: record, label, time });
  });

  test('where a quote was never closed, of the rows behind it', () => {
    const row = (text: string): string => `"2026-11-22T22:48:02.609Z","zk-0","${text}"`;
    const lines = ['"@timestamp","pod","message"', row(`${record}\n\tat Foo`), row(record).slice(0, -1), row(record)];
    const entries = entriesOf(lines.join('\n').split('\n'), csvRows());
    expect(entries).toEqual(lines);
    expect(entries.map(unwrapperOf(named('table'), entries)).map((one) => one?.rest)).toEqual([
      undefined,
      `${record}\n\tat Foo`,
      record,
      record,
    ]);
  });

  test('that a line is cut and goes on', () => {
    expect(unwrapped(named('cri'), '2026-11-22T22:48:02Z stdout P 2026')).toMatchObject({
      rest: '2026',
      partial: true,
    });
    expect(unwrapped(named('docker-json'), '{"log":"2026"}')).toMatchObject({
      rest: '2026',
      partial: true,
      time: null,
    });
  });

  test('that a frame of a trace is one', () => {
    expect(unwrapped(named('indent'), '        \tat Foo(Foo.java:1)')).toMatchObject({ rest: '\tat Foo(Foo.java:1)' });
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

  test('is nothing of which the bytes say so, whatever its beginning', () => {
    const heads = ['', '\t', '[', '2', '2zoo', '2026-11-22 ', ...noises.flatMap(({ samples }) => samples)];
    const line = fc.tuple(
      fc.constantFrom(...heads),
      fc.constantFrom('', ...heads, ' exited with code 137'),
      fc.string(),
    );
    fc.assert(
      fc.property(line, (parts) => {
        const text = parts.join('').replaceAll('\n', ' ');
        const bytes = bytesOf(text);
        expect(isNeverNoise(bytes, 0, bytes.length) && isNoise(text)).toBe(false);
      }),
      { examples: [[['2zoo', ' exited with code 137', '']]] },
    );
  });

  test('is known not to be by the bytes of records and of frames', () => {
    for (const text of [stockLine('LOOKING'), '\tat Foo(Foo.java:1)', '[2026-11-22 22:48:02,609] INFO x (y)', '7'])
      expect(isNeverNoise(bytesOf(text), 0, bytesOf(text).length), text).toBe(true);
    expect(isNeverNoise(bytesOf('x7'), 2, 2)).toBe(false);
  });
});
