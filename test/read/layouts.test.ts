import { readdirSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { detectLayout, scoreLayouts } from '../../src/read/detect.ts';
import { layouts } from '../../src/read/layouts/index.ts';
import { stock } from '../../src/read/layouts/stock.ts';
import { bytesOf, stockLine, textOf } from '../support/logs.ts';

const samples = layouts.flatMap((layout) => layout.samples.map((sample) => ({ name: layout.name, layout, sample })));

describe('the layouts', () => {
  test('are all listed, each with samples and a name of its own', () => {
    const files = readdirSync(new URL('../../src/read/layouts/', import.meta.url)).filter(
      (file) => file !== 'index.ts',
    );
    expect(files.length).toBeGreaterThan(0);
    expect(layouts.length).toBeGreaterThanOrEqual(files.length);
    expect(new Set(layouts.map(({ name }) => name)).size).toBe(layouts.length);
    expect(layouts.filter((layout) => layout.samples.length === 0)).toEqual([]);
  });

  test.each(samples)('$name reads the whole of $sample', ({ layout, sample }) => {
    const bytes = bytesOf(sample);
    expect(layout.begins(bytes, 0, bytes.length)).toBe(true);
    const header = layout.header(sample);
    expect(header).not.toBeNull();
    expect(layout.failure?.(sample)).toBeDefined();
  });

  test.each(samples)('$name is found by $sample, even among lines that are none', ({ name, sample }) => {
    const head = bytesOf(textOf('JMX enabled by default', sample, '\tat Foo(Foo.java:1)'));
    expect(scoreLayouts(head)[0]).toMatchObject({ score: 1 });
    expect(detectLayout(head)?.name).toBe(name);
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

  test('does not look for the end of a header behind the end of the line', () => {
    const bytes = bytesOf(stockLine('LOOKING'));
    const end = stock.fast.messageAt(bytes, 0, bytes.length) - 1;
    expect(stock.fast.messageAt(bytes, 0, end)).toBe(-1);
  });
});
