import { describe, expect, it } from 'vitest';
import { verdict } from '../../src/render/verdict.ts';
import { renderSkew, skewOf } from '../../src/render/skew.ts';
import { viewOf } from '../../src/render/view.ts';
import { filterReport } from '../../src/render/filter.ts';
import { serverId } from '../../src/model/ids.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import type { Report } from '../../src/model/report.ts';

it('tells each report in plain words', async () => {
  const told = Object.entries(samples).map(([name, report]) => {
    const sentences = verdict(viewOf(report, options())).map(({ text, tone }) => `${tone.padEnd(6)} ${text}`);
    return [`# ${name}`, ...sentences].join('\n');
  });
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('golden/verdicts.txt');
});

it('tells what was filtered away', () => {
  const filter = { since: '2026-11-22T22:32:10.000Z', until: null, nodes: [serverId(1)] };
  const sentences = verdict(viewOf(filterReport(leaderKill, filter), options(filter)));
  expect(sentences[0]?.text).toBe('Filtered: only z1, only what was since 22:32:10.000.');
});

it('tells times in the zone asked for', () => {
  const sentences = verdict(viewOf(leaderKill, options({ zone: 'Asia/Tokyo' })));
  expect(sentences.some(({ text }) => text.includes('from 07:32:07.171'))).toBe(true);
});

it('tells who speaks of a leader without a log, and from when on nothing is known of an outage', () => {
  const [first, last] = leaderKill.leaderships;
  const [outage] = leaderKill.outages;
  if (first === undefined || last === undefined || outage === undefined) throw new Error('the sample has too little');
  const told = (report: Report): string[] => verdict(viewOf(report, options())).map(({ text }) => text);
  const absent = { ...last, epoch: null, endedAt: null, quorum: [], witnesses: 'learners' } as const;
  expect(told({ ...leaderKill, leaderships: [first, absent] })).toContain(
    'z3 led from 22:32:10.289 at the latest, as its learners tell, until the logs end.',
  );
  const open = { ...outage, to: null, toRange: null, durationMs: null, knownUntil: '2026-11-22T22:32:12.000Z' };
  const sentences = told({ ...leaderKill, leaderships: [first], outages: [open] });
  expect(sentences.find((text) => text.startsWith('Outage'))).toMatch(
    /^Outage: no leader since .*; from 22:32:12\.000 on the logs do not tell what a quorum of the servers did/,
  );
});

it('tells a shift of a clock before anything else', () => {
  const [first] = verdict(viewOf(samples['shifted']!, options()));
  expect(first?.text).toContain('shifted by 3 h 00 min 00.400 s');
});

describe('a clock that was set while the log was written', () => {
  const bounds = { lowMs: -2, highMs: 3, appliedMs: 0, zone: null, pairs: 1 };
  const stretches = [
    { ...bounds, from: '2026-11-22T22:32:05.000Z', evidence: [] },
    { ...bounds, lowMs: 6999, highMs: 7004, appliedMs: 7001, from: '2026-11-22T22:32:12.000Z', evidence: [] },
  ];
  const report: Report = {
    ...leaderKill,
    clock: { reference: serverId(1), offsets: [{ ...bounds, node: serverId(3), stretches }] },
  };

  it('is told from the moment on', () => {
    const [first, second] = verdict(viewOf(report, options())).map(({ text }) => text);
    expect(first).toBe(
      'From 2026-11-22 22:32:12.000 on all times of z3 are shifted by 7.001 s onto the clock of z1: its own clock is 6.999 s to 7.004 s ahead (proved by 1 pair of log lines).',
    );
    expect(second).not.toContain('shifted');
  });

  it('is told of all servers at once where only their own stamps tell of it', () => {
    const end = { node: serverId(1), rawTime: '2026-10-25T02:00:00.000Z', message: '', evidence: [] };
    const setBack = [{ kind: 'set back', cause: end, effect: end }];
    const proof = { low: setBack, high: setBack };
    const inZones = (appliedMs: number): Report['clock']['offsets'][number]['stretches'] => [
      { ...bounds, from: '2026-10-25T02:59:00.000Z', evidence: [] },
      {
        ...bounds,
        lowMs: appliedMs,
        highMs: appliedMs,
        appliedMs,
        proof,
        from: '2026-10-25T03:00:01.000Z',
        evidence: [],
      },
    ];
    const of = (appliedMs: number): Report => ({
      ...leaderKill,
      clock: {
        reference: serverId(1),
        offsets: [1, 2].map((n) => ({ ...bounds, node: serverId(n), stretches: inZones(appliedMs) ?? [] })),
      },
    });
    const first = (appliedMs: number): string | undefined => verdict(viewOf(of(appliedMs), options()))[0]?.text;
    expect(first(-3_600_000)).toBe(
      'The time stamps of z1, z2 go back by an hour, as at the end of summer time; from 2026-10-25 03:00:01.000 on they are told as if they had not.',
    );
    expect(first(-5003)).toBe(
      'The time stamps of z1, z2 go back by 5.003 s or more; from 2026-10-25 03:00:01.000 on they are told as if they had not.',
    );
  });

  it('is compared stretch by stretch', () => {
    expect(renderSkew(report, skewOf(report), 200)).toContain(
      'z3  its clock was set while the log was written\nfrom 2026-11-22T22:32:05.000Z: -2 ms to +3 ms (1 pair of lines, known to 5 ms): may agree\n',
    );
  });
});
