import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { messageStarts } from '../../src/parse/matchers.ts';
import { compilePrefilter } from '../../src/parse/prefilter.ts';
import { asides, isAside } from '../../src/read/lines/asides.ts';
import { layouts } from '../../src/read/layouts/index.ts';
import {
  bytesOf,
  chunksOf,
  counted,
  everything,
  ms,
  readChunks,
  readText,
  stockLine,
  textOf,
} from '../support/logs.ts';

const kafkaLine = (message: string, at = '22:48:02,609'): string =>
  `[2026-11-22 ${at}] INFO ${message} (org.apache.zookeeper.server.quorum.QuorumPeer)`;
const messages = (text: string): string[] => readText(text).emitted.map(({ message }) => message);

describe('a log that changes its layout', () => {
  const cloudera = '2026-11-22 22:48:05,000 INFO a.b.QuorumPeer: OBSERVING';
  const mixed = textOf(
    kafkaLine('LOOKING', '22:48:01,000'),
    kafkaLine('LEADING', '22:48:02,000'),
    'java.io.IOException: x',
    stockLine('LOOKING', { at: '22:48:03,000' }),
    '\tat Foo.bar(Foo.java:1)',
    'java.io.EOFException',
    stockLine('FOLLOWING', { at: '22:48:04,000' }),
    cloudera,
    '22:48:06,000 |-INFO in ch.qos.logback.classic.LoggerContext[default] - x',
    kafkaLine('LOOKING', '22:48:07,000'),
  );

  test('is followed, record by record', () => {
    const log = readText(mixed);
    expect(log.layout).toBe('kafka, stock, cloudera');
    expect(log.emitted.map(({ line, message, at, trace }) => [line, message, at, ...trace])).toEqual([
      [1, 'LOOKING', ms('22:48:01,000')],
      [2, 'LEADING', ms('22:48:02,000'), 'java.io.IOException: x'],
      [4, 'LOOKING', ms('22:48:03,000'), 'java.io.EOFException'],
      [7, 'FOLLOWING', ms('22:48:04,000')],
      [8, 'OBSERVING', ms('22:48:05,000')],
      [10, 'LOOKING', ms('22:48:07,000')],
    ]);
    expect(log).toMatchObject({ lines: 10, records: 6, from: ms('22:48:01,000'), to: ms('22:48:07,000'), ledger: [] });
  });

  test('is read the same however its bytes come in chunks', () => {
    const bytes = bytesOf(mixed);
    const whole = readChunks([bytes]);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        expect(readChunks(chunksOf(bytes, cuts))).toEqual(whole);
      }),
    );
  });

  test('but a torn record is no other layout, nor is a trace that speaks like a record without a time', () => {
    const torn = '2026-11-22 22:48:02,500 [myid:1] - INFO  [main:Quor';
    const log = readText(textOf(stockLine('a'), torn, stockLine('b'), 'ERROR foo.Bar: x', '[main:Foo@1] - x'));
    expect(log.layout).toBe('stock');
    expect(log.emitted).toMatchObject([
      { message: 'a' },
      { message: 'b', trace: ['ERROR foo.Bar: x', '[main:Foo@1] - x'] },
    ]);
    expect(counted(log, 'torn-line')).toBe(1);
  });
});

describe.each(layouts)('the layout $name', (layout) => {
  // Two records and what stands between them.
  const sample = layout.samples[0] as string;
  const record = layout.messageBelow ? `${sample}\nLOOKING` : sample;
  const text = textOf('JMX enabled by default', record, 'java.io.IOException: ä', '\tat Foo.bar(Foo.java:1)', record);

  test.each([
    { name: 'every record wanted', prefilter: undefined },
    { name: 'the prefilter of the catalogue', prefilter: compilePrefilter(messageStarts) },
  ])('is read the same however its bytes come in chunks, with $name', ({ prefilter }) => {
    const bytes = bytesOf(text);
    const whole = readChunks([bytes], prefilter);
    expect(whole).toMatchObject({ layout: layout.name, records: 2, unrecognised: 1 });
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        expect(readChunks(chunksOf(bytes, cuts), prefilter)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  test('is read with carriage returns, and gives its trace to its record', () => {
    const { emitted } = readText(text.replaceAll('\n', '\r\n'));
    expect(emitted.map(({ trace }) => trace)).toEqual([['java.io.IOException: ä'], []]);
    expect(emitted).toEqual(readText(text).emitted);
  });
});

describe('a record that a later one runs into is left out', () => {
  test('and the later one read, in a layout that is read as text', () => {
    const log = readText(
      textOf(kafkaLine('a'), `[2026-11-22 22:48:03,000] INFO brok${kafkaLine('LOOKING', '22:49:00,000')}`),
    );
    expect(log.emitted).toMatchObject([{ message: 'a' }, { message: 'LOOKING', at: ms('22:49:00,000') }]);
    expect(counted(log, 'torn-line')).toBe(1);
  });
});

describe('times that lack something', () => {
  const pulsar = (time: string): string => `${time} [main] INFO  a.b.C - x`;
  const timesOf = (...lines: readonly string[]): string[] =>
    readText(textOf(...lines)).emitted.map(({ at }) => new Date(at).toISOString());

  test('count the days that the log passes', () => {
    expect(
      timesOf(
        ...[
          '23:59:59.000',
          '00:00:01.000',
          '23:59:59.900',
          '00:00:02.000',
          '12:00:00.000',
          '23:00:00.000',
          '01:00:00.000',
        ].map(pulsar),
      ),
    ).toEqual([
      '1970-01-01T23:59:59.000Z',
      '1970-01-02T00:00:01.000Z',
      '1970-01-01T23:59:59.900Z',
      '1970-01-02T00:00:02.000Z',
      '1970-01-02T12:00:00.000Z',
      '1970-01-02T23:00:00.000Z',
      '1970-01-03T01:00:00.000Z',
    ]);
  });

  test('count the years', () => {
    const line = (day: string): string => `[${day} 22:48:02 609 INFO ] [main] a.b.C - x`;
    expect(timesOf(line('0229'), line('1231'), line('0101')).map((time) => time.slice(0, 10))).toEqual([
      '1972-02-29',
      '1972-12-31',
      '1973-01-01',
    ]);
  });

  test('or count the records, and the ledger says so', () => {
    const log = readText(textOf('INFO a.C: x', 'INFO a.C: y', 'INFO a.C: z'));
    expect(log.emitted.map(({ at }) => at)).toEqual([0, 1, 2]);
    expect(log.ledger).toMatchObject([{ kind: 'no-time', count: 1, examples: [{ text: 'layout hadoop-timeless' }] }]);
  });
});

describe('a message on the line below', () => {
  const head = (time: string): string => `下午${time}分  INFO    QuorumPeer`;

  test('belongs to the record, what follows to its trace', () => {
    const log = readText(
      textOf(head('10点48:02.609'), 'LOOKING', 'java.io.IOException: x', head('10点48:03.000'), 'LEADING'),
    );
    expect(log.emitted).toMatchObject([
      { message: 'LOOKING', trace: ['java.io.IOException: x'] },
      { message: 'LEADING', trace: [] },
    ]);
  });

  test('is told the time of the record before, also of one that nobody wanted', () => {
    const text = textOf(head('10点48:02.609'), 'LOOKING', head('10点48:03.000'), 'x', head('10点48:04.000'), 'LEADING');
    const wanted = { ...everything, wishOf: (message: string) => (message === 'x' ? 0 : 1) };
    const [, leading] = readChunks([bytesOf(text)], wanted).emitted;
    expect(leading).toMatchObject({ message: 'LEADING', previousAt: (leading?.at ?? 0) - 1000 });
  });

  test('may be missing', () => {
    expect(messages(textOf(head('10点48:02.609'), head('10点48:03.000'), 'LEADING', head('10点48:04.000')))).toEqual([
      'LEADING',
    ]);
  });
});

describe('what a JVM and its scripts say', () => {
  test.each(asides.flatMap(({ about, samples }) => samples.map((sample) => ({ about, sample }))))(
    'is no trace: $sample ($about)',
    ({ sample }) => {
      expect(isAside(sample)).toBe(true);
      const log = readText(textOf(stockLine('a'), 'java.io.IOException: x', sample, 'behind it', stockLine('b')));
      expect(log.emitted).toMatchObject([{ message: 'a', trace: ['java.io.IOException: x'] }, { message: 'b' }]);
      expect(log.unrecognised).toBe(1);
    },
  );

  test.each(asides.flatMap(({ others }) => others))('but %s is something else', (line) => {
    expect(isAside(line)).toBe(false);
  });

  test('is told fast, however long the line', () => {
    const before = performance.now();
    expect(isAside(`2026-11-22 22:48:02,609${'1'.repeat(100_000)}`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('a log that no layout reads', () => {
  test('is told with the layouts that come nearest, and where they fail', () => {
    const log = readText(textOf('It was a dark night', '[2026-11-22 22:48:02,609] NOTE the bell rang (a.b.C)'));
    expect(log.layout).toBeNull();
    expect(log.ledger).toMatchObject([
      {
        kind: 'unknown-layout',
        examples: [
          { text: expect.stringMatching(/layouts tried; kafka\S*: line 2, column \d+ should be a level \(%p\)/) },
        ],
      },
    ]);
  });

  test('is told to be of the port to C++ where it is', () => {
    const line = '2026-11-22 22:48:02  [ :QuorumPeer:QuorumPeer[myid=3]null/0.0.0.0:2181:4711 ] - [ INFO ]   LOOKING  ';
    expect(readText(textOf(line)).ledger).toMatchObject([
      { kind: 'unknown-layout', examples: [{ text: expect.stringMatching(/C\+\+/) }] },
    ]);
  });
});

test('the prefilter answers the same of text as of bytes', () => {
  const { wish, wishOf } = compilePrefilter(messageStarts);
  const starts = messageStarts.flatMap(({ prefix, loggers }) => [...loggers].map((logger) => ({ prefix, logger })));
  const logger = fc.constantFrom(
    'QuorumPeer',
    'a.b.Leader',
    'o.a.z.s.q.FastLeaderElection$Messenger$WorkerReceiver',
    'Foo',
    '',
  );
  const known = fc
    .constantFrom(...starts)
    .map(({ prefix, logger: name }) => ({ message: `${prefix}xyz`, logger: name }));
  const any = fc.record({ message: fc.string(), logger });
  fc.assert(
    fc.property(fc.oneof(known, any), (one) => {
      const ascii = one.message.replaceAll(/[^ -~]/g, '?');
      const bytes = bytesOf(`[${one.logger}@1] - ${ascii}      `);
      const loggerEnd = one.logger === '' ? -1 : 1 + one.logger.length;
      const messageAt = one.logger.length + 7;
      expect(wishOf(ascii, one.logger)).toBe(wish(bytes, messageAt, messageAt + ascii.length, loggerEnd));
    }),
    { numRuns: 2000 },
  );
});
