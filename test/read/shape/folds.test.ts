import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../../src/analyze.ts';
import { bytesOf } from '../../support/logs.ts';
import type { LedgerEntry } from '../../../src/model/ledger.ts';
import type { Report } from '../../../src/model/report.ts';

const HEADER = '[myid:1] - INFO  [WorkerReceiver[myid=1]:FastLeaderElection@542] - ';
const lines = [1, 2, 3].map(
  (n) =>
    `2026-11-22 22:48:0${n},609 ${HEADER}Notification: ${n} (n.leader), 0x100000000 (n.zxid), 0x1 (n.round), LOOKING (n.state), ${n} (n.sid), 0x1 (n.peerEPoch), LOOKING (my state)`,
);
const short = '2026-11-22 22:48:09,000 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING';

function folded(width: number, texts: readonly string[] = lines): string[] {
  return texts.flatMap((text) =>
    Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width)),
  );
}

const reportOf = async (...texts: readonly string[]): Promise<Report> =>
  analyzeSources([{ path: 'z1.log', chunks: () => [bytesOf(texts.join('\n'))], beside: [], node: null }]);
const told = ({ ledger }: Report): LedgerEntry | undefined => ledger.find(({ kind }) => kind === 'folded-lines');
/** Events, and the pieces that were joined. */
const counts = async (...texts: readonly string[]): Promise<[number | undefined, number]> => {
  const report = await reportOf(...texts);
  return [report.inputs[0]?.events, told(report)?.count ?? 0];
};

describe('lines that were cut at a width', () => {
  test.each([40, 60, 80, 100, 120, 190])('of %i are joined', async (width) => {
    const cut = folded(width);
    expect(await counts(...cut)).toEqual([3, cut.length - 3]);
  });

  test('are told, with the width and the line where it begins', async () => {
    expect(told(await reportOf(short, ...folded(120)))?.examples).toEqual([
      { input: 0, line: 2, text: 'cut at 120 characters' },
    ]);
  });

  test('are evidence with the first line of a record', async () => {
    const { timeline } = await reportOf(...folded(80), ...folded(80, [short.replace('main', 'main'.repeat(8))]));
    expect(timeline.flatMap(({ evidence }) => evidence.map(({ line }) => line))).toContain(10);
  });

  test('whatever is quoted around each piece', async () => {
    expect(await counts(...folded(76).map((piece) => `> ${piece}`))).toEqual([3, folded(76).length - 3]);
    expect(await counts(...folded(76).map((piece) => `    ${piece}`))).toEqual([3, folded(76).length - 3]);
  });

  test('whatever a tool wrote in front of the whole line', async () => {
    const prefixed = lines.map((line) => `zoo1_1  | ${line}`);
    expect(await counts(...folded(80, prefixed))).toEqual([3, folded(80, prefixed).length - 3]);
  });

  test('a record that just fills the width ends there', async () => {
    const whole = short.replace('LOOKING', 'x').padEnd(120, 'x');
    expect((await counts(...folded(120), whole, short))[0]).toBe(4);
  });

  test('and so does one with a stack trace behind it', async () => {
    const text = `${short.slice(0, 65).replace('QuorumPeer', 'Follower')}Exception when following the leader`;
    const width = text.length;
    expect((await counts(...folded(width), text, 'java.io.EOFException', '\tat A.b(C.java:1)'))[0]).toBe(4);
  });
});

describe('lines stay as they are', () => {
  test('where one alone seems to go on', async () => {
    expect(await counts(...folded(120, lines.slice(0, 1)), short)).toEqual([1, 0]);
  });

  test('where they were cut off and nothing follows', async () => {
    expect(await counts(...lines.map((line) => line.slice(0, 120)), short)).toEqual([1, 0]);
  });

  test('where they were cut off and stack traces follow', async () => {
    const cut = lines.flatMap((line) => [line.slice(0, 120), 'java.io.IOException: x', '\tat A.b(C.java:1)']);
    expect(await counts(...cut, short)).toEqual([1, 0]);
  });

  test('where they are long and all of one length', async () => {
    expect(await counts(...lines, short)).toEqual([4, 0]);
  });

  test('where a message has several lines of its own', async () => {
    const several = lines.flatMap((line) => [line, 'and what follows it']);
    expect(await counts(...several, short)).toEqual([4, 0]);
  });

  test('where the pieces do not come to what a server says', async () => {
    const pieces = lines.flatMap((line) => [line.slice(0, 120), `and no ${line.slice(120)}`]);
    expect(await counts(...pieces, short)).toEqual([1, 0]);
  });
});

test('a message that somebody shortened is told, and nothing is made of it', async () => {
  const report = await reportOf(`${lines[0]?.slice(0, 140)}...`, `${lines[1]?.slice(0, 140)}…`, short);
  expect(report.inputs[0]?.events).toBe(1);
  expect(report.ledger.find(({ kind }) => kind === 'shortened-message')?.count).toBe(2);
  const whole = await reportOf(`${short.slice(0, 65)}Initializing leader election protocol...`, short);
  expect(whole.ledger.map(({ kind }) => kind)).not.toContain('shortened-message');
});
