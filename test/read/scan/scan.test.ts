import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageStarts } from '../../../src/parse/matchers.ts';
import { compilePrefilter } from '../../../src/parse/prefilter.ts';
import { BLOCK_BYTES } from '../../../src/read/lines/borders.ts';
import { scanOf } from '../../../src/read/scan/scan.ts';
import { bytesOf, chunksOf, readChunks, stockLine, textOf } from '../../support/logs.ts';
import type { Prefilter } from '../../../src/model/record.ts';

/** As in the catalogue, but that crowds are refused after a few records already. */
const starts = messageStarts.map((start) => ({
  ...start,
  crowd: start.crowd === null ? null : { ...start.crowd, always: 2 },
}));
const prefilter = compilePrefilter(starts);
const { known: _, ...lineByLine }: Prefilter = compilePrefilter(starts);

/** Lines of servers of several releases, with traces between them. */
const realLines = ['3.3.6-leader-kill/z1', '3.4.13-partition-leader/z2', '3.9.6-leader-kill/z3'].flatMap((name) =>
  readFileSync(`fixtures/${name}/zookeeper.out`, 'utf8').split('\n'),
);
const stretches = fc
  .tuple(fc.nat(realLines.length), fc.nat(30))
  .map(([from, length]) => realLines.slice(from, from + length));

const at = fc.integer({ min: 0, max: 2 }).map((m) => `22:4${m}:02,609`);
const tooMany = 'Too many connections from /10.0.0.1 - max is 60';
const crowds = fc
  .tuple(at, fc.nat(10))
  .map(([time, times]) =>
    Array.from({ length: times }, () => stockLine(tooMany, { at: time, logger: 'NIOServerCnxn' })),
  );
const dull = fc
  .tuple(at, fc.constantFrom('Foo', 'o.a.z.s.q.Bar$Baz', 'A', 'A'.repeat(200)), fc.string({ maxLength: 40 }))
  .map(([time, logger, text]) => [stockLine(text.replaceAll('\n', ' '), { at: time, logger, thread: 'a@1] b:7' })]);
const odd = fc
  .constantFrom(
    '',
    '\r',
    '\tat Foo.bar(Foo.java:1)',
    '\t... 7 more',
    '\tsomething else',
    'java.io.IOException: Broken pipe',
    'Caused by: java.io.EOFException',
    'JMX enabled by default',
    '1',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Quor',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:Foo@x] - a@12] - b',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [Foo@12] - no colon before the logger',
    '2026-11-22 2x:4x:02,609 [myid:1] - INFO  [main:Foo@12] - no time',
    '[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
    `\0\0\0\0${stockLine('Shutting down')}`,
    `2026-11-22 22:48:02,609 - INFO  [ma${stockLine('LOOKING')}`,
    stockLine('nothing to see', { logger: 'Dull' }),
    '2026-11-22 22:48:Dull@12] - nothing to see',
    stockLine('LOOKING'),
    stockLine('LOOKING für ä'),
    stockLine('x'),
    stockLine('Notification time out: 400', { logger: 'FastLeaderElection' }),
    stockLine('Notif', { logger: 'FastLeaderElection' }),
    stockLine('ä'.repeat(3000), { logger: 'Foo' }),
  )
  .map((line) => [line]);
const lines = fc.array(fc.oneof(stretches, crowds, dull, odd), { maxLength: 40 }).map((pieces) => pieces.flat());

describe('the scan', () => {
  test('is there for what a prefilter knows, and only there', () => {
    expect(scanOf(prefilter)).not.toBeNull();
    expect(scanOf(lineByLine)).toBeNull();
  });

  test('comes to what reading line by line comes to, whatever the lines and the borders of the chunks', () => {
    const cuts = fc.array(fc.nat(20_000), { maxLength: 5 });
    fc.assert(
      fc.property(lines, cuts, fc.constantFrom('\n', '\r\n'), (some, borders, lineBreak) => {
        const bytes = bytesOf(some.join(lineBreak));
        expect(readChunks(chunksOf(bytes, borders), prefilter)).toEqual(readChunks([bytes], lineByLine));
      }),
      { numRuns: 300 },
    );
  });

  test('does so whatever bytes stand in the lines', () => {
    const flips = fc.array(fc.record({ place: fc.nat(8000), to: fc.nat(255) }), { maxLength: 30 });
    fc.assert(
      fc.property(lines, flips, (some, changes) => {
        const bytes = Uint8Array.from(bytesOf(some.join('\n')));
        for (const { place, to } of changes) if (place < bytes.length) bytes[place] = to;
        expect(readChunks([bytes], prefilter)).toEqual(readChunks([bytes], lineByLine));
      }),
      { numRuns: 300 },
    );
  });

  test('lets crowds begin anew behind the border of a block', () => {
    const line = textOf(stockLine(tooMany, { logger: 'NIOServerCnxn' }));
    const bytes = bytesOf(line.repeat(Math.ceil((BLOCK_BYTES * 1.1) / line.length)));
    const whole = readChunks([bytes], prefilter);
    expect(whole).toEqual(readChunks([bytes], lineByLine));
    const [skipped = 0] = Object.values(whole.skipped);
    expect(whole.emitted.length + skipped).toBe(whole.lines);
    expect(whole.emitted.at(-1)?.line).toBeGreaterThan(BLOCK_BYTES / line.length);
  });

  test('leaves a line alone that is cut', () => {
    const long = stockLine('x'.repeat((1 << 20) + 10), { logger: 'Foo' });
    const bytes = bytesOf(textOf(stockLine('a'), long, stockLine('b'), stockLine('LOOKING')));
    const whole = readChunks([bytes], prefilter);
    expect(whole).toEqual(readChunks([bytes], lineByLine));
    expect(whole).toMatchObject({ cutLines: 1, lines: 4, records: 4 });
  });
});
