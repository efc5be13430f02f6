import { describe, expect, test } from 'vitest';

import { json } from '../../src/read/layouts/json.ts';
import { readText, textOf } from '../support/logs.ts';

const at = Date.UTC(2026, 10, 22, 22, 48, 2, 609);
const line = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ level: 'INFO', logger: 'a.b.QuorumPeer', message: 'LOOKING', ...fields });

describe('a JSON line is read', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['ISO with a zone', { '@timestamp': '2026-11-22T23:48:02.609+0100' }],
    ['ISO with nanoseconds', { timestamp: '2026-11-22T22:48:02.609123456Z' }],
    ['an instant', { instant: { epochSecond: at / 1000 - 0.609, nanoOfSecond: 609_000_000 } }],
    ['milliseconds', { timeMillis: at }],
    ['seconds', { ts: at / 1000 }],
    ['microseconds', { ts: at * 1000 }],
    ['nanoseconds in quotes', { time: `${at}000000` }],
  ])('with its time as %s', (_, fields) => {
    const header = json.header(line(fields));
    expect(Math.abs((header?.stamp ?? 0) - at)).toBeLessThanOrEqual(1);
    expect(header?.zoned).toBe(true);
  });

  test.each([{ epochSecond: 1e15 }, { epochSecond: 1795387682, nanoOfSecond: 1e300 }, { epochSecond: -1e300 }])(
    'but not where its instant %j is no time that a Date tells',
    (instant) => expect(json.header(line({ instant }))).toBeNull(),
  );

  test('with a time that has no zone, which is then told apart', () => {
    expect(json.header(line({ time: '2026-11-22 22:48:02,609' }))).toMatchObject({ stamp: at, zoned: false });
  });

  test.each([[{ contextMap: { myid: '3' } }], [{ mdc: { myid: 3 } }], [{ myid: '3' }], [{ labels: { myid: '3' } }]])(
    'with its id, %j',
    (fields) => {
      expect(json.header(line({ timeMillis: at, ...fields }))?.myid).toBe('3');
    },
  );

  test.each([
    [{ stack_trace: 'java.io.IOException: x\n\tat Foo.bar(Foo.java:1)\nCaused by: java.lang.Error\n\t... 3 more\n' }],
    [{ error: { stack_trace: 'java.io.IOException: x\nCaused by: java.lang.Error' } }],
    [{ exception: ['java.io.IOException: x', '\tat Foo.bar(Foo.java:1)', 'Caused by: java.lang.Error'] }],
    [{ message: 'LOOKING\njava.io.IOException: x\nCaused by: java.lang.Error' }],
  ])('with the heads of its stack trace, %j', (fields) => {
    const { emitted } = readText(textOf(line({ timeMillis: at, ...fields })));
    expect(emitted).toMatchObject([
      { message: 'LOOKING', trace: ['java.io.IOException: x', 'Caused by: java.lang.Error'] },
    ]);
  });

  test('with what was thrown where there is no trace', () => {
    const thrown = { thrown: { name: 'java.io.IOException', message: 'x' } };
    expect(json.header(line({ timeMillis: at, ...thrown }))?.trace).toEqual(['java.io.IOException: x']);
  });

  test.each([
    [{ message: undefined }],
    [{ timeMillis: undefined }],
    [{ timeMillis: 'yesterday' }],
    [{ level: undefined, logger: undefined }],
  ])('but not without its parts, %j', (fields) => {
    expect(json.header(line({ timeMillis: at, ...fields }))).toBeNull();
  });
});
