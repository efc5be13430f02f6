import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { fixtures, logsOf, reportOfFixture, truthOf } from '../history/support.ts';
import { merged, serverOf, sourcesOf, trueOffset } from './support.ts';
import type { ClockStretch } from '../../src/model/clock.ts';
import type { Report } from '../../src/model/report.ts';

// Real ensembles whose clocks are known, and the same with clocks set by any time (fixtures/README.md).

const HOUR_MS = 3_600_000;
const WIDEST_MS = 26 * HOUR_MS;
/** Here two servers bear one id for a while, so their clocks cannot be told apart. */
const sharedIds: ReadonlySet<string> = new Set(['3.8.0-misconfig']);
/** z4 comes as an observer of a configuration that the others do not know: nothing of it can be paired. */
const untied: Readonly<Record<string, readonly number[]>> = { '3.8.0-reconfig': [4] };

const serversOf = (fixture: string): number[] => logsOf(fixture).map(serverOf);
const anyShift = fc.integer({ min: -WIDEST_MS, max: WIDEST_MS });

/** Intervals that do not hold the truth. */
function wrong(fixture: string, stretches: readonly ClockStretch[], shiftOf: (server: number) => number): string[] {
  const offset = (server: number): number => trueOffset(fixture, server) + shiftOf(server);
  const reference = Number(stretches[0]?.node);
  return stretches.flatMap(({ node, lowMs, highMs }) => {
    const truth = offset(Number(node)) - offset(reference);
    return lowMs <= truth && truth <= highMs ? [] : [`z${node}: ${truth} is not within ${lowMs} and ${highMs}`];
  });
}

/** Effects that stand before their cause. */
async function early(
  sources: ReturnType<typeof sourcesOf>,
): Promise<{ readonly faults: string[]; readonly pairs: number }> {
  const { events, clocks } = await merged(sources);
  const places = new Map(events.map(({ from }, i) => [`${from.input}:${from.line}`, i]));
  const placeOf = ({ from }: { readonly from: { readonly input: number; readonly line: number } }): number =>
    places.get(`${from.input}:${from.line}`) ?? Number.NaN;
  const faults = clocks.pairs
    .filter(({ cause, effect }) => !(placeOf(cause) < placeOf(effect)))
    .map(({ kind, cause, effect }) => `${kind}: ${cause.message} | ${effect.message}`);
  return { faults, pairs: clocks.pairs.length };
}

const inOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

/** Times that stand in words. */
const timeless = (words: string | null): string | null => words?.replaceAll(/\d\d:\d\d:\d\d\.\d{3}/g, '…') ?? null;

/** What happened, without the times that a shift may move by what the clocks are known to. */
function whatHappened({ leaderships, elections, syncs, outages, states, serving, lives }: Report): unknown {
  return {
    leaderships: leaderships.map(({ leader, epoch, establishedAt, quorum }) => [
      leader,
      epoch,
      establishedAt !== null,
      quorum,
    ]),
    elections: elections.map(({ round, outcome, winner, epoch, why, trigger, participants }) => [
      [round, outcome, winner, epoch, timeless(why), timeless(trigger)],
      participants.map(({ node, decision, votes }) => [
        node,
        decision,
        votes.map(({ leader, zxid }) => [leader, zxid]),
      ]),
    ]),
    syncs: inOrder(
      syncs.map(({ leader, learner, mode, epoch, witnesses, reason }) => [
        leader,
        learner,
        mode,
        epoch,
        witnesses,
        reason,
      ]),
    ),
    outages: outages.map(({ kind, causes, to }) => [
      kind,
      causes.map(({ rule, node }) => `${node} ${rule}`),
      to !== null,
    ]),
    // Of a death it depends on milliseconds who of the others saw it first.
    states: inOrder(states.map(({ node, state, evidence }) => [node, state, state === 'DOWN' ? [] : evidence[0]])),
    serving: inOrder(serving.map(({ node, role, epoch, to }) => [node, role, epoch, to !== null])),
    lives: inOrder(lives.map(({ node, end }) => [node, end])),
  };
}

describe.each(fixtures.filter((fixture) => !sharedIds.has(fixture)))('%s', (fixture) => {
  const servers = serversOf(fixture);

  it('has every true offset inside its interval, and moves nothing that is right', async () => {
    const { clocks } = await merged(sourcesOf(fixture));
    expect(clocks.stretches.map(({ node }) => node)).toEqual(servers);
    expect(wrong(fixture, clocks.stretches, () => 0)).toEqual([]);
    const right = clocks.stretches.filter(({ node }) => trueOffset(fixture, Number(node)) === 0);
    expect(right.filter(({ appliedMs }) => appliedMs !== 0)).toEqual([]);
  });

  it('ties every clock to the others within 50 ms', async () => {
    const { clocks } = await merged(sourcesOf(fixture));
    const wide = clocks.stretches.filter(({ lowMs, highMs }) => !(highMs - lowMs < 50)).map(({ node }) => Number(node));
    expect(wide).toEqual(untied[fixture] ?? []);
  });

  it('puts no effect before its cause', async () => {
    const { faults, pairs } = await early(sourcesOf(fixture));
    expect(pairs).toBeGreaterThan(servers.length);
    expect(faults).toEqual([]);
  });

  it('tells the same whatever the clocks were set to', async () => {
    const told = whatHappened(await reportOfFixture(fixture));
    const tied = servers.filter((server) => untied[fixture]?.includes(server) !== true);
    await fc.assert(
      fc.asyncProperty(fc.array(anyShift, { minLength: tied.length, maxLength: tied.length }), async (shifts) => {
        const shiftOf = (server: number): number => shifts[tied.indexOf(server)] ?? shifts[0] ?? 0;
        const sources = sourcesOf(fixture, (server) => (ms) => ms + shiftOf(server));
        const { clocks } = await merged(sources);
        expect(wrong(fixture, clocks.stretches, shiftOf)).toEqual([]);
        expect((await early(sources)).faults).toEqual([]);
        expect(whatHappened(await analyzeSources(sources))).toEqual(told);
      }),
      { numRuns: 2 },
    );
  });
});

test('the clocks of servers that elected together are known to less than 50 ms', async () => {
  const widths: number[] = [];
  for (const fixture of fixtures.filter((one) => !sharedIds.has(one))) {
    const { clocks } = await merged(sourcesOf(fixture));
    widths.push(...clocks.stretches.slice(1).map(({ lowMs, highMs }) => highMs - lowMs));
  }
  const sorted = widths.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  process.stdout.write(
    `median width of ${widths.length} intervals: ${median} ms; the widest that is bounded: ${sorted.findLast(Number.isFinite)} ms
`,
  );
  expect(sorted.length).toBeGreaterThan(30);
  expect(median).toBeLessThan(50);
});

test('clocks and zones that differ are told with the zone apart', async () => {
  const told = await Promise.all(
    ['3.4.13-clock-skew', '3.8.0-mixed-timezone'].map(async (fixture) => {
      expect(truthOf(fixture).clocks.some(({ aheadMs, zone }) => aheadMs !== 0 || zone !== 'UTC')).toBe(true);
      return (await reportOfFixture(fixture)).clock.offsets.map(({ node, appliedMs, zone, basis }) => [
        node,
        appliedMs,
        zone,
        basis,
      ]);
    }),
  );
  expect(told).toEqual([
    [
      [2, 37_000, null, 'proved'],
      [3, -5000, null, 'proved'],
    ],
    [
      [2, 8 * HOUR_MS, '+08:00', 'proved'],
      [3, -5 * HOUR_MS, '-05:00', 'proved'],
    ],
  ]);
});
