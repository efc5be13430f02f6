import { describe, expect, it } from 'vitest';
import { eventAt, evidenceText } from '../../src/render/sections/evidence.ts';
import { viewOf } from '../../src/render/view.ts';
import { options, samples } from './options.ts';
import type { Report } from '../../src/model/report.ts';

const { leaderKill } = samples as { readonly leaderKill: Report };
const files = [
  { path: 'z1/zookeeper.log.2.gz', lines: 100, fromLine: 1, bytes: 1 },
  { path: 'z1/zookeeper.log.1', lines: 50, fromLine: 101, bytes: 1 },
  { path: 'z1/zookeeper.log', lines: 9, fromLine: 151, bytes: 1 },
];
const [first, ...others] = leaderKill.inputs;
const rotated = viewOf(
  { ...leaderKill, inputs: [{ ...(first as Report['inputs'][number]), path: 'z1/zookeeper.log', files }, ...others] },
  options(),
);
const at = (input: number, line: number): string => evidenceText(rotated, [{ input, line }]);

describe('evidence', () => {
  it('of rotated files is the file that has the line, and the number that it has there', () => {
    expect([1, 100, 101, 150, 151, 159].map((line) => at(0, line))).toEqual([
      'z1/zookeeper.log.2.gz:1',
      'z1/zookeeper.log.2.gz:100',
      'z1/zookeeper.log.1:1',
      'z1/zookeeper.log.1:50',
      'z1/zookeeper.log:1',
      'z1/zookeeper.log:9',
    ]);
  });

  it('of a single file is its line', () => {
    expect(at(1, 159)).toBe('leader-kill/z2/zookeeper.out:159');
  });

  it('of a whole input is its path', () => {
    expect(at(0, 0)).toBe('z1/zookeeper.log');
  });

  it('of an input that a saved report does not have is its number', () => {
    expect(at(7, 3)).toBe('input 7:3');
  });
});

describe('the event of a line', () => {
  const end = leaderKill.timeline.find(({ kind }) => kind === 'process-end');
  const [line = { input: 0, line: 0 }] = end?.evidence ?? [];

  it('is the one that the line tells', () => {
    const told = leaderKill.timeline.find(({ kind }) => kind === 'peer-state-leading');
    expect(told?.evidence).toHaveLength(1);
    expect(eventAt(leaderKill, told?.evidence[0] ?? line)).toBe(told);
  });

  it('is not the end of a process, which is known from lines that say something else', () => {
    expect(end).toMatchObject({ kind: 'process-end' });
    const deaths = leaderKill.timeline.filter(({ kind }) => kind === 'process-end');
    expect(eventAt({ ...leaderKill, timeline: deaths }, line)).toBeNull();
  });
});
