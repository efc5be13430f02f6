import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../../src/analyze.ts';
import { HEAD_BYTES } from '../../../src/read/detect/input-head.ts';
import { layerOf } from '../../../src/read/shape/chain.ts';
import { Fronts, type Taker } from '../../../src/read/shape/fronts.ts';
import { wrappers } from '../../../src/read/wrappers/index.ts';
import { unwrapperOf } from '../../../src/read/wrappers/wrapper.ts';
import { mixedRecords, sourceOf } from '../../support/history.ts';
import { bytesOf, chunksOf, stockLine } from '../../support/logs.ts';
import type { SubLog } from '../../../src/read/shape/sub-log.ts';
import type { Wrapper } from '../../../src/read/wrappers/wrapper.ts';

const named = (name: string): Wrapper => wrappers.find((wrapper) => wrapper.name === name) as Wrapper;
const record = stockLine('LOOKING');
/** Logs are only handed through. */
const takerOf =
  (label: string): (() => Taker) =>
  () =>
  () =>
    ({ label }) as SubLog;
const a = takerOf('a');
const b = takerOf('b');

function frontsOf(...names: readonly string[]): Fronts {
  const layers = names.map((name) => layerOf(named(name), []));
  return Fronts.of({ layers, join: null, stamped: false, writer: null, counted: (time) => time }) as Fronts;
}

/** The label of the log that a line belongs to, and the line without its front. */
function found(fronts: Fronts, line: string): readonly [string | null, string] | null {
  const bytes = bytesOf(line);
  const front = fronts.of(bytes, 0, bytes.length);
  const log = (front?.taker() ?? null) as SubLog | null;
  return front === null || log === null ? null : [log.label, line.slice(front.bytes.length)];
}

describe('a front', () => {
  test('is known again, each that of its log', () => {
    const fronts = frontsOf('docker-compose');
    expect(found(fronts, `zoo1  | ${record}`)).toBeNull();
    fronts.learn(`zoo1  | ${record}`, record, a);
    fronts.learn(`zoo12 | ${record}`, record, b);
    expect(found(fronts, `zoo1  | ${record}`)).toEqual(['a', record]);
    expect(found(fronts, `zoo12 | \tat Foo`)).toEqual(['b', '\tat Foo']);
    expect(found(fronts, `zoo1  | [myid:1] x`)).toEqual(['a', '[myid:1] x']);
    expect(found(fronts, `zoo2  | ${record}`)).toBeNull();
  });

  test('may have any digits in its time, and no others', () => {
    const fronts = frontsOf('docker-compose', 'docker-time');
    const line = (server: number, time: string): string => `zoo${server} | ${time} ${record}`;
    fronts.learn(line(1, '2026-11-22T22:48:02.609123456Z'), record, a);
    expect(found(fronts, line(1, '2026-11-23T01:00:00.000000000Z'))).toEqual(['a', record]);
    expect(found(fronts, line(2, '2026-11-22T22:48:02.609123456Z'))).toBeNull();
    expect(found(fronts, line(1, '2026-11-23T01:00:00Z'))).toBeNull();
    expect(found(fronts, line(1, '2026-11-23T01:00:00.00000000+Z'))).toBeNull();
  });

  test.each([
    'zoo1 | ',
    'zoo1 | java.io.EOFException',
    'zoo1 | 2zoo exited with code 137',
    'zoo1 | + set -e',
    'zoo1 |',
  ])('does not tell what becomes of %j', (line) => {
    const fronts = frontsOf('docker-compose');
    fronts.learn(`zoo1 | ${record}`, record, a);
    expect(found(fronts, line)).toBeNull();
  });

  test.each([
    ['of a part of a line', 'cri', `2026-11-22T22:48:02.609123456Z stdout P ${record}`, record],
    ['of what begins as no record', 'docker-compose', 'zoo1 | java.io.EOFException', 'java.io.EOFException'],
    ['of a text that was changed', 'docker-compose', `zoo1 | ${record}#012x`, `${record}\nx`],
  ])('is not learnt %s', (_, wrapper, line, rest) => {
    const fronts = frontsOf(wrapper);
    fronts.learn(line, rest, a);
    expect(found(fronts, line)).toBeNull();
  });

  test('that never comes again is none', () => {
    const fronts = frontsOf('docker-compose');
    const line = (i: number): string => `zoo${i} | ${record}`;
    for (let i = 0; i < 63; i++) fronts.learn(line(i % 8 === 0 ? 0 : i), record, a);
    expect(found(fronts, line(1))).toEqual(['a', record]);
    for (let i = 64; i < 200; i++) fronts.learn(line(i), record, a);
    expect(found(fronts, line(1))).toBeNull();
  });
});

const fronted = wrappers
  .filter(({ front }) => front !== undefined)
  .flatMap((wrapper) => wrapper.samples.map((sample) => ({ name: wrapper.name, wrapper, sample })))
  .filter(({ wrapper, sample }) => {
    const rest = unwrapperOf(wrapper, [])(sample)?.rest ?? '';
    return /^[\d\t[]/.test(rest) && sample.endsWith(rest);
  });

test.each(fronted)('what $name is taken off of does not depend on the record: $sample', ({ wrapper, sample }) => {
  const unwrap = unwrapperOf(wrapper, []);
  const { rest = '', label } = unwrap(sample) ?? {};
  const front = sample.slice(0, sample.length - rest.length);
  const begins = fc.constantFrom('2026-11-22 22:48:02,609', '[2026-11-22', '\tat ', '7', '[', '22:48:02 | [', '1: 2: ');
  fc.assert(
    fc.property(begins, fc.string({ unit: 'binary' }), (head, tail) => {
      expect(unwrap(front + head + tail)).toMatchObject({ rest: head + tail, label });
    }),
  );
});

type Logged = (typeof mixedRecords)[number];
type FrontOf = (n: number, iso: string) => string;

const isoOf = ({ at }: Logged): string => at.replace(' ', 'T').replace(',', '.');
/** As a paste has it in which the lines behind the first lost theirs. */
const firstLine = (one: Logged, front: FrontOf): string => `${front(one.n, isoOf(one))}${one.text}\n`;
const everyLine = (one: Logged, front: FrontOf): string =>
  one.text
    .split('\n')
    .map((line) => `${front(one.n, isoOf(one))}${line}\n`)
    .join('');
/** As a node writes long lines. */
const inParts = (one: Logged): string =>
  one.text
    .split('\n')
    .map((line) =>
      (line.match(/.{1,110}/g) ?? [''])
        .map((part, i, parts) => `${isoOf(one)}Z stdout ${i < parts.length - 1 ? 'P' : 'F'} ${part}\n`)
        .join(''),
    )
    .join('');

/** What one server wrote, several times over: far more than the head of an input, which is one chunk in any case. */
const ofOne = Array.from({ length: 4 }, () => mixedRecords.filter(({ n }) => n === 1)).flat();

const changed = (change: (text: string) => string): Logged[] =>
  mixedRecords.map((one) => ({ ...one, text: change(one.text) }));

test.each<[name: string, servers: number, text: () => string]>([
  ...(
    [
      ['compose', mixedRecords, (n) => `zoo${n} | `],
      ['compose, with times', mixedRecords, (n, iso) => `zoo${n} | ${iso}123456Z `],
      ['compose, from Windows', changed((text) => `${text.replaceAll('\n', '\r\n')}\r`), (n) => `zoo${n} | `],
      ['compose, after rsyslog', changed((text) => text.replaceAll('\n', '#012')), (n) => `zoo${n} | `],
      ['kubectl', mixedRecords, (n) => `[pod/zk-${n}/zookeeper] `],
      ['stern', mixedRecords, (n) => `zk-${n} zookeeper `],
      ['kubetail', mixedRecords, (n) => `[zk-${n}] `],
      ['syslog', mixedRecords, (n, iso) => `Nov 22 ${iso.slice(11, 19)} host-${n} zookeeper[${n}]: `],
      ['syslog of one host', mixedRecords, (n, iso) => `Nov 22 ${iso.slice(11, 19)} host java[${n}]: `],
      ['pdsh', mixedRecords, (n) => `host-${n}: `],
      ['a swarm', mixedRecords, (n) => `zk_zoo.${n}.k3x9q0d2m5pa@n-1 | `],
      ['docker logs -t', ofOne, (_, iso) => `${iso}123456Z `],
      ['a node', ofOne, (_, iso) => `${iso}123456Z stdout F `],
      ['svlogd', ofOne, (_, iso) => `${iso.replace('T', '_')}12 `],
    ] satisfies [string, readonly Logged[], FrontOf][]
  ).map(([name, records, front]): [string, number, () => string] => [
    name,
    records === ofOne ? 1 : 5,
    () => records.map((one) => everyLine(one, front)).join(''),
  ]),
  ['compose whose traces lost it', 5, () => mixedRecords.map((one) => firstLine(one, (n) => `zoo${n} | `)).join('')],
  ['a node that cuts lines', 1, () => ofOne.map(inParts).join('')],
])('a stream of %s tells the same where each line is looked at as a text', async (_, servers, text) => {
  const bytes = bytesOf(text());
  // No chunk holds a line that is whole, so that none is where the splitter was given it.
  const cuts = Array.from({ length: Math.ceil(bytes.length / 20) }, (__, i) => 20 * i);
  const [whole, cut] = await Promise.all(
    [[bytes], chunksOf(bytes, cuts)].map((chunks) =>
      analyzeSources([{ ...sourceOf('stream.log', ''), chunks: () => chunks }]),
    ),
  );
  expect(bytes.length).toBeGreaterThan(3 * HEAD_BYTES);
  expect(whole?.inputs).toHaveLength(servers);
  expect(cut).toEqual(whole);
});
