import { readdirSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { analyze } from '../../src/index.ts';
import { detectLayout, layoutOfLine, scoreLayouts } from '../../src/read/detect/detect.ts';
import { layouts } from '../../src/read/layouts/index.ts';
import { stock } from '../../src/read/layouts/stock.ts';
import { bytesOf, stockLine, textOf } from '../support/logs.ts';
import type { Layout } from '../../src/model/layout.ts';
import type { Report } from '../../src/model/report.ts';

const samples = layouts.flatMap((layout) => layout.samples.map((sample) => ({ name: layout.name, layout, sample })));

/** For each layout lines that look alike and are none of it. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  stock: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - LOOKING',
  ],
  'stock-zoned': [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:48:02,609 CST [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.609Z [myid:1] - INFO  [main:QuorumPeer@9',
    '2026-11-22T22:48:02.609Z 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  'stock-placeless': [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:?@] LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:?] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@9',
  ],
  'stock-thread': [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Quor2026-11-22 22:48:02,700 [myid:1] - WARN  [main:Q',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main] LOOKING',
  ],
  kafka: [
    '[2026-11-22 22:48:02,609] INFO LOOKING',
    '[2026-11-22 22:48:02,609] LOOKING (a.b.C)',
    '2026-11-22 22:48:02,609 INFO x (a.b.C)',
  ],
  'kafka-line': ['[2026-11-22 22:48:02,609] INFO LOOKING (a.b.C)', '[2026-11-22 22:48:02,609] INFO LOOKING (a.b.C:x)'],
  strimzi: ['2026-11-22 22:48:02,609 INFO LOOKING (a.b.C)', '2026-11-22 22:48:02,609 INFO LOOKING [main] (a.b.C)'],
  'fusion-insight': [
    '2026-11-22 22:48:02,609 | INFO | main | LOOKING',
    '2026-11-22 22:48:02,609 | INFO | main | LOOKING | a.b.C.run',
  ],
  hbase: ['2026-11-22 22:48:02,609 INFO  [main] LOOKING', '2026-11-22 22:48:02,609 INFO quorum.QuorumPeer: LOOKING'],
  'pulsar-zoned': ['2026-11-22T22:48:02,609 [main] INFO  a.b.C - LOOKING'],
  'pulsar-dated': [
    '2026-11-22T22:48:02,609 main INFO  a.b.C - LOOKING',
    '2026-11-22T22:48:02,609+0100 [main] INFO  a.b.C - LOOKING',
  ],
  pulsar: [
    '22:48:02,609 |-INFO in ch.qos.logback.classic.LoggerContext[default] - x',
    '22:48:02.609 [main] a.b.C - LOOKING',
  ],
  'source-build': ['[1122 22:48:02 609 INFO ] [main] LOOKING', '[1322 22:48:02 609 INFO ] [main] a.b.C - LOOKING'],
  cloudera: ['2026-11-22 22:48:02,609 INFO nginx worker: LOOKING', '2026-11-22 22:48:02,609 a.b.C: LOOKING'],
  'hadoop-console': [
    '26/11/22 22:48 INFO quorum.QuorumPeer: LOOKING',
    '26/13/22 22:48:02 INFO quorum.QuorumPeer: LOOKING',
  ],
  'hadoop-timeless': ['INFO LOOKING', 'INFORMATION a.b: c', '26/11/22 INFO a: b'],
  json: [
    '{"message":"LOOKING"}',
    '{"timestamp":"2026-11-22T22:48:02Z","message":"x"}',
    '{"log":"x\\n","stream":"stdout","time":"2026-11-22T22:48:02Z"}',
    '{not json}',
    '[]',
  ],
  'cloudera-manager-zh': ['10点48:02.609分 INFO QuorumPeer'],
  'message-only': ['2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Quor', '2026-11-22 22:48:02,609 - LOOKING'],
  exhibitor: ['INFO  a.b.C LOOKING', 'a.b.C LOOKING [main]'],
  nixos: ['[myid:1] - INFO [main:QuorumPeer] - LOOKING', '[myid:1] - LOOKING', 'INFO  [main:QuorumPeer@1] - LOOKING'],
  'cut-stamp': [
    '[main:QuorumPeer] - LOOKING',
    '[pod/zk-0] 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
};

const reads = (layout: Layout, line: string): boolean => {
  const bytes = bytesOf(line);
  return layout.begins(bytes, 0, bytes.length) && layout.header(line) !== null;
};

describe('the layouts', () => {
  test('are all listed, each with samples, a neighbour and a name of its own', async () => {
    const files = readdirSync(new URL('../../src/read/layouts/', import.meta.url)).filter(
      (file) => file !== 'index.ts',
    );
    const exported = await Promise.all(
      files.map(async (file) =>
        Object.values((await import(`../../src/read/layouts/${file}`)) as Record<string, Layout>),
      ),
    );
    expect(new Set(exported.flat())).toEqual(new Set(layouts));
    expect(new Set(layouts.map(({ name }) => name)).size).toBe(layouts.length);
    expect(layouts.filter((layout) => layout.samples.length === 0)).toEqual([]);
    expect(Object.keys(neighbours).toSorted()).toEqual(layouts.map(({ name }) => name).toSorted());
  });

  test.each(samples)('$name reads the whole of $sample', ({ layout, sample }) => {
    expect(reads(layout, sample)).toBe(true);
  });

  test.each(samples)('$name is found by $sample, even among lines that are none', ({ name, sample }) => {
    const head = bytesOf(textOf('JMX enabled by default', sample, '\tat Foo(Foo.java:1)'));
    expect(scoreLayouts(head)[0]).toMatchObject({ score: 1 });
    expect(detectLayout(head)?.name).toBe(name);
  });

  test.each(samples)('$name is found by $sample also as the layout of this line', ({ name, sample }) => {
    const bytes = bytesOf(sample);
    expect(layoutOfLine(bytes, 0, bytes.length)?.name).toBe(name);
  });

  test.each(
    layouts.flatMap((layout) => (neighbours[layout.name] ?? []).map((line) => ({ name: layout.name, layout, line }))),
  )('$name does not read $line', ({ layout, line }) => {
    expect(reads(layout, line)).toBe(false);
  });

  test('without a time stand behind all others, or they would be taken for them', () => {
    const first = layouts.findIndex(({ lacks }) => lacks === 'time');
    expect(layouts.slice(first).filter(({ lacks }) => lacks !== 'time')).toEqual([]);
  });
});

describe('one small election in', () => {
  const statesOf = async (name: string): Promise<Report> => analyze([`fixtures/layouts/${name}.log`]);
  const expected = ['1 LOOKING', '1 FOLLOWING', '1 LOOKING'];

  test.each(layouts)('$name gives the same states', async (layout) => {
    const { inputs, states, ledger } = await statesOf(layout.name);
    expect(inputs).toMatchObject([{ layout: layout.name, records: 11, events: 11, unrecognised: 0 }]);
    expect(states.map(({ node, state }) => `${node} ${state}`)).toEqual(expected);
    const lacks = { nothing: [], year: ['no-year'], date: ['no-date'], time: ['no-time'] }[layout.lacks];
    expect(ledger.map(({ kind }) => kind).filter((kind) => kind.startsWith('no-'))).toEqual(lacks);
  });

  test.each(layouts.filter(({ lacks }) => lacks === 'nothing'))('$name gives the same times', async ({ name }) => {
    const { states } = await statesOf(name);
    // Hadoop's console prints no milliseconds.
    const digits = name === 'hadoop-console' ? 19 : 23;
    const times = ['2026-11-22T22:48:00.700', '2026-11-22T22:48:00.965', '2026-11-22T22:53:40.530'];
    expect(states.map(({ from }) => from.slice(0, digits))).toEqual(times.map((time) => time.slice(0, digits)));
  });
});

describe('no layout is found in', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n\n\r\n'],
    ['prose', textOf('It was 2026-11-22 22:48:02,609 when the bell rang - twice.')],
    ['a log of something else', textOf('2026-11-22 22:48:02,609 nginx: worker process 4711 exited with code 0')],
    ['a stamp that is no time', textOf(stockLine('LOOKING').replace('22:48:02', '22:4x:02'))],
    ['half a record', textOf('2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumP')],
    ['bytes', String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i))],
  ])('%s', (_, text) => {
    expect(detectLayout(bytesOf(text))).toBeNull();
  });
});

describe('the stock layout', () => {
  const parse = (line: string) => {
    const bytes = bytesOf(line);
    const messageAt = stock.fast.messageAt(bytes, 0, bytes.length);
    const header = messageAt < 0 ? null : stock.header(line);
    if (header !== null) expect(header.stamp).toBe(stock.fast.stampAt(bytes, 0));
    return header;
  };

  test.each([
    {
      about: 'a thread with brackets, colons and an address',
      line: '2026-11-22 22:48:02,609 [myid:1] - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:QuorumPeer@909] - LOOKING',
      header: {
        thread: 'QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181',
        logger: 'QuorumPeer',
        myid: '1',
        message: 'LOOKING',
      },
    },
    {
      about: 'a thread with an @',
      line: '2026-11-22 22:48:02,609 [myid:1] - WARN  [qtp@7-acceptor@0:AdminServer@12] - up',
      header: { thread: 'qtp@7-acceptor@0', logger: 'AdminServer', level: 'WARN', message: 'up' },
    },
    {
      about: 'a message that looks like the end of a header',
      line: '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@5] - see [main:Foo@6] - bar',
      header: { logger: 'Leader', message: 'see [main:Foo@6] - bar' },
    },
    {
      about: 'no id, as 3.3 prints it',
      line: '2026-11-22 22:48:02,609 - INFO  [main:QuorumPeerConfig@90] - Reading configuration from: zoo.cfg',
      header: { myid: null, thread: 'main', message: 'Reading configuration from: zoo.cfg' },
    },
    {
      about: 'an empty id, as a server prints before it has read its own',
      line: '2026-11-22 22:48:02,609 [myid:] - INFO  [main:QuorumPeerConfig@90] - x',
      header: { myid: null },
    },
    {
      about: 'an inner class',
      line: '2026-11-22 22:48:02,609 [myid:1] - INFO  [Thread-1:o.a.z.s.q.QuorumCnxManager$Listener@9] - x',
      header: { logger: 'o.a.z.s.q.QuorumCnxManager$Listener' },
    },
    {
      about: 'nanoseconds',
      line: '2026-11-22 22:48:02,609123456 [myid:1] - INFO  [main:Leader@5] - x',
      header: { myid: '1', stamp: Date.UTC(2026, 10, 22, 22, 48, 2, 609), message: 'x' },
    },
    {
      about: 'an empty message',
      line: '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@5] - ',
      header: { message: '' },
    },
  ])('reads $about', ({ line, header }) => {
    expect(parse(line)).toMatchObject(header);
  });

  test.each([
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@5',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@5]',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@5] -',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader@] - x',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Leader] - x',
    '2026-11-22 22:48:02,609 INFO main:Leader@5] - x',
  ])('does not read %s', (line) => {
    expect(parse(line)).toBeNull();
  });

  test.each(samples)('$name looks at a line of blanks in no time', ({ layout, sample }) => {
    const head = sample.slice(0, Math.max(30, sample.indexOf('LOOKING')));
    const begun = performance.now();
    for (const blank of ['\t', ' ']) layout.header(`${head}${blank.repeat(30_000)}`);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('does not look for the end of a header behind the end of the line', () => {
    const bytes = bytesOf(stockLine('LOOKING'));
    const end = stock.fast.messageAt(bytes, 0, bytes.length) - 1;
    expect(stock.fast.messageAt(bytes, 0, end)).toBe(-1);
  });
});
