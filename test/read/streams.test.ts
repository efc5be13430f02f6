import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { parseMessage } from '../../src/parse/events.ts';
import { messageStarts } from '../../src/parse/matchers.ts';
import { compilePrefilter } from '../../src/parse/prefilter.ts';
import { layoutOfLine } from '../../src/read/detect/detect.ts';
import { layouts } from '../../src/read/layouts/index.ts';
import { LineMap } from '../../src/read/shape/line-map.ts';
import { StreamReader } from '../../src/read/streams.ts';
import { bytesOf, chunksOf, counted, everything, ms, readText, stockLine, textOf } from '../support/logs.ts';
import type { LogRecord, Prefilter } from '../../src/model/record.ts';
import type { Report } from '../../src/model/report.ts';

const catalogue = compilePrefilter(messageStarts);
const isMessage = (text: string): boolean => parseMessage('', text) !== null;

function readStream(chunks: readonly Uint8Array[], prefilter: Prefilter = everything) {
  const ledger = new Ledger();
  const stream = new StreamReader({ prefilter, isMessage, zoneOffset: () => 0, layouts }, ledger, () => {
    const emitted: LogRecord[] = [];
    return { ledger: new Ledger(), emitted, emit: (record: LogRecord) => void emitted.push(record) };
  });
  for (const chunk of chunks) stream.push(chunk);
  const logs = stream.end(({ emitted }) => emitted.length > 0);
  return {
    ledger: ledger.entries(),
    logs: logs.map(({ label, sink, stats, lastLine }) => ({
      label,
      lastLine,
      stats,
      emitted: sink.emitted,
      ledger: sink.ledger.entries(),
    })),
  };
}

const streamOf = (...lines: readonly string[]) => readStream([bytesOf(textOf(...lines))]);
/** `label line message [trace]` of every record. */
const told = ({ logs }: ReturnType<typeof readStream>): string[] =>
  logs.flatMap(({ label, emitted }) =>
    emitted.map(({ line, message, trace }) => [label ?? '-', line, message, ...trace].join(' ')),
  );

const looking = stockLine('LOOKING', { at: '22:48:01,000' });
const leading = stockLine('LEADING', { at: '22:48:02,000' });
const cause = 'java.io.IOException: x';
const frame = '\tat Foo.bar(Foo.java:1)';

const seed = ['z1', 'z2', 'z3'].map((z) => readFileSync(`fixtures/3.4.11-seed-walkthrough/${z}/zookeeper.out`, 'utf8'));
const quorumLoss = ['z1', 'z2', 'z3'].map((z) => readFileSync(`fixtures/3.8.0-quorum-loss/${z}/zookeeper.out`, 'utf8'));

describe('a log that nothing is wrapped around', () => {
  test.each([...seed, ...quorumLoss])('is read as if there were no wrappers', (text) => {
    const { logs, ledger } = readStream(chunksOf(bytesOf(text), [100, 5000, 70_000]));
    const { emitted, ledger: found, ...stats } = readText(text);
    expect(logs).toEqual([{ label: null, lastLine: null, stats, emitted, ledger: found }]);
    expect(ledger).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a blank line', '\n'],
    ['prose', 'It was a dark and stormy night.\n'],
    ['prose of a service', 'web_1  | ready\nweb_1  | steady\n'],
  ])('is one log, also where it is %s', (_, text) => {
    const { logs } = readStream([bytesOf(text)], catalogue);
    expect(logs).toMatchObject([{ label: null, stats: { records: 0, bytes: bytesOf(text).length } }]);
  });

  test('keeps its few lines that look wrapped', () => {
    const lines = Array.from({ length: 40 }, () => looking);
    expect(told(streamOf(...lines, `  ${leading}`))).toHaveLength(40);
  });
});

describe('a stream of several servers', () => {
  const stream = streamOf(
    'Attaching to zoo1_1, zoo2_1, web_1',
    `zoo1_1  | ${looking}`,
    `zoo2_1  | ${looking}`,
    `zoo1_1  | ${cause}`,
    'web_1   | ready',
    `zoo1_1  | ${frame}`,
    `zoo2_1  | ${leading}`,
    'zoo1_1  | zookeeper 22:48:02.60 INFO  ==> ** Stopping **',
    'zoo1_1 exited with code 137',
  );

  test('is taken apart, each record with its own trace and the line of the file', () => {
    expect(told(stream)).toEqual([`zoo1_1 2 LOOKING ${cause}`, 'zoo2_1 3 LOOKING', 'zoo2_1 7 LEADING']);
  });

  test('has every line counted once', () => {
    expect(stream.logs).toMatchObject([
      { label: 'zoo1_1', lastLine: 6, stats: { lines: 3, records: 1, unrecognised: 0 } },
      { label: 'zoo2_1', lastLine: 7, stats: { lines: 2, records: 2, unrecognised: 0 } },
    ]);
    expect(counted(stream, 'wrapper-noise')).toBe(4);
  });

  test('notes what was lost at the line of the file', () => {
    const { logs } = streamOf(`zoo1_1  | ${looking}`, `zoo2_1  | ${looking}`, `zoo1_1  | ${leading.slice(0, 40)}`);
    expect(logs[0]?.ledger).toMatchObject([{ kind: 'torn-line', examples: [{ line: 3 }] }]);
  });

  test('has a log for further servers where there are too many', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `zoo${i}  | ${looking}`);
    const { logs } = streamOf(...lines);
    expect(logs).toHaveLength(201);
    expect(logs.reduce((sum, { stats }) => sum + stats.lines, 0)).toBe(300);
  });

  test('keeps records that have no wrapper as a log of their own', () => {
    expect(told(streamOf(`a.log:${looking}`, `b.log:${looking}`, leading, cause))).toEqual([
      `- 3 LEADING ${cause}`,
      'a.log 1 LOOKING',
      'b.log 2 LOOKING',
    ]);
  });
});

describe('lines are unwrapped', () => {
  const time = '2026-11-22T22:48:02.609123456Z';
  test.each<[string, readonly string[]]>([
    ['of docker with times', [looking, cause, frame].map((line) => `${time} ${line}`)],
    ['of stern', [looking, cause, frame].map((line) => `zk-0 zookeeper ${line}`)],
    ['of the journal', [looking, cause, frame].map((line) => `Nov 22 22:48:02 h java[1]: ${line}`)],
    ['of a mail', ['> ', ...[looking, cause, frame].map((line) => `> ${line}`)].slice(1)],
    ['that are indented', [looking, cause, frame].map((line) => `    ${line}`)],
    ['that are coloured', [looking, cause, frame].map((line) => `\u001B[33m${line}\u001B[0m`)],
    ['in bold', [`**${looking}**`, cause, frame]],
    ['of compose in colour', [looking, cause, frame].map((line) => `\u001B[33mzoo1  |\u001B[0m ${line}`)],
    ['of grep around compose', [looking, cause, frame].map((line) => `c.log:zoo1  | ${line}`)],
    ['of kubectl around CRI', [looking, cause, frame].map((line) => `[pod/zk-0/zk] ${time} stdout F ${line}`)],
    ['three deep', [looking, cause, frame].map((line) => `> c.log:7:zoo1  | ${line}`)],
    ['with carriage returns', [looking, cause, frame].map((line) => `zoo1  | ${line}\r`)],
  ])('%s', (_, lines) => {
    const { logs } = streamOf(...lines);
    expect(logs).toMatchObject([{ emitted: [{ message: 'LOOKING', line: 1, trace: [cause] }], stats: { lines: 3 } }]);
  });

  test('and their pieces joined', () => {
    const pieces = [looking.slice(0, 30), looking.slice(30, 60), looking.slice(60)];
    const lines = pieces.map((piece, i) => `${time} stdout ${i === 2 ? 'F' : 'P'} ${piece}`);
    const { logs } = streamOf(`${time} stdout F ${looking}`, ...lines, `${time} stdout F ${cause}`);
    expect(logs[0]?.emitted).toMatchObject([
      { message: 'LOOKING', line: 1 },
      { message: 'LOOKING', line: 2, trace: [cause] },
    ]);
    expect(logs[0]?.stats).toMatchObject({ lines: 5, records: 2 });
  });

  test('and taken as several where a tool wrote several as one', () => {
    const entry = JSON.stringify({ MESSAGE: `${looking}\n${cause}\n${frame}`, _HOSTNAME: 'h' });
    expect(told(streamOf(entry, entry.replace('LOOKING', 'LEADING')))).toEqual([
      `h 1 LOOKING ${cause}`,
      `h 2 LEADING ${cause}`,
    ]);
  });

  const f5 = bytesOf('2026-11-22 22:48:01,000 [myid:] - LOOKING');
  test.skipIf(layoutOfLine(f5, 0, f5.length) === null)('and given the time of the wrapper where they have none', () => {
    const line = (second: number, rest: string): string => `2026-11-22T22:48:0${second}+0000 host-1 java[7]: ${rest}`;
    const stream = streamOf(
      line(1, 'LOOKING'),
      line(2, 'Cannot open channel to 2 at election address /10.0.0.2:3888'),
      line(2, 'java.net.ConnectException: Connection refused'),
      line(2, frame),
      line(3, 'New election. My id =  1, proposed zxid=0x400000000'),
    );
    expect(stream.logs[0]?.emitted.map(({ at, message, trace }) => [at, message, ...trace])).toEqual([
      [ms('22:48:01,000'), 'LOOKING'],
      [
        ms('22:48:02,000'),
        'Cannot open channel to 2 at election address /10.0.0.2:3888',
        'java.net.ConnectException: Connection refused',
      ],
      [ms('22:48:03,000'), 'New election. My id =  1, proposed zxid=0x400000000'],
    ]);
  });

  test('and given the time of the wrapper where they have a logger but no time', () => {
    const line = (rest: string): string => `2026-11-22T22:48:01.5+0000 host-1 java[7]: ${rest}`;
    const { logs } = streamOf(
      line('INFO  org.apache.zookeeper.server.quorum.QuorumPeer  LOOKING [QuorumPeer[myid=1]/0:0]'),
    );
    expect(logs[0]?.emitted).toMatchObject([
      { at: ms('22:48:01,500'), message: 'LOOKING', level: 'INFO', thread: 'QuorumPeer[myid=1]/0:0' },
    ]);
  });

  test('and put in order where the newest comes first', () => {
    const row = (line: string): string => `Nov 22, 2026 @ 22:48:09.000\tzk-0\t${line}`;
    const later = stockLine('FOLLOWING', { at: '22:48:02,000' });
    const stream = streamOf('Time\tpod\tmessage', row(later), row(leading), row(frame), row(cause), row(looking));
    expect(told(stream)).toEqual([`zk-0 6 LOOKING ${cause}`, 'zk-0 3 LEADING', 'zk-0 2 FOLLOWING']);
    expect(stream.logs[0]?.ledger).toEqual([]);
    expect(stream.logs[0]?.emitted[0]?.at).toBe(ms('22:48:01,000'));
  });
});

describe('wrapped logs give the report of the logs', () => {
  type Facts = Pick<Report, 'states' | 'elections' | 'syncs' | 'leaderships' | 'lives' | 'outages' | 'serving'>;

  /** What happened, with the text of the lines for evidence: those differ in their place only. */
  function factsOf(report: Report, unwrapped: ReadonlyMap<string, readonly string[]>): Facts {
    const textAt = (input: number, line: number): string => {
      const lines = unwrapped.get((report.inputs[input]?.path ?? '').replace(/#.*/, '')) as readonly string[];
      return (lines[line - 1] as string).replace(/^zoo\d_1 {2}\| /, '');
    };
    const { states, elections, syncs, leaderships, lives, outages, serving } = report;
    const facts = { states, elections, syncs, leaderships, lives, outages, serving };
    return JSON.parse(JSON.stringify(facts), (_, value: unknown) => {
      const at = value as { input?: unknown; line?: unknown } | null;
      return typeof at?.input === 'number' && typeof at.line === 'number' ? textAt(at.input, at.line) : value;
    }) as Facts;
  }

  const sourceOf = (path: string, text: string) => ({ path, chunks: () => [bytesOf(text)], beside: [], node: null });

  /** Records of all servers in order of time, each with what stands behind it. */
  function interleaved(texts: readonly string[]): string {
    const rows = texts.flatMap((text, i) =>
      text.split(/\n(?=\d{4}-\d\d-\d\d )/).map((record) => ({ at: record.slice(0, 23), i, record: record.trimEnd() })),
    );
    rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.i - b.i));
    return rows.flatMap(({ i, record }) => record.split('\n').map((line) => `zoo${i + 1}_1  | ${line}\n`)).join('');
  }

  test.each([
    ['3.4.11', seed],
    ['3.8.0', quorumLoss],
  ])('of a compose stream of three servers, %s', async (_, texts) => {
    const stream = interleaved(texts);
    const files = texts.map((text, i) => sourceOf(`z${i + 1}.log`, text));
    const expected = await analyzeSources(files);
    const found = await analyzeSources([sourceOf('compose.log', stream)]);
    expect(found.inputs.map(({ path, node }) => `${path} ${node}`)).toEqual([
      'compose.log#zoo1_1 1',
      'compose.log#zoo2_1 2',
      'compose.log#zoo3_1 3',
    ]);
    expect(found.inputs.map(({ records, events }) => [records, events])).toEqual(
      expected.inputs.map(({ records, events }) => [records, events]),
    );
    const lines = new Map(texts.map((text, i) => [`z${i + 1}.log`, text.split('\n')]));
    const [are, were] = [factsOf(found, new Map([['compose.log', stream.split('\n')]])), factsOf(expected, lines)];
    expect(evidenceAside(are)).toEqual(evidenceAside(were));
    const { elections, syncs, leaderships } = are;
    expect({ elections, syncs, leaderships }).toEqual({
      elections: were.elections,
      syncs: were.syncs,
      leaderships: were.leaderships,
    });
  });

  /** The line before the next start of a process is another server's in a stream: a life's last line is the last known. */
  function evidenceAside<T>(facts: T): T {
    return JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'evidence' ? undefined : value))) as T;
  }

  test.each([
    ['compose.log', 3, 7],
    ['journal.log', 3, 5],
    ['kibana.csv', 3, 1],
    ['grep.log', 3, 3],
    ['kubectl-cri.log', 1, 0],
    ['docker-json.log', 1, 0],
    ['quoted.log', 1, 0],
    ['time-name.log', 3, 0],
    ['journal-verbose.log', 3, 2],
  ])('%s is of %i servers and %i lines of noise, its evidence in its own lines', async (name, servers, noise) => {
    const text = readFileSync(`fixtures/wrappers/${name}`, 'utf8');
    const lines = text.split('\n');
    const report = await analyzeSources([sourceOf(name, text)]);
    expect(new Set(report.inputs.map(({ node }) => node)).size).toBe(servers);
    expect(counted(report, 'wrapper-noise')).toBe(noise);
    const counts = report.inputs.reduce((sum, input) => sum + input.lines, noise);
    expect(counts).toBe(lines.length - 1);
    const starts = report.states.flatMap(({ state, evidence }) => (state === 'LOOKING' ? evidence.slice(0, 1) : []));
    expect(starts.length).toBeGreaterThan(0);
    for (const { line } of starts) expect(lines[line - 1]).toMatch(/LOOKING|New election/);
  });

  test('fixtures/wrappers/compose.log tells the same as the files it was made of', async () => {
    const text = readFileSync('fixtures/wrappers/compose.log', 'utf8');
    const found = await analyzeSources([sourceOf('compose.log', text)]);
    const expected = await analyzeSources(seed.map((log, i) => sourceOf(`z${i + 1}.log`, log)));
    const { states, elections, syncs } = evidenceAside(expected);
    expect(evidenceAside(found)).toMatchObject({ states, elections, syncs });
  });

  test('a file of several servers is not one that the user can name', async () => {
    const source = { ...sourceOf('compose.log', interleaved(seed)), node: '2' };
    const { inputs, ledger } = await analyzeSources([source]);
    expect(inputs.map(({ node }) => node)).toEqual([1, 2, 3]);
    expect(counted({ ledger }, 'identity-conflict')).toBe(1);
  });
});

describe('no line is lost without the counts telling', () => {
  const wraps: readonly ((line: string, who: number) => string)[] = [
    (line, who) => `zoo${who}_1  | ${line}`,
    (line, who) => `[pod/zk-${who}/zookeeper] ${line}`,
    (line, who) => `z${who}.log:${line}`,
    (line, who) => `Nov 22 22:48:02 host-${who} java[1]: ${line}`,
    (line, who) => `Nov 22 22:48:02 host java[${who}]: ${line}`,
    (line, who) => `2026-11-22T22:48:02.609123456Z stdout ${who === 2 ? 'P' : 'F'} ${line}`,
    (line, who) => `Nov 22, 2026 @ 22:48:02.700\tzk-${who}\t${line}`,
    (line, who) => `"2026-11-22T22:48:02.700Z","zk-${who}","${line}"`,
    (line, who) => `"${line}\n\tat Foo(Foo.java:1)","zk-${who}",2026-11-22T22:48:02.700Z`,
    (line, who) => `__CURSOR=s=1;i=2\n_HOSTNAME=zk-${who}\nMESSAGE=${line}\n`,
    (line, who) => `{\n\t"_HOSTNAME" : "zk-${who}",\n\t"MESSAGE" : ${JSON.stringify(line)}\n}`,
    (line, who) => `==> z${who}.log <==\n${line}\n`,
    (line) => `> ${line}`,
    (line) => `   ${line}`,
  ];
  const lines = fc.array(
    fc.tuple(fc.constantFrom(looking, leading, cause, frame, '', '+ env', 'prose'), fc.integer({ min: 1, max: 3 })),
    { maxLength: 60 },
  );
  const harm = fc.array(fc.tuple(fc.nat(6000), fc.integer({ min: 0, max: 255 })), { maxLength: 8 });
  const cuts = fc.array(fc.nat(6000), { maxLength: 8 });

  test.each([everything, catalogue])('whatever is mixed, cut, glued or flipped', (prefilter) => {
    fc.assert(
      fc.property(fc.constantFrom(...wraps), lines, harm, cuts, fc.boolean(), (wrap, rows, flips, borders, isOpen) => {
        const text = rows.map(([line, who]) => `${wrap(line, who)}\n`).join('');
        const bytes = bytesOf(isOpen ? text.slice(0, -20) : text);
        for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
        const whole = readStream([bytes], prefilter);
        expect(readStream(chunksOf(bytes, borders), prefilter)).toEqual(whole);
        const breaks = bytes.filter((byte) => byte === 10).length;
        const physical = breaks + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
        const inLogs = whole.logs.reduce((sum, { stats }) => sum + stats.lines, 0);
        expect(inLogs + counted(whole, 'wrapper-noise')).toBe(physical);
        for (const { stats, emitted } of whole.logs) {
          expect(stats.unrecognised).toBeLessThanOrEqual(stats.lines);
          expect(emitted.every(({ line }) => line >= 1 && line <= physical)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a map of lines', () => {
  test('tells the line of the file, whatever runs there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 200 }), (gaps) => {
        const map = new LineMap();
        let physical = 0;
        const expected = gaps.map((gap) => (physical += gap));
        for (const line of expected) map.add(line);
        expect(expected.map((_, i) => map.physical(i + 1))).toEqual(expected);
        expect(map.physical(0)).toBe(0);
      }),
    );
  });

  test('forgets the oldest runs, but never the first line', () => {
    const map = new LineMap(8);
    for (let i = 1; i <= 100; i++) map.add(i * 10);
    expect([1, 97, 98, 99, 100].map((line) => map.physical(line))).toEqual([10, 970, 980, 990, 1000]);
  });
});

describe('a journal that alone has the time', () => {
  const timesOf = ({ logs }: ReturnType<typeof readStream>): string[] =>
    logs.flatMap(({ emitted }) => emitted.map(({ at }) => new Date(at).toISOString()));

  test('goes on from December to January, and back by no year where two lines are out of order', () => {
    const read = streamOf(
      'Dec 31 23:59:58 zk-1 java[7]: LOOKING',
      'Jan  1 00:00:01 zk-1 java[7]: LEADING',
      'Dec 31 23:59:59 zk-1 java[7]: LOOKING',
      'Jan  1 00:00:02 zk-1 java[7]: FOLLOWING',
    );
    expect(timesOf(read)).toEqual([
      '1972-12-31T23:59:58.000Z',
      '1973-01-01T00:00:01.000Z',
      '1972-12-31T23:59:59.000Z',
      '1973-01-01T00:00:02.000Z',
    ]);
    expect(read.ledger.filter(({ kind }) => kind === 'no-year')).toHaveLength(1);
  });

  test('keeps what else the layout of NixOS tells', () => {
    const read = streamOf(
      'Nov 22 22:48:02 zk-1 java[7]: [myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled):QuorumPeer@1374] - LOOKING',
      'Nov 22 22:48:03 zk-1 java[7]: [myid:1] - WARN  [main:QuorumPeerMain@113] - x',
    );
    expect(read.logs).toMatchObject([
      {
        label: 'zk-1',
        stats: { layout: 'stock', records: 2, unrecognised: 0 },
        emitted: [
          { myid: '1', level: 'INFO', logger: 'QuorumPeer', message: 'LOOKING' },
          { myid: '1', level: 'WARN', logger: 'QuorumPeerMain', thread: 'main', message: 'x' },
        ],
      },
    ]);
  });
});
