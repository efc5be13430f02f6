import { describe, expect, it } from 'vitest';
import { fixtures, reportOfFixture, truthOf, type Truth, type Watched } from './support.ts';
import type { ReportOutage } from '../../src/model/report.ts';

// What zklog says of real ensembles, against what was seen of them from outside while they ran (fixtures/README.md).

/** An interval without a leader that is shorter is no outage: it is about as long as the watcher takes to notice. */
const OUTAGE_MS = 300;
/** The watcher asked every 100 ms; samples nearer to a change than this are not compared. */
const GUARD_MS = 500;
const STEP_MS = 50;
const MUST_AGREE = 0.98;

/** 3.3 does not store epochs, and its packets were not recorded. */
const withoutEpochs = new Set(['3.3.6-leader-kill']);
/** Here z2 and z3 bear the same id for a while: what is said of that id cannot be told apart by server. */
const sharedIds: Readonly<Record<string, readonly number[]>> = { '3.8.0-misconfig': [2, 3] };

describe.each(fixtures)('%s', (fixture) => {
  const truth = truthOf(fixture);

  it('names the leaders that served, in order, with their epochs', async () => {
    const { leaderships } = await reportOfFixture(fixture);
    const epochsKnown = !withoutEpochs.has(fixture);
    const said = leaderships
      .filter((l) => l.establishedAt !== null)
      .map((l) => name(l.leader, epochsKnown ? l.epoch : null));
    expect(said).toEqual(truth.leaders.map((l) => name(l.node, l.epoch)));
  });

  it.skipIf(truth.syncs === null)('names every sync that crossed the wire, with its mode', async () => {
    const { syncs } = await reportOfFixture(fixture);
    const said = syncs.map(syncName).toSorted();
    expect(said).toEqual((truth.syncs ?? []).map(syncName).toSorted());
  });

  it('finds every outage and invents none', async () => {
    const { outages } = await reportOfFixture(fixture);
    const said = outages.filter((outage) => lengthOf(outage, truth) >= OUTAGE_MS);
    const missed = truth.outages.filter((real) => !said.some((outage) => isThat(outage, real, truth)));
    const invented = said.filter((outage) => !truth.outages.some((real) => isThat(outage, real, truth)));
    expect({ missed, invented }).toEqual({ missed: [], invented: [] });
    expect(said).toHaveLength(truth.outages.length);
  });

  const nodes = [...new Set(truth.watched.map(({ node }) => node))].filter(
    (node) => !sharedIds[fixture]?.includes(node),
  );

  it('knows when each server served, and as what', async () => {
    const { serving } = await reportOfFixture(fixture);
    const real = (mode: Watched['mode']): string => (isServing(mode) ? mode : 'none');
    const said = (node: number, time: number): string =>
      serving.find((span) => span.node === node && contains(span, time))?.role ?? 'none';
    expectAgreement(truth, nodes, real, said);
  });

  it('knows when each server was up', async () => {
    const { states } = await reportOfFixture(fixture);
    const up = states.filter(({ state }) => state !== 'DOWN');
    // A process that starts is alive, but has no state before its first LOOKING.
    const real = (mode: Watched['mode']): string | null =>
      mode === 'starting' ? null : mode === 'down' ? 'down' : 'up';
    const said = (node: number, time: number): string =>
      up.some((span) => span.node === node && contains(span, time)) ? 'up' : 'down';
    expectAgreement(truth, nodes, real, said);
  });
});

const name = (node: number | string, epoch: number | null): string =>
  epoch === null ? `z${node}` : `z${node} in epoch ${epoch}`;
const syncName = (sync: { leader: number | string; learner: number | string; mode: string }): string =>
  `z${sync.leader} → z${sync.learner} ${sync.mode}`;
const isServing = (mode: Watched['mode']): boolean => mode === 'leader' || mode === 'follower' || mode === 'observer';

interface Span {
  readonly from: string;
  readonly to: string | null;
}

const contains = ({ from, to }: Span, time: number): boolean =>
  Date.parse(from) <= time && (to === null || time < Date.parse(to));

/** Both as far as they were watched: an outage that never ended ends with the recording. */
const endOf = ({ to }: Span, { recorded }: Truth): number =>
  Math.min(to === null ? Infinity : Date.parse(to), Date.parse(recorded.to));
const lengthOf = (span: Span, truth: Truth): number => endOf(span, truth) - Date.parse(span.from);

/** Whether a reported outage is a real one: its ranges hold the real ends, or it is as long and at the same time. */
function isThat(said: ReportOutage, real: Span, truth: Truth): boolean {
  const [from, to] = [Date.parse(real.from), endOf(real, truth)];
  const overlaps = Date.parse(said.from) < to && endOf(said, truth) > from;
  const inRanges =
    within(from, said.fromRange) && (said.toRange === null ? real.to === null : within(to, said.toRange));
  return overlaps && (inRanges || Math.abs(lengthOf(said, truth) - (to - from)) <= GUARD_MS);
}

const within = (time: number, [earliest, latest]: readonly [string, string]): boolean =>
  Date.parse(earliest) - OUTAGE_MS <= time && time <= Date.parse(latest) + OUTAGE_MS;

/** Compares at every moment of which the truth is sure; `real` null: the watcher could not know. */
function expectAgreement(
  truth: Truth,
  nodes: readonly number[],
  real: (mode: Watched['mode']) => string | null,
  said: (node: number, time: number) => string,
): void {
  const disagreements: string[] = [];
  let samples = 0;
  for (const { node, mode, from, to } of truth.watched) {
    const expected = mode === 'paused' || mode === 'unresponsive' ? null : real(mode);
    if (expected === null || !nodes.includes(node)) continue;
    const last = Date.parse(to) - (to === truth.recorded.to ? 0 : GUARD_MS);
    const times: number[] = [];
    for (let time = Date.parse(from) + GUARD_MS; time <= last; time += STEP_MS) times.push(time);
    const wrong = times.filter((time) => said(node, time) !== expected);
    samples += times.length;
    for (const time of wrong) {
      disagreements.push(
        `z${node} at ${new Date(time).toISOString()}: ${expected}, the report says ${said(node, time)}`,
      );
    }
  }
  expect(samples).toBeGreaterThan(0);
  const agreement = 1 - disagreements.length / samples;
  const where =
    disagreements.length < 7 ? disagreements : [...disagreements.slice(0, 3), '…', ...disagreements.slice(-3)];
  expect(agreement, where.join('\n')).toBeGreaterThanOrEqual(MUST_AGREE);
}

// Without these the tests above could pass on nothing.
describe('the fixtures', () => {
  it('hold at least one leader and one watched server each', () => {
    const empty = fixtures.filter(
      (fixture) => truthOf(fixture).leaders.length === 0 || truthOf(fixture).watched.length === 0,
    );
    expect(empty).toEqual([]);
    expect(fixtures.length).toBeGreaterThanOrEqual(17);
  });

  it('hold no path of the machine they were copied on', () => {
    const named = fixtures.filter((fixture) => /"[^"]*\/(?:work|tmp|root)\//.test(JSON.stringify(truthOf(fixture))));
    expect(named).toEqual([]);
  });
});
