import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../../src/analyze.ts';
import { recordsOf } from '../../../src/extract.ts';
import { bytesOf, counted, stockLine } from '../../support/logs.ts';
import type { Report } from '../../../src/model/report.ts';

const at = (second: number, message: string, logger = 'QuorumPeer'): string =>
  stockLine(message, { at: `22:48:0${second},000`, logger });
const trace = ['java.io.EOFException: x', '\tat A.a(A.java:1)', '\tat A.b(A.java:2)'];
const lost = [at(2, 'Exception when following the leader', 'Follower'), ...trace];
const records = [[at(1, 'LOOKING')], lost, [at(3, 'LEADING')], [at(4, 'LOOKING')]];

const reportOf = async (lines: readonly string[]): Promise<Report> =>
  analyzeSources([{ path: 'z1.log', chunks: () => [bytesOf(lines.join('\n'))], beside: [], node: null }]);
const told = (report: Report): unknown => ({
  states: report.states.map(({ state, from }) => [state, from]),
  rows: report.timeline.map(({ at: time, detail }) => [time, detail]),
});

/** Messages, each with what stands behind it. */
async function recordsIn(lines: readonly string[]): Promise<unknown[]> {
  const found: string[] = [];
  const source = { path: 'z1.log', chunks: () => [bytesOf(lines.join('\n'))], beside: [], node: null };
  await recordsOf([source], {}, (line) => void found.push(line));
  return found.map((line) => {
    const { message, continuation } = JSON.parse(line) as { message: string; continuation?: string[] };
    return [message, continuation];
  });
}

const written = await reportOf(records.flat());

describe('a log whose newest line comes first is read in its own order', () => {
  test.each([
    ['of whole records', records.toReversed().flat()],
    ['of lines', records.flat().toReversed()],
    [
      'of lines that something is written in front of',
      records
        .flat()
        .toReversed()
        .map((line) => `zoo1_1  | ${line}`),
    ],
  ])('%s', async (_, lines) => {
    const report = await reportOf(lines);
    expect(told(report)).toEqual(told(written));
    expect(await recordsIn(lines)).toEqual(await recordsIn(records.flat()));
    expect(counted(report, 'newest-first')).toBe(1);
    expect(counted(report, 'clock-stepped-back')).toBe(0);
  });

  test('with evidence in the lines of the file', async () => {
    const { states, lives } = await reportOf(records.toReversed().flat());
    expect(states.map(({ evidence }) => evidence[0]?.line)).toEqual([7, 2, 1]);
    expect(lives[0]?.evidence.map(({ line }) => line)).toEqual([7, 1]);
  });

  test('also where two records are of one millisecond', async () => {
    const same = [at(1, 'LOOKING'), at(1, 'LEADING'), at(2, 'LOOKING'), at(3, 'FOLLOWING'), at(3, 'LOOKING')];
    const { states } = await reportOf(same.toReversed());
    expect(states.map(({ state }) => state)).toEqual(['LOOKING', 'LEADING', 'LOOKING', 'FOLLOWING', 'LOOKING']);
  });

  test('and what stands above its first record belongs to none', async () => {
    const report = await reportOf(['\tat Z.z(Z.java:9)', ...records.toReversed().flat()]);
    expect(told(report)).toEqual(told(written));
    expect(counted(report, 'text-before-first-record')).toBe(1);
  });
});

describe('a log stays as it is', () => {
  test.each([
    ['whose clock was set back once', [at(5, 'LOOKING'), at(6, 'LEADING'), at(1, 'LOOKING'), at(2, 'LEADING')]],
    ['whose clock was set back between two records', [at(5, 'LOOKING'), at(1, 'LEADING')]],
    [
      'whose threads race',
      ['900', '700', '500'].map((part, i) => stockLine(i === 1 ? 'LEADING' : 'LOOKING', { at: `22:48:01,${part}` })),
    ],
    [
      'that goes back as often as on',
      [5, 6, 3, 4, 1, 2].map((second, i) => at(second, i % 2 === 0 ? 'LOOKING' : 'LEADING')),
    ],
  ])('%s', async (_, lines) => {
    const report = await reportOf(lines);
    expect(counted(report, 'newest-first')).toBe(0);
    expect(report.inputs[0]?.events).toBe(lines.length);
    expect(report.states[0]?.evidence[0]?.line).toBe(1);
  });
});
