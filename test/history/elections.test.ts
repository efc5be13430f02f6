import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { analyzeSources } from '../../src/analyze.ts';
import { fixtures, logsOf, reportOfFixture, truthOf } from './support.ts';
import type { ReportElection } from '../../src/model/report.ts';

// The elections of real ensembles, counted again from the votes in their logs.

describe.each(fixtures)('%s', (fixture) => {
  const elected = async (): Promise<readonly ReportElection[]> =>
    (await reportOfFixture(fixture)).elections.filter(({ outcome }) => outcome === 'elected');

  it('has the winner that its votes demand in every election', async () => {
    const elections = await elected();
    expect(elections.length).toBeGreaterThan(0);
    const counted = elections.filter(({ decision }) => decision?.rule !== 'handover');
    expect(counted.map(({ id, decision }) => [id, decision?.predicted])).toEqual(
      counted.map(({ id, winner }) => [id, winner]),
    );
    expect(counted.filter(({ decision }) => decision?.agrees !== true)).toEqual([]);
  });

  it('has elected those who really led', async () => {
    const winners = new Set((await elected()).map(({ winner }) => winner));
    expect(winners).toEqual(new Set(truthOf(fixture).leaders.map(({ node }) => node)));
  });

  // 3.3 decides at once where all have voted, whatever they have voted.
  it.skipIf(fixture.startsWith('3.3'))('had a quorum behind the winner each time votes decided', async () => {
    const { ensemble } = await reportOfFixture(fixture);
    const few = (await elected()).filter(
      ({ decision }) =>
        decision !== null && decision.rule !== 'handover' && decision.supporters.length < (ensemble.quorum ?? Infinity),
    );
    expect(few).toEqual([]);
  });

  it('says who began each election, with a line for it', async () => {
    const { elections } = await reportOfFixture(fixture);
    const contests = elections.filter(({ decision }) => decision?.rule !== 'handover');
    expect(contests.length).toBeGreaterThan(0);
    expect(contests.filter(({ beginning }) => beginning === null || beginning.evidence.length === 0)).toEqual([]);
  });
});

it('catches votes that were changed in a real log', async () => {
  // z1 voted for z3, though it stood for more itself: FastLeaderElection never does that.
  const more = (line: string): string =>
    line.includes('n.sid:1,') && line.includes('n.leader:1,') ? line.replace('0x100000041', '0x1000000ff') : line;
  const sources = logsOf('3.8.0-quorum-loss').map((path) => {
    const text = readFileSync(path, 'utf8').split('\n').map(more).join('\n');
    return { path, chunks: () => [new TextEncoder().encode(text)], beside: [], node: null };
  });
  const { elections } = await analyzeSources(sources);
  expect(elections.map(({ winner, decision }) => [winner, decision?.predicted, decision?.agrees])).toEqual([
    [2, 2, true],
    [3, 1, false],
  ]);
});

it('knows a winner by its history', async () => {
  const { elections } = await reportOfFixture('3.8.0-misconfig');
  expect(elections.map(({ decision }) => decision?.rule ?? null)).toContain('zxid');
});

it('knows who had less, though its id was the greatest', async () => {
  const { elections } = await reportOfFixture('3.8.0-chained-elections');
  expect(elections[3]?.why).toBe('same history (0x300000006), greatest id among z1, z2; behind: z3 (0x100000017)');
});

it('knows a leader that a reconfig named, without a vote', async () => {
  const { elections } = await reportOfFixture('3.8.0-reconfig');
  expect(elections.at(-1)).toMatchObject({
    winner: 3,
    epoch: 2,
    trigger: 'a reconfig gave the leadership to z3',
    why: 'named by a reconfig, without a vote',
    participants: [],
    decision: { rule: 'handover', agrees: null },
  });
});

it('knows who voted when it was decided', async () => {
  const { elections } = await reportOfFixture('3.8.0-rolling-restart-5');
  expect(elections[0]?.decision).toMatchObject({ rule: 'id', supporters: [1, 2, 4], late: [3, 5], predicted: 4 });
  expect(elections[0]?.why).toBe('same history (0x0), greatest id among z1, z2, z4; too late to count: z3, z5');
});
