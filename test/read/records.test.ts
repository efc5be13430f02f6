import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { messageStarts } from '../../src/parse/matchers.ts';
import { compilePrefilter } from '../../src/parse/prefilter.ts';
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
import type { Crowd, Prefilter } from '../../src/model/record.ts';

const prefilter = compilePrefilter(messageStarts);

/** A log as it really looks: a start script, a trace, a torn line, a hole, a step of the clock, no break at the end. */
const realLooking = `${textOf(
  'JMX enabled by default',
  'Using config: /opt/zk/zoo.cfg',
  stockLine('Reading configuration from: /opt/zk/zoo.cfg', { at: '22:48:00,100', logger: 'QuorumPeerConfig' }),
  stockLine('Accepted socket connection from /127.0.0.1:40000', { at: '22:48:00,200', logger: 'NIOServerCnxnFactory' }),
  stockLine('LOOKING', { at: '22:48:01,000' }),
  stockLine('Cannot open channel to 2 at election address b/10.0.0.2:3888', {
    at: '22:48:02,000',
    level: 'WARN',
    logger: 'QuorumCnxManager',
  }),
  'java.net.ConnectException: Verbindung verweigert – ä',
  '\tat java.net.PlainSocketImpl.socketConnect(Native Method)',
  'Caused by: java.io.IOException: x',
  '\t... 7 more',
  '2026-11-22 22:48:02,500 [myid:1] - INFO  [main:Quor',
  `\0\0\0\0\0\0${stockLine('FOLLOWING', { at: '22:48:03,000' })}`,
  stockLine('New election. My id =  1, proposed zxid=0x0', { at: '22:40:00,000', logger: 'FastLeaderElection' }),
  '',
)}${stockLine('LEADING', { at: '22:48:04,000' })}`;

describe('a record', () => {
  test('has its header, its line and the time of the one before it', () => {
    const { emitted } = readText(
      textOf(
        'Using config: x',
        stockLine('LOOKING', { at: '22:48:01,000' }),
        stockLine('LEADING', { at: '22:48:02,000' }),
      ),
    );
    expect(emitted).toEqual([
      {
        at: ms('22:48:01,000'),
        level: 'INFO',
        thread: 'main',
        logger: 'QuorumPeer',
        myid: '1',
        message: 'LOOKING',
        line: 2,
        trace: [],
        previousAt: null,
      },
      expect.objectContaining({ message: 'LEADING', line: 3, previousAt: ms('22:48:01,000') }),
    ]);
  });

  test('knows the time of the one before it also where nobody wanted that', () => {
    const log = textOf(
      stockLine('noise', { at: '22:48:01,000', logger: 'NIOServerCnxn' }),
      stockLine('noise', { at: '22:48:02,000', logger: 'NIOServerCnxn' }),
      stockLine('LOOKING', { at: '22:48:03,000' }),
    );
    const { emitted, records } = readChunks([bytesOf(log)], prefilter);
    expect(emitted).toMatchObject([{ message: 'LOOKING', previousAt: ms('22:48:02,000') }]);
    expect(records).toBe(3);
  });

  test('has the heads of the trace behind it, without frames and blank lines', () => {
    const { emitted } = readText(
      textOf(
        stockLine('Unexpected exception'),
        'java.net.SocketTimeoutException: Read timed out',
        '\tat java.net.SocketInputStream.socketRead0(Native Method)',
        '',
        'Caused by: java.io.IOException',
        '\t... 3 more',
        stockLine('LOOKING'),
        'behind the next one',
      ),
    );
    expect(emitted.map(({ trace }) => trace)).toEqual([
      ['java.net.SocketTimeoutException: Read timed out', 'Caused by: java.io.IOException'],
      ['behind the next one'],
    ]);
  });

  test('has its heads where a paste has indented them', () => {
    const { emitted } = readText(
      textOf(
        stockLine('Shutting down'),
        '\tjava.lang.Exception: shutdown Leader! reason: x',
        '\tat a.b.C(D.java:1)',
        '\t... 7 more',
      ),
    );
    expect(emitted[0]?.trace).toEqual(['java.lang.Exception: shutdown Leader! reason: x']);
  });

  test('keeps of a long trace its first lines and of a long line its beginning', () => {
    const { emitted } = readText(
      textOf(stockLine('x'), ...Array.from({ length: 30 }, (_, i) => `${i} ${'y'.repeat(900)}`)),
    );
    expect(emitted[0]?.trace.map((line) => line.length)).toEqual(Array.from({ length: 12 }, () => 400));
  });

  test('is the same with carriage returns', () => {
    const unix = textOf(stockLine('LOOKING'), 'java.io.IOException: x', stockLine('LEADING'));
    const windows = readText(unix.replaceAll('\n', '\r\n'));
    expect(windows.emitted).toEqual(readText(unix).emitted);
    expect(windows).toMatchObject({ lines: 3, records: 2, unrecognised: 0 });
  });

  test('is emitted at the end even where the file has no last line break', () => {
    expect(readText(stockLine('LOOKING')).emitted).toMatchObject([{ message: 'LOOKING', line: 1 }]);
  });
});

describe('an input', () => {
  test('is counted: bytes, lines, records, and the span of its time', () => {
    const { emitted, ledger, ...stats } = readText(realLooking);
    expect(stats).toEqual({
      bytes: bytesOf(realLooking).length,
      lines: 15,
      records: 8,
      unrecognised: 2,
      asides: 2,
      layout: 'stock',
      from: ms('22:48:00,100'),
      to: ms('22:48:04,000'),
      cutLines: 0,
      skipped: {},
    });
    expect(emitted.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 Reading configuration from: /opt/zk/zoo.cfg',
      '4 Accepted socket connection from /127.0.0.1:40000',
      '5 LOOKING',
      '6 Cannot open channel to 2 at election address b/10.0.0.2:3888',
      '12 FOLLOWING',
      '13 New election. My id =  1, proposed zxid=0x0',
      '15 LEADING',
    ]);
    expect(ledger.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'torn-line 1',
      'binary-rubbish 1',
      'clock-stepped-back 1',
    ]);
  });

  test.each([
    { name: 'every record wanted', wants: everything },
    { name: 'the prefilter of the catalogue', wants: prefilter },
  ])('reads the same however its bytes come in chunks, with $name', ({ wants }) => {
    const bytes = bytesOf(realLooking);
    const whole = readChunks([bytes], wants);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        expect(readChunks(chunksOf(bytes, cuts), wants)).toEqual(whole);
      }),
    );
    expect(readChunks(chunksOf(bytes, [...bytes.keys()]), wants)).toEqual(whole);
  });

  test('reads the same in chunks when it is longer than the head', () => {
    const bytes = bytesOf(`${realLooking}\n`.repeat(80));
    const whole = readChunks([bytes]);
    expect(bytes.length).toBeGreaterThan(64 * 1024);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        expect(readChunks(chunksOf(bytes, cuts))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['an array', new Uint8Array(1000)],
    ['a Buffer of Node, whose slices are no copies', Buffer.alloc(1000)],
  ])('reads the same whether its chunks are kept or used again: %s', (_, buffer) => {
    const bytes = bytesOf(`${realLooking}\n`.repeat(80));
    const reused = {
      *[Symbol.iterator]() {
        for (let at = 0; at < bytes.length; at += buffer.length) {
          const piece = bytes.subarray(at, at + buffer.length);
          buffer.set(piece);
          yield buffer.subarray(0, piece.length);
        }
      },
    };
    expect(readChunks(reused as unknown as readonly Uint8Array[])).toEqual(readChunks([bytes]));
  });

  test('of no bytes has nothing and no layout', () => {
    expect(readText('')).toEqual({
      bytes: 0,
      lines: 0,
      records: 0,
      unrecognised: 0,
      asides: 0,
      layout: null,
      from: null,
      to: null,
      cutLines: 0,
      skipped: {},
      emitted: [],
      ledger: [],
    });
  });

  test('shifts all its times by the zone it is told', async () => {
    const { Ledger } = await import('../../src/model/ledger.ts');
    const { RecordReader } = await import('../../src/read/records/reader.ts');
    const times: number[] = [];
    const reading = { prefilter: everything, zoneOffset: () => 3_600_000, layouts, isMessage: () => true };
    const reader = new RecordReader(reading, { ledger: new Ledger(), emit: ({ at }) => times.push(at) });
    reader.push(bytesOf(textOf(stockLine('x', { at: '22:00:00,000' }))));
    expect(reader.end()).toMatchObject({ from: ms('21:00:00,000'), to: ms('21:00:00,000') });
    expect(times).toEqual([ms('21:00:00,000')]);
  });
});

describe('the layout is found', () => {
  const script = 'export JVMFLAGS=-Xmx1g\n'.repeat(4000);

  test.each([
    ['in one chunk', [] as number[]],
    ['in chunks of 64 KiB', [65_536, 131_072]],
    ['in two chunks, the second of which is long', [65_600]],
    ['in chunks of 10 bytes', Array.from({ length: 9000 }, (_, i) => i * 10)],
  ])('behind a head without records, %s', (_, cuts) => {
    const log = readChunks(chunksOf(bytesOf(script + textOf(stockLine('LOOKING'))), cuts));
    expect(log).toMatchObject({ layout: 'stock', lines: 4001, records: 1, unrecognised: 4000 });
    expect(log.emitted).toMatchObject([{ message: 'LOOKING', line: 4001 }]);
  });

  test('not at all in a binary file, whose lines are counted all the same', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919 + (i >> 8)) & 255);
    const log = readChunks(chunksOf(bytes, [1000, 70_000, 150_000]));
    const lines = Buffer.from(bytes).toString('latin1').split('\n').length;
    expect(log).toMatchObject({
      layout: null,
      records: 0,
      lines,
      unrecognised: lines,
      emitted: [],
      from: null,
      to: null,
    });
  });
});

describe('the ledger says', () => {
  test.each([
    { name: 'in the header', line: '2026-11-22 22:48:02,500 [myid:1] - INFO  [main:Quor' },
    { name: 'in the time, of which a digit is rubbish', line: stockLine('LOOKING').replace('22:48', '22:4?') },
    { name: 'in the brackets', line: stockLine('LOOKING').replace('[main', 'main') },
  ])('that a line is torn $name', ({ line }) => {
    const log = readText(textOf(stockLine('before'), line, stockLine('behind')));
    expect(log.emitted.map(({ message }) => message)).toEqual(['before', 'behind']);
    expect(log.ledger).toMatchObject([{ kind: 'torn-line', count: 1, examples: [{ line: 2, text: line }] }]);
    expect(log).toMatchObject({ lines: 3, records: 3 });
  });

  test.each([
    { name: 'in its header', torn: '2026-11-22 22:48:02,500 [myid:1] - INFO  [main:Quor' },
    { name: 'in its message', torn: stockLine('Reading snap', { at: '22:48:02,500' }) },
    { name: 'at its stamp', torn: '2026-11-22 22:48:02,500' },
    { name: 'behind a letter of two bytes', torn: stockLine('Läuf', { at: '22:48:02,500' }) },
  ])('that a record broken off $name runs into a later one, which is read', ({ torn }) => {
    const later = stockLine('LOOKING', { at: '23:00:00,000' });
    const log = readText(
      textOf(stockLine('x', { at: '22:48:01,000' }), torn + later, 'java.io.IOException: of the later'),
    );
    expect(log.emitted).toMatchObject([
      { message: 'x' },
      {
        message: 'LOOKING',
        thread: 'main',
        at: ms('23:00:00,000'),
        previousAt: ms('22:48:02,500'),
        line: 2,
        trace: ['java.io.IOException: of the later'],
      },
    ]);
    expect(counted(log, 'torn-line')).toBe(1);
    expect(log).toMatchObject({ lines: 3, records: 3, to: ms('23:00:00,000') });
  });

  test('that a whole record runs into a later one, and both are read', () => {
    const vote =
      'Notification: 1 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 1 (n.sid), 0x0 (n.peerEpoch), LOOKING (my state)';
    const log = readText(
      textOf(stockLine(vote, { at: '22:48:01,000' }) + stockLine('LOOKING', { at: '22:48:02,000' })),
    );
    expect(log.emitted).toMatchObject([
      { message: vote, at: ms('22:48:01,000'), previousAt: null, line: 1 },
      { message: 'LOOKING', at: ms('22:48:02,000'), previousAt: ms('22:48:01,000'), line: 1 },
    ]);
    expect(log.ledger).toMatchObject([{ kind: 'run-together', count: 1, examples: [{ line: 1 }] }]);
    expect(log).toMatchObject({ lines: 1, records: 2 });
  });

  test('the same of lines that are read as text', () => {
    const record = (second: number, message: string): string =>
      `[2026-11-22 22:48:0${second},000] INFO ${message} (org.apache.zookeeper.server.quorum.QuorumCnxManager)`;
    const dropping = 'Have smaller server identifier, so dropping the connection: (myId:1 --> sid:2)';
    const log = readText(textOf(record(1, 'x'), record(2, dropping) + record(3, 'LOOKING')));
    expect(log.emitted.map(({ message, line }) => [message, line])).toEqual([
      ['x', 1],
      [dropping, 2],
      ['LOOKING', 2],
    ]);
    expect(counted(log, 'run-together')).toBe(1);
  });

  test.each([
    ['by bytes', (at: string, message: string) => stockLine(message, { at })],
    ['as text', (at: string, message: string) => `[2026-11-22 ${at}] INFO ${message} (a.b.QuorumCnxManager)`],
  ])('that more records than two stand on one line, read %s', (_, record) => {
    const dropping = 'Have smaller server identifier, so dropping the connection: (myId:1 --> sid:2)';
    const whole = ['01', '02', '04'].map((second) => record(`22:48:${second},000`, dropping));
    const line = [...whole.slice(0, 2), record('22:48:03,000', 'LOOK'), ...whole.slice(2), record('22:48:05,000', 'x')];
    const log = readText(textOf(record('22:48:00,000', 'x'), line.join('')));
    expect(log.emitted.map(({ message, at }) => [message, at % 60_000])).toEqual([
      ['x', 0],
      [dropping, 1000],
      [dropping, 2000],
      [dropping, 4000],
      ['x', 5000],
    ]);
    expect([counted(log, 'run-together'), counted(log, 'torn-line')]).toEqual([3, 1]);
    expect(log.records).toBe(6);
  });

  test('how many records stand on a line as long as one may be', () => {
    const line = stockLine('LOOKING').repeat(10_000);
    expect(readText(textOf(stockLine('x'), line))).toMatchObject({ lines: 2, records: 10_001 });
  });

  test.each([
    { name: 'which breaks off within a number', first: 'LEADING - LEADER ELECTION TOOK - 20' },
    { name: 'which breaks off behind a bracket', first: 'Notification: 1 (n.leader), 0x0 (n.zxid)' },
    { name: 'which no release prints', first: 'Something else (in brackets)' },
  ])('that a record is torn $name before a later one', ({ first }) => {
    const log = readText(textOf(stockLine(first) + stockLine('LOOKING', { at: '23:00:00,000' })));
    expect(log.emitted.map(({ message }) => message)).toEqual(['LOOKING']);
    expect(log.ledger).toMatchObject([{ kind: 'torn-line', count: 1 }]);
  });

  test('nothing of a message that only speaks of a time', () => {
    const message = 'Snapshot of 2026-11-22 22:48:02,609 - fine, see [main] - or 2026-11-23';
    const log = readText(textOf(stockLine(message)));
    expect(log.emitted).toMatchObject([{ message }]);
    expect(log.ledger).toEqual([]);
  });

  test('that lines of NUL bytes were left out', () => {
    const log = readText(textOf(stockLine('a'), '\0'.repeat(500), `\0${'x'.repeat(50)}`, stockLine('b')));
    expect(log).toMatchObject({ lines: 4, records: 2, unrecognised: 2 });
    expect(counted(log, 'binary-rubbish')).toBe(2);
    expect(log.emitted.map(({ trace }) => trace)).toEqual([[], []]);
  });

  test('that there was a hole of NUL bytes, and the record behind it is read', () => {
    const log = readText(textOf(stockLine('a'), '\0'.repeat(500) + stockLine('b', { at: '22:50:00,000' })));
    expect(log).toMatchObject({ lines: 2, records: 2, unrecognised: 0, to: ms('22:50:00,000') });
    expect(log.emitted).toMatchObject([{ message: 'a' }, { message: 'b', line: 2 }]);
    expect(counted(log, 'binary-rubbish')).toBe(1);
  });

  test('what stood before the first record, once', () => {
    const log = readText(
      textOf('JMX enabled', '', 'Good morning', 'Bye', stockLine('a'), 'java.io.IOException: belongs to a'),
    );
    expect(log).toMatchObject({ lines: 6, records: 1, unrecognised: 4, asides: 2 });
    expect(log.ledger).toMatchObject([
      { kind: 'text-before-first-record', count: 2, examples: [{ line: 3, text: 'Good morning' }] },
    ]);
  });

  test('that a line was longer than 1 MiB', () => {
    const log = readText(textOf(stockLine('a'), 'x'.repeat(1_200_000), stockLine('b')));
    expect(log).toMatchObject({ lines: 3, records: 2 });
    expect(counted(log, 'cut-line')).toBe(1);
  });

  const stepsBack = (...times: readonly string[]): number => {
    const lineAt = (time: string): string =>
      time.startsWith('noise')
        ? stockLine('noise', { at: time.slice(-12), logger: 'NIOServerCnxn' })
        : stockLine('LOOKING', { at: time });
    const text = textOf(...times.map(lineAt));
    return counted(readChunks([bytesOf(text)], prefilter), 'clock-stepped-back');
  };

  test.each([
    { name: 'never where time goes on', times: ['22:48:01,000', '22:48:02,000'], steps: 0 },
    { name: 'never where two threads raced for the log', times: ['22:48:02,000', '22:48:01,500'], steps: 0 },
    {
      name: 'once where it steps back and goes on from there',
      times: ['22:48:02,000', '22:40:00,000', '22:41:00,000'],
      steps: 1,
    },
    { name: 'once where it steps back after noise', times: ['noise 22:48:02,000', '22:40:00,000'], steps: 1 },
    {
      name: 'once where it steps back within noise',
      times: ['22:48:02,000', 'noise 22:40:00,000', '22:40:01,000'],
      steps: 1,
    },
    { name: 'twice where it steps back twice', times: ['22:48:02,000', '22:40:00,000', '22:30:00,000'], steps: 2 },
  ])('that the clock stepped back $name', ({ times, steps }) => {
    expect(stepsBack(...times)).toBe(steps);
  });
});

describe('whatever happens to a log', () => {
  const bytes = bytesOf(`${realLooking}\n`.repeat(3));
  const damage = fc.record({
    flips: fc.array(fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) }), { maxLength: 30 }),
    from: fc.nat(bytes.length),
    length: fc.nat(300),
    cuts: fc.array(fc.nat(bytes.length), { maxLength: 5 }),
  });

  test('reading does not fail, every line is counted, and no record is made of nothing', () => {
    fc.assert(
      fc.property(damage, ({ flips, from, length, cuts }) => {
        const damaged = Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + length)]);
        for (const { at, to } of flips) if (at < damaged.length) damaged[at] = to;
        const log = readChunks(chunksOf(damaged, cuts));
        const breaks = damaged.filter((byte) => byte === 10).length;
        expect(log.lines).toBe(breaks + (damaged.length > 0 && damaged.at(-1) !== 10 ? 1 : 0));
        expect(log.bytes).toBe(damaged.length);
        expect(log.emitted.length + counted(log, 'torn-line')).toBe(log.records);
        expect(log.emitted.every(({ at }) => Number.isInteger(at))).toBe(true);
        expect(log.emitted.map(({ line }) => line)).toEqual(
          log.emitted.map(({ line }) => line).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('what comes in crowds', () => {
  const prefilterOf = (per: Crowd['per']): Prefilter => ({
    crowds: [{ kind: 'sneeze', always: 500, few: 20, per }],
    wish: () => 2,
    wishOf: () => 2,
  });
  const sneezes = (...minutes: readonly string[]): string =>
    textOf(...minutes.map((minute) => stockLine('Sneeze', { at: `22:${minute}:00,000` })));
  const times = (count: number, minute: string): string[] => Array.from({ length: count }, () => minute);
  const read = (text: string, cuts: readonly number[] = [], per: Crowd['per'] = 'minute') =>
    readChunks(chunksOf(bytesOf(text), cuts), prefilterOf(per));

  test.each([
    { name: 'is read as a whole where it is few', minutes: times(20, '00'), emitted: 20, skipped: {} },
    { name: 'is read in part where it is many', minutes: times(550, '00'), emitted: 520, skipped: { sneeze: 30 } },
    {
      name: 'is read anew each minute',
      minutes: [...times(525, '00'), ...times(25, '01')],
      emitted: 540,
      skipped: { sneeze: 10 },
    },
    {
      name: 'is read anew each ten minutes, where that is enough',
      minutes: [...times(525, '00'), ...times(25, '09'), ...times(25, '10')],
      per: 'ten minutes' as const,
      emitted: 540,
      skipped: { sneeze: 35 },
    },
  ])('$name, and the ledger counts the rest', ({ minutes, per, emitted, skipped }) => {
    const log = read(sneezes(...minutes), [], per);
    expect(log.emitted).toHaveLength(emitted);
    expect(log).toMatchObject({ records: minutes.length, lines: minutes.length });
    expect(log.skipped).toEqual(skipped);
    expect(counted(log, 'crowd')).toBe(minutes.length - emitted);
  });

  test('is the same part however the bytes come in chunks', () => {
    const text = sneezes(...times(50, '00'), ...times(30, '01'));
    const whole = read(text);
    const cuts = fc.array(fc.nat(text.length), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (some) => {
        expect(read(text, some)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});
