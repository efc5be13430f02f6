import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import { fixtures, logsOf, reportOfFixture, truthOf } from './support.ts';
import type { ServerId } from '../../src/model/ids.ts';
import type { IsoRange, Report, ReportState } from '../../src/model/report.ts';
import type { LineRef } from '../../src/model/source.ts';

// What must be true of every report, whatever the logs say.

describe.each(fixtures)('%s', (fixture) => {
  it('has the states of a server in order and apart', async () => {
    const { states, inputs } = await reportOfFixture(fixture);
    // Two processes that bear one id at a time really are two things at once.
    const inputsOf = (node: ServerId): number =>
      inputs.filter((i) => i.identities.some((id) => id.node === node)).length;
    const nodes = [...new Set(states.map(({ node }) => node))].filter((node) => inputsOf(node) === 1);
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.flatMap((node) => faultsOf(states.filter((state) => state.node === node)))).toEqual([]);
  });

  it('has no span that ends before it begins', async () => {
    const report = await reportOfFixture(fixture);
    const backwards = spansOf(report).filter(({ from, to }) => to !== null && to < from);
    expect(backwards).toEqual([]);
  });

  it('has every estimate inside its range', async () => {
    const report = await reportOfFixture(fixture);
    const estimates = estimatesOf(report);
    expect(estimates.length).toBeGreaterThan(0);
    expect(estimates.filter(({ time, range }) => time === null || time < range[0] || time > range[1])).toEqual([]);
  });

  it('has ranges where the contract wants them, and only there', async () => {
    const { outages, leaderships, serving } = await reportOfFixture(fixture);
    expect(outages.filter(({ to, toRange }) => (to === null) !== (toRange === null))).toEqual([]);
    expect(leaderships.filter(({ endedAt, endedRange }) => (endedAt === null) !== (endedRange === null))).toEqual([]);
    expect(serving.filter(({ to, endedRange }) => (to === null) !== (endedRange === null))).toEqual([]);
  });

  it('leads every claim to lines that exist', async () => {
    const report = await reportOfFixture(fixture);
    const claims = claimsOf(report);
    const nowhere = claims.filter(
      ({ evidence }) => evidence.length === 0 || !evidence.every((line) => exists(line, report)),
    );
    expect(claims.length).toBeGreaterThan(0);
    expect(nowhere).toEqual([]);
  });

  it('lets a leader serve only while it leads', async () => {
    const { serving, leaderships } = await reportOfFixture(fixture);
    const leaders = serving.filter(({ role }) => role === 'leader');
    const outside = leaders.filter(
      ({ node, from, to }) =>
        !leaderships.some(
          (l) => l.leader === node && l.establishedAt !== null && l.establishedAt <= from && isNotAfter(to, l.endedAt),
        ),
    );
    expect(leaders.length).toBeGreaterThan(0);
    expect(outside).toEqual([]);
  });

  it('says the same for every order of the arguments', async () => {
    const logs = logsOf(fixture);
    const first = JSON.stringify(await analyzeSources(openSources(logs)));
    for (const order of [
      logs.toReversed(),
      [...logs.slice(1), ...logs.slice(0, 1)],
      [...logs.slice(-1), ...logs.slice(0, -1)],
    ]) {
      const report = JSON.stringify(await analyzeSources(openSources(order)));
      // Not toBe: its diff of two such documents takes longer than the test.
      expect(report === first, order.join(' ')).toBe(true);
    }
  });

  it('says the same when a log is named twice', async () => {
    const logs = logsOf(fixture);
    const twice = await analyzeSources(openSources([...logs, ...logs.slice(0, 1)]));
    expect(twice.ledger.map(({ kind }) => kind)).toContain('duplicate-input');
    expect(twice.leaderships).toEqual((await analyzeSources(openSources(logs))).leaderships);
  });

  it('knows the ensemble', async () => {
    const { mode, voters, quorum, nodes, tickTimeMs, initLimit, syncLimit } = (await reportOfFixture(fixture)).ensemble;
    const { config } = truthOf(fixture);
    const { voters: _, observers: __, ...limits } = config;
    expect({ mode, voters, quorum }).toEqual({
      mode: 'quorum',
      voters: config.voters,
      quorum: Math.floor(config.voters.length / 2) + 1,
    });
    expect({ tickTimeMs, initLimit, syncLimit }).toEqual(limits);
    expect(nodes.filter(({ role }) => role === 'observer').map(({ id }) => id)).toEqual(config.observers);
    expect(nodes.map(({ seenIn }) => seenIn)).not.toContain('other logs');
  });

  it('knows the release that each server ran', async () => {
    const { ensemble } = await reportOfFixture(fixture);
    const releases = [...new Set(ensemble.nodes.flatMap(({ versions }) => versions))];
    expect(releases.toSorted()).toEqual(truthOf(fixture).zookeeper);
  });

  it('numbers the timeline from 1 and keeps it in order', async () => {
    const { timeline } = await reportOfFixture(fixture);
    expect(timeline.map(({ id }) => id)).toEqual(timeline.map((_, i) => i + 1));
    const back = timeline.filter((row, i) => i > 0 && row.time < (timeline[i - 1]?.time ?? ''));
    // Within a life the order of the file stands, so a line stamped a little earlier may follow.
    expect(back.filter(({ time, id }) => Date.parse(timeline[id - 2]?.time ?? '') - Date.parse(time) > 1000)).toEqual(
      [],
    );
  });
});

const isNotAfter = (to: string | null, end: string | null): boolean => end === null || (to !== null && to <= end);

/** Where a state begins before the one before it has ended. */
function faultsOf(states: readonly ReportState[]): string[] {
  return states.flatMap((state, i) => {
    const next = states[i + 1];
    if (next === undefined || (state.to !== null && state.to <= next.from)) return [];
    return [`z${state.node} ${state.state} until ${state.to}, but ${next.state} from ${next.from}`];
  });
}

interface Span {
  readonly what: string;
  readonly from: string;
  readonly to: string | null;
}

function spansOf(report: Report): Span[] {
  return [
    ...report.states.map(({ node, state, from, to }) => ({ what: `z${node} ${state}`, from, to })),
    ...report.serving.map(({ node, role, from, to }) => ({ what: `z${node} serves as ${role}`, from, to })),
    ...report.lives.map(({ node, from, to }) => ({ what: `life of z${node}`, from, to })),
    ...report.elections.map(({ id, from, to }) => ({ what: `election ${id}`, from, to })),
    ...report.leaderships.map(({ leader, electedAt, endedAt }) => ({
      what: `z${leader} leads`,
      from: electedAt,
      to: endedAt,
    })),
    ...report.leaderships.flatMap(({ leader, electedAt, establishedAt }) =>
      establishedAt === null ? [] : [{ what: `z${leader} is established`, from: electedAt, to: establishedAt }],
    ),
    ...report.syncs.map(({ learner, startedAt, finishedAt }) => ({
      what: `sync of z${learner}`,
      from: startedAt,
      to: finishedAt,
    })),
    ...report.outages.map(({ from, to }) => ({ what: 'outage', from, to })),
  ];
}

interface Estimate {
  readonly what: string;
  readonly time: string | null;
  readonly range: IsoRange;
}

function estimatesOf(report: Report): Estimate[] {
  const all: { readonly what: string; readonly time: string | null; readonly range: IsoRange | null | undefined }[] = [
    ...report.outages.flatMap((o) => [
      { what: 'outage begins', time: o.from, range: o.fromRange },
      { what: 'outage ends', time: o.to, range: o.toRange },
    ]),
    ...report.states.flatMap((s) => [
      { what: `z${s.node} ${s.state} begins`, time: s.from, range: s.fromRange },
      { what: `z${s.node} ${s.state} ends`, time: s.to, range: s.toRange },
    ]),
    ...report.serving.map((s) => ({ what: `z${s.node} stops serving`, time: s.to, range: s.endedRange })),
    ...report.leaderships.map((l) => ({ what: `z${l.leader} stops leading`, time: l.endedAt, range: l.endedRange })),
    ...report.lives.map((life) => ({ what: `life of z${life.node} ends`, time: life.to, range: life.toRange })),
  ];
  return all.flatMap(({ what, time, range }) => (range === null || range === undefined ? [] : [{ what, time, range }]));
}

function claimsOf(report: Report): { readonly what: string; readonly evidence: readonly LineRef[] }[] {
  return [
    ...report.states.map(({ node, state, evidence }) => ({ what: `z${node} ${state}`, evidence })),
    ...report.serving.map(({ node, role, evidence }) => ({ what: `z${node} serves as ${role}`, evidence })),
    ...report.lives.map(({ node, evidence }) => ({ what: `life of z${node}`, evidence })),
    ...report.elections.map(({ id, evidence }) => ({ what: `election ${id}`, evidence })),
    ...report.elections.flatMap(({ id, participants }) =>
      participants.flatMap(({ votes }) => votes.map(({ evidence }) => ({ what: `vote of election ${id}`, evidence }))),
    ),
    ...report.leaderships.map(({ leader, evidence }) => ({ what: `z${leader} leads`, evidence })),
    ...report.syncs.map(({ learner, evidence }) => ({ what: `sync of z${learner}`, evidence })),
    ...report.outages.map(({ from, evidence }) => ({ what: `outage of ${from}`, evidence })),
    ...report.findings.map(({ rule, evidence }) => ({ what: rule, evidence })),
    ...report.timeline.map(({ id, evidence }) => ({ what: `row ${id}`, evidence })),
    ...report.inputs.flatMap(({ identities }) =>
      identities.map(({ node, evidence }) => ({ what: `identity z${node}`, evidence })),
    ),
  ];
}

function exists({ input, line }: LineRef, { inputs }: Report): boolean {
  return line >= 1 && line <= (inputs[input]?.lines ?? 0);
}
