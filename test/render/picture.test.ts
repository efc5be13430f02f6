import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverId } from '../../src/model/ids.ts';
import { pictureOf } from '../../src/render/picture/index.ts';
import { scaleOf } from '../../src/render/picture/scale.ts';
import { placed, sizeOf } from '../../src/render/picture/stretches.ts';
import { viewOf } from '../../src/render/view.ts';
import type { Report, ReportState } from '../../src/model/report.ts';
import type { Picture, Scale } from '../../src/render/picture/define.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { empty, manyServers, shifted } from './variations.ts';

const canvas = { width: 1000, breakWidth: 50, grain: 1.5, tickWidth: 80 };
const labels = {
  day: (ms: number) => new Date(ms).toISOString().slice(5, 10),
  time: (ms: number) => new Date(ms).toISOString().slice(11, 23),
  manyDays: true,
};
const START = Date.parse('2026-11-22T22:00:00.000Z');
const [SECOND, DAY] = [1000, 86_400_000];

/** Bursts of events, each of so many milliseconds; the first and last moments are those of the logs. */
const scaleFor = (moments: readonly number[], span: number): Scale =>
  scaleOf(
    { from: START, to: START + span },
    moments.map((ms) => START + ms),
    canvas,
    labels,
  );

describe('the scale of time', () => {
  it('is linear where nothing is quiet', () => {
    const scale = scaleFor([0, 200, 500, 900, 1500], 2 * SECOND);
    expect(scale.segments).toEqual([{ from: START, to: START + 2000, x0: 0, x1: 1000, squeezed: false }]);
    expect(scale.x(START + 500)).toBe(250);
    expect(scale.ticks.filter(({ label }) => label !== '').map(({ label }) => label)).toContain('22:00:01.0');
  });

  it('squeezes what is quiet, and leaves what happened the room', () => {
    const burst = [0, 100, 300, 800];
    const scale = scaleFor([...burst, ...burst.map((ms) => ms + 30 * DAY)], 30 * DAY + SECOND);
    expect(scale.segments.map(({ squeezed }) => squeezed)).toEqual([false, true, false]);
    const [first, quiet, last] = scale.segments;
    expect((quiet?.x1 ?? 0) - (quiet?.x0 ?? 0)).toBe(50);
    expect((first?.x1 ?? 0) - (first?.x0 ?? 0)).toBeGreaterThan(300);
    expect((last?.x1 ?? 0) - (last?.x0 ?? 0)).toBeGreaterThan(300);
  });

  it('leaves thirty days of steady change as they are, with the days at the ticks', () => {
    const scale = scaleFor(
      Array.from({ length: 720 }, (_, hour) => hour * 3_600_000),
      30 * DAY,
    );
    expect(scale.segments).toHaveLength(1);
    expect(scale.ticks.map(({ label }) => label).filter(Boolean)).toContain('11-28');
  });

  it('goes forward, stays inside, and has one pace wherever it is not squeezed', () => {
    const span = 3600 * SECOND;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: span }), { maxLength: 60 }), (moments) => {
        const { segments, ticks, x } = scaleFor(moments, span);
        expect(segments[0]?.x0).toBe(0);
        expect(segments.at(-1)?.x1).toBeCloseTo(1000, 6);
        segments.slice(1).forEach((segment, i) => expect(segment.x0).toBeCloseTo(segments[i]?.x1 ?? -1, 6));
        const paces = segments.filter(({ squeezed }) => !squeezed).map((s) => (s.to - s.from) / (s.x1 - s.x0));
        for (const pace of paces) expect(pace / (paces[0] ?? pace)).toBeCloseTo(1, 5);
        const places = moments.toSorted((a, b) => a - b).map((ms) => x(START + ms));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of [...places, ...ticks.map((tick) => tick.x)]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1000.001);
        }
      }),
    );
  });

  it('writes no label over another', () => {
    const moments = [0, 200, 9000, 9300, 40_000, 40_100, 90_000];
    const shown = scaleFor(moments, 95 * SECOND).ticks.filter(({ label }) => label !== '');
    expect(shown.length).toBeGreaterThan(3);
    shown.slice(1).forEach(({ x }, i) => expect(x - (shown[i]?.x ?? 0)).toBeGreaterThanOrEqual(canvas.tickWidth * 0.9));
  });
});

describe('what lasted', () => {
  const lasting = (
    from: number,
    to: number,
  ): { kind: 'a'; from: number; to: number; words: () => { labels: []; title: string } } => ({
    kind: 'a',
    from,
    to,
    words: () => ({ labels: [], title: `${from}` }),
  });
  const all = (items: ReturnType<typeof lasting>[]): ReturnType<typeof placed<'a', 'crowd'>> =>
    placed<'a', 'crowd'>(
      items,
      (ms) => ms / 100,
      2,
      ({ counts }) => ({
        kind: 'crowd',
        labels: [],
        title: String(sizeOf(counts)),
      }),
    );

  it('is drawn one by one where there is room', () => {
    expect(all([lasting(0, 500), lasting(500, 900)]).map(({ kind, x0, x1 }) => [kind, x0, x1])).toEqual([
      ['a', 0, 5],
      ['a', 5, 9],
    ]);
  });

  it('is one where there is none, and alone stays itself', () => {
    const drawn = all([lasting(0, 50), lasting(50, 100), lasting(100, 150), lasting(150, 900), lasting(900, 910)]);
    expect(drawn.map(({ kind, title }) => [kind, title])).toEqual([
      ['crowd', '3'],
      ['a', '150'],
      ['a', '900'],
    ]);
  });
});

const pictureFor = (report: Report, wanted: Parameters<typeof options>[0] = {}): Picture => {
  const picture = pictureOf(viewOf(report, options(wanted)), canvas, 20);
  if (picture === null) throw new Error('no picture');
  return picture;
};

describe('the picture', () => {
  it('tells of the sample what happened in it', () => {
    const { lanes, leaders, elections, outages, arrows, marks } = pictureFor(leaderKill);
    expect(lanes.map(({ name, states }) => [name, states.map(({ kind }) => kind).join(' ')])).toEqual([
      ['z1', 'LOOKING FOLLOWING LOOKING FOLLOWING'],
      ['z2', 'LOOKING LEADING DOWN LOOKING FOLLOWING'],
      ['z3', 'LOOKING FOLLOWING LOOKING LEADING'],
    ]);
    expect(leaders.map(({ labels: [label] }) => label)).toEqual(['z2 leads, epoch 1', 'z3 leads, epoch 2']);
    expect(elections.map(({ kind }) => kind)).toEqual(['elected', 'elected']);
    expect(outages).toHaveLength(1);
    expect(arrows.filter(({ type }) => type === 'sync')).toHaveLength(leaderKill.syncs.length);
    expect(marks).toHaveLength(leaderKill.findings.length);
  });

  it('says whose log is missing and how far a clock may be off', () => {
    const [, second, third] = pictureFor(shifted).lanes;
    expect(second).toMatchObject({ ghost: true, about: ['no log given'] });
    expect(third?.clock).toMatchObject({ text: 'clock zone +03:00 ±4 ms', ms: 7 });
  });

  it('is of the servers and the time that are asked for', () => {
    const some = pictureFor(leaderKill, { nodes: [serverId(1)], since: '2026-11-22T22:32:09.000Z' });
    expect(some.lanes.map(({ name }) => name)).toEqual(['z1']);
    expect(some.scale.from).toBe(Date.parse('2026-11-22T22:32:09.000Z'));
    expect(some.arrows.map(({ from, to }) => [from, to])).toEqual([[0, 0]]);
  });

  it('does not exist where there is nothing', () => {
    expect(pictureOf(viewOf(empty, options()), canvas, 20)).toBeNull();
  });

  it.each(Object.entries(samples))('of %s stays on its canvas', (name, report) => {
    const { lanes = [], arrows = [] } = pictureOf(viewOf(report, options()), canvas, 20) ?? {};
    const drawn = [...lanes.flatMap(({ states, serving, ranges }) => [...states, ...serving, ...ranges]), ...arrows];
    expect(drawn.length === 0).toBe(name === 'empty' || name === 'standalone');
    for (const { x0, x1 } of drawn) {
      expect(Math.min(x0, x1)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x0, x1)).toBeLessThanOrEqual(1000.001);
    }
  });

  it('draws no more than there is room for, however much happened, and says so', () => {
    const busy = stormy(50, 2000);
    const { lanes, notes, arrows } = pictureFor(busy);
    expect(busy.states).toHaveLength(100_000);
    expect(lanes).toHaveLength(50);
    expect(lanes.reduce((sum, { states }) => sum + states.length, 0)).toBeLessThan(5000);
    expect(lanes.every(({ states }) => states.some(({ kind }) => kind === 'many'))).toBe(true);
    expect(arrows).toEqual([]);
    expect(notes).toEqual(['2000 votes not drawn: more than the picture has room for']);
  });
});

/** Servers that change their state all the time for weeks. */
function stormy(servers: number, changes: number): Report {
  const base = manyServers(servers);
  const [first] = leaderKill.elections;
  const time = (n: number): string => new Date(START + n * 600_000).toISOString();
  const nodes = [...new Set(base.states.map(({ node }) => node))];
  const states = nodes.flatMap((node) =>
    Array.from({ length: changes }, (_, i): ReportState => ({
      node,
      state: i % 2 === 0 ? 'LOOKING' : 'FOLLOWING',
      from: time(i),
      to: time(i + 1),
      evidence: [],
    })),
  );
  const elections = Array.from({ length: changes }, (_, i) => ({
    ...(first as NonNullable<typeof first>),
    id: i + 1,
    from: time(i),
    to: time(i + 1),
    participants: [
      {
        ...((first as NonNullable<typeof first>).participants[0] as NonNullable<typeof first>['participants'][number]),
        node: serverId(1 + (i % 40)),
        votes: [
          { at: time(i), leader: serverId(1 + ((i * 7) % 40)), zxid: '0x1', peerEpoch: 1, round: i, evidence: [] },
        ],
      },
    ],
  }));
  const inputs = leaderKill.inputs.map((input) => ({ ...input, from: time(0), to: time(changes) }));
  return {
    ...base,
    inputs,
    states,
    elections,
    lives: [],
    serving: [],
    syncs: [],
    leaderships: [],
    outages: [],
    findings: [],
  };
}
