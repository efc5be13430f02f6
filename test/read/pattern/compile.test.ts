import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compilePattern } from '../../../src/read/pattern/compile.ts';
import { bytesOf } from '../../support/logs.ts';
import type { LineHeader } from '../../../src/model/layout.ts';
import type { CompiledPattern } from '../../../src/read/pattern/compile.ts';

function compiled(pattern: string): CompiledPattern {
  const parsed = compilePattern(pattern, true);
  if (parsed.kind === 'fault') throw new Error(`${pattern}: ${parsed.fault.column} ${parsed.fault.expected}`);
  return parsed.value;
}

/** As a log is read: `header` sees only what passes `begins`. */
function read(pattern: string, line: string): LineHeader | null {
  const { begins, header } = compiled(pattern);
  const bytes = bytesOf(line);
  return begins(bytes, 0, bytes.length) ? header(line) : null;
}

const STAMP = '2026-11-22 22:48:02,609';
const at = Date.UTC(2026, 10, 22, 22, 48, 2, 609);

test('several lookups take no time on a line that does not fit', () => {
  const { header } = compiled('${A} ${B} ${C} ${D} %d %p %c - %m');
  const began = performance.now();
  expect(header(`${'word '.repeat(800)}${STAMP} x`)).toBeNull();
  expect(performance.now() - began).toBeLessThan(1000);
});

describe('a pattern reads a line', () => {
  test.each<[string, string, Partial<LineHeader>]>([
    ['%d %p %m%n', `${STAMP} INFO LOOKING`, { stamp: at, level: 'INFO', message: 'LOOKING' }],
    ['%d %-5p %m', `${STAMP} INFO  LOOKING`, { message: 'LOOKING' }],
    ['%d{dd MMM yyyy HH:mm:ss,SSS} %m', '22 Nov 2026 22:48:02,609 x', { stamp: at, message: 'x' }],
    ['%d{EEE d MMM yyyy HH:mm:ss,SSS} %m', 'So. 22 Nov. 2026 22:48:02,609 x', { stamp: at, message: 'x' }],
    ['%d{DATE} %m', '22 Nov 2026 22:48:02,609 x', { stamp: at }],
    ["%d{yyyy-MM-dd'T'HH:mm:ss,SSSXXX} %m", '2026-11-22T23:48:02,609+01:00 x', { stamp: at, zoned: true }],
    ['%d{yyyy-MM-dd HH:mm:ss,SSSZ} %m', '2026-11-22 23:48:02,609+0100 x', { stamp: at, zoned: true }],
    ['%d %-5p %m', `${STAMP} INFO   two blanks of its own`, { message: ' two blanks of its own' }],
    ['%d %-5p %m', `${STAMP} ERROR  a blank of its own`, { message: ' a blank of its own' }],
    ['%d %5p %m', `${STAMP}  INFO x`, { level: 'INFO', message: 'x' }],
    ['%d %-5p [%t] %m', `${STAMP} INFO [pasted] x`, { thread: 'pasted' }],
    [
      '%d %m (%c)',
      `${STAMP} dropping the connection: (2, 1) (a.b.C)`,
      { message: 'dropping the connection: (2, 1)', logger: 'a.b.C' },
    ],
    [
      '%d %m (%c) [%t]',
      `${STAMP} x [y] (z) (a.C) [Q[myid=1]/0:0]`,
      { message: 'x [y] (z)', logger: 'a.C', thread: 'Q[myid=1]/0:0' },
    ],
    [
      '%d | %t | %m | %l%n',
      `${STAMP} | main | a | b | a.b.C$D.<init>(C.java:93)`,
      { logger: 'a.b.C$D', message: 'a | b' },
    ],
    ['%d %l %m', `${STAMP} a.b.C.run(Native Method) x`, { logger: 'a.b.C', message: 'x' }],
    ['%d %C.%M(%F:%L) - %m', `${STAMP} a.b.C.run(C.java:9) - x`, { message: 'x' }],
    [
      '%d %5p ${PID:- } --- [%t] %m',
      `${STAMP}  INFO 4711 --- [main] x`,
      { level: 'INFO', thread: 'main', message: 'x' },
    ],
    ['$${ctx:app:-} ${hostName} %d %m', `zookeeper zk-1 ${STAMP} x`, { stamp: at, message: 'x' }],
    ['%d %m | ${a:-${b}}', `${STAMP} x | y`, { message: 'x' }],
    ['%d $ {x} %m', `${STAMP} $ {x} y`, { message: 'y' }],
    ['%d [%X{myid}] %m', `${STAMP} [] x`, { myid: null }],
    ['%d [%X{myid}] %m', `${STAMP} [3] x`, { myid: '3' }],
    ['%d [%X{myid:-none}] %m', `${STAMP} [none] x`, { myid: null }],
    ['%d %X %m', `${STAMP} {{myid,3}} x`, { myid: '3', message: 'x' }],
    ['%d %mdc %m', `${STAMP} {a=b, myid=3} x`, { myid: '3' }],
    ['%d %x %m', `${STAMP}  x`, { message: 'x' }],
    ['%d [%.1p] %m', `${STAMP} [I] x`, { level: 'I' }],
    ['%d %highlight(%-5level) %m', `${STAMP} \u001b[34mINFO \u001b[0;39m x`, { level: 'INFO', message: 'x' }],
    ['%highlight{%d %p}{INFO=green} %m%xEx', `\u001b[32m${STAMP} INFO\u001b[m x`, { stamp: at, level: 'INFO' }],
    ['%d %notEmpty{[myid:%X{myid}] }%m', `${STAMP} [myid:4] x`, { myid: '4', message: 'x' }],
    ['%d %notEmpty{[myid:%X{myid}] }%m', `${STAMP} x`, { myid: null, message: 'x' }],
    ['%d %replace{%msg}{\\n}{|}%n%ex', `${STAMP} a|b`, { message: 'a|b' }],
    ['%d %m %n', `${STAMP} x `, { message: 'x' }],
    ['%d %m %n', `${STAMP} x`, { message: 'x' }],
    ['%r [%t] %p %c - %m', '4711 [main] INFO a.b.C - x', { stamp: 4711, level: 'INFO' }],
    ['%p %c{2}: %m', 'INFO b.C: x: y', { stamp: 0, level: 'INFO', logger: 'b.C', message: 'x: y' }],
    ['%d{HH:mm:ss,SSS, UTC} %m', '22:48:02,609 x', { stamp: at % 86_400_000, zoned: true }],
    ['%d{"HH:mm:ss", GMT+1} %m', '23:48:02 x', { zoned: true }],
    ['%d{HH:mm:ss}{UTC} %m', '22:48:02 x', { zoned: true }],
    ['%d{yyyy-MM-dd HH:mm:ss,SSS}{Asia/Shanghai} %m', '2026-11-23 06:48:02,609 x', { stamp: at, zoned: true }],
    ['%d{yyyy-MM-dd HH:mm:ss,SSS, Asia/Shanghai} %m', '2026-11-23 06:48:02,609 x', { stamp: at, zoned: true }],
    ['%d %m', `  ${STAMP} indented`, { message: 'indented' }],
    ['%d %m', `${STAMP} `, { message: '' }],
  ])('%s: %s', (pattern, line, expected) => {
    expect(read(pattern, line)).toMatchObject(expected);
  });

  test.each([
    ['%d %p %m', `${STAMP} INFORMATION x`],
    ['%d %p %m', `${STAMP} x`],
    ['%d %p %m', '2026-11-22 INFO x'],
    ['%d %p %c: %m', `${STAMP} INFO nginx worker: x`],
    ['%d %m (%c)', `${STAMP} x`],
    ['%d %m (%c)', `${STAMP} x (not a logger)`],
    ['%d [%t] %m', `${STAMP} main x`],
    ['%d | %t | %m | %l%n', `${STAMP} | main | x | somewhere`],
    ['%d [myid:%X{myid}] - %m', `${STAMP} [myid:1] - INFO  [main:C@1] - x`],
    ['%d %m', '2026-11-22 25:48:02,609 x'],
    ['%r %m', `${'9'.repeat(16)} x`],
    ['[%t:%C@%L] - %m', `[pod/zk-0] ${STAMP} [myid:1] - INFO  [main:C@1] - x`],
  ])('but not %s: %s', (pattern, line) => {
    expect(read(pattern, line)).toBeNull();
  });

  test('and says where it stops to fit', () => {
    const { failure } = compiled('%d %p [%t] %m');
    expect(failure(`${STAMP} INFO main x`)).toEqual({ column: 29, expected: '"["' });
    expect(failure('x')).toEqual({ column: 1, expected: 'a time (%d)' });
  });

  test('whose message is on the line below', () => {
    expect(compiled('%d %p%n%m%n')).toMatchObject({ messageBelow: true });
    expect(compiled('%d %p %m%n%ex')).toMatchObject({ messageBelow: false });
  });
});

describe('what a pattern printed is read as the same', () => {
  const pick = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
  const thread = pick(
    'main',
    'QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181',
    'Q[myid=2](plain=[::]:2181)(secure=disabled)',
    'NIO/10.0.0.1:4',
  );
  const logger = pick('QuorumPeer', 'a.b.QuorumPeer', 'o.a.z.s.q.FastLeaderElection$Messenger$WorkerReceiver', 'A_1');
  // No message ends with a blank: editors take those away, and so do some patterns.
  const unit = fc.constantFrom(...'abz019 .,;:()[]{}|@-=/\\"<>é€');
  const message = fc.string({ unit, maxLength: 40 }).map((text) => `${text}.`);
  const record = fc.record({
    ms: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) }),
    level: pick('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'),
    thread,
    logger,
    message,
    myid: pick('', '1', '255'),
  });
  type Printed = typeof record extends fc.Arbitrary<infer T> ? T : never;

  /** A small log4j. */
  const print = (pattern: string, one: Printed): string => {
    const iso = new Date(one.ms).toISOString();
    const values: Readonly<Record<string, string>> = {
      d: `${iso.slice(0, 10)} ${iso.slice(11, 19)},${iso.slice(20, 23)}`,
      p: one.level,
      t: one.thread,
      c: one.logger,
      C: one.logger,
      L: '909',
      l: `${one.logger}.run(X.java:909)`,
      m: one.message,
      X: one.myid,
      n: '',
    };
    return pattern.replace(/%(-?\d*)([a-zA-Z])(?:\{\w+\})?/g, (_, width: string, word: string) => {
      const text = values[word] ?? '';
      return width.startsWith('-') ? text.padEnd(-Number(width)) : text.padStart(Number(width));
    });
  };

  test.each([
    '%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n',
    '%d [%t] %-5p %c - %m%n',
    '[%d] %p %m (%c)%n',
    '%d{ISO8601} %p %m (%c) [%t]%n',
    '%d{ISO8601} %p [%t] %c{2}: %m%n',
    '%d %5p <%t> %20c | %m%n',
    '%p;%d;%c;%m%n',
  ])('%s', (pattern) => {
    const has = (word: string): boolean => pattern.includes(`%${word}`) || new RegExp(`%-?\\d+${word}`).test(pattern);
    fc.assert(
      fc.property(record, (one) => {
        const header = read(pattern, print(pattern, one));
        expect(header).toMatchObject({
          stamp: one.ms,
          level: one.level,
          thread: has('t') ? one.thread : '',
          logger: one.logger,
          message: one.message,
          myid: has('X') && one.myid !== '' ? one.myid : null,
        });
      }),
      { numRuns: 200 },
    );
  });
});
