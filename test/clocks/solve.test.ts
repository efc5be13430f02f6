import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bounds, constraintOf, contradiction } from '../../src/clocks/constraints.ts';
import { solve } from '../../src/clocks/segments.ts';
import { zoneIn } from '../../src/clocks/zones.ts';
import { serverId } from '../../src/model/ids.ts';
import { epochMs } from '../../src/model/time.ts';
import type { CausalPair, PairEnd } from '../../src/model/clock.ts';

/** An event of a server at its own time; its place is told by its time before the clocks differed. */
const end = (node: number, at: number, position = at): PairEnd => ({
  node: serverId(node),
  at: epochMs(at),
  from: { input: node - 1, line: position + 1 },
  position,
  message: `line ${position + 1} of z${node}`,
});
const pair = (cause: PairEnd, effect: PairEnd): CausalPair => ({ kind: 'sync', cause, effect });

const logs = (servers: number): Parameters<typeof solve>[1] => {
  const nodes = Array.from({ length: servers }, (_, i) => serverId(i + 1));
  return { nodes, first: new Map(nodes.map((node) => [node, end(Number(node), 0)])), steps: new Map() };
};

/** A request and its answer between z1 and z2, whose clock is ahead by so much. */
const exchange = (at: number, ahead: number): CausalPair[] => [
  pair(end(1, at), end(2, at + 3 + ahead, at + 3)),
  pair(end(2, at + 4 + ahead, at + 4), end(1, at + 6)),
];

describe('pairs of lines', () => {
  it('bound a clock on both sides, rounding allowed for', () => {
    const { bounds } = solve(exchange(100, 500), logs(2));
    expect([-bounds.most(1, 0), bounds.most(0, 1)]).toEqual([497, 504]);
  });

  it('bind servers that never spoke to each other, and name the way', () => {
    const [there, back] = exchange(100, 0) as [CausalPair, CausalPair];
    const further = pair(end(2, 110), end(3, 115));
    const { bounds } = solve([there, back, further], logs(3));
    expect(bounds.most(0, 2)).toBe(10);
    expect(bounds.proof(0, 2)).toEqual([there, further]);
    expect(bounds.most(2, 0)).toBe(Infinity);
    expect(bounds.proof(2, 0)).toEqual([]);
  });

  it('hold the true offsets, whatever they are', () => {
    const anyPairs = fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), at: fc.nat(10_000), took: fc.nat(300) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        anyPairs,
        fc.array(fc.integer({ min: -9e7, max: 9e7 }), { minLength: 4, maxLength: 4 }),
        (told, offsets) => {
          const constraints = told
            .filter(({ from, to }) => from !== to)
            .map(({ from, to, at, took }) => {
              const [a, b] = [Math.floor(at + (offsets[from] ?? 0)), Math.floor(at + took + (offsets[to] ?? 0))];
              return constraintOf(pair(end(from + 1, a, at), end(to + 1, b, at + took)), from, to);
            });
          const bounds = new Bounds(4, constraints);
          expect(bounds.consistent).toBe(true);
          expect(contradiction(4, constraints)).toBe(null);
          for (let i = 0; i < 4; i++)
            for (let j = 0; j < 4; j++)
              expect((offsets[j] ?? 0) - (offsets[i] ?? 0)).toBeLessThanOrEqual(bounds.most(i, j));
        },
      ),
    );
  });
});

describe('a contradiction', () => {
  it('of one pair with all others leaves that pair out', () => {
    const good = [...exchange(100, 0), ...exchange(1000, 0), ...exchange(2000, 0)];
    const bad = pair(end(1, 1500), end(2, 900));
    const { rejected, stretches, bounds } = solve([...good, bad], logs(2));
    expect(rejected).toEqual([bad]);
    expect(stretches).toHaveLength(2);
    expect([-bounds.most(1, 0), bounds.most(0, 1)]).toEqual([-3, 4]);
  });

  it('of two pairs with each other leaves out both', () => {
    const two = [pair(end(1, 1000), end(2, 400)), pair(end(2, 1000), end(1, 1005))];
    const { rejected, bounds } = solve(two, logs(2));
    expect(new Set(rejected)).toEqual(new Set(two));
    expect(bounds.most(0, 1)).toBe(Infinity);
  });

  it('of all pairs from a line on with those before it cuts the log there', () => {
    const pairs = [...exchange(100, 0), ...exchange(200, 0), ...exchange(1000, 9000), ...exchange(2000, 9000)];
    const { stretches, rejected, bounds } = solve(pairs, logs(2));
    expect(rejected).toEqual([]);
    expect(stretches.map(({ node, start }) => [node, start.position])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1004],
    ]);
    expect([-bounds.most(2, 0), bounds.most(0, 2)]).toEqual([8997, 9004]);
  });

  it('never keeps the solver from an answer', () => {
    const anyPair = fc
      .record({
        from: fc.integer({ min: 1, max: 4 }),
        to: fc.integer({ min: 1, max: 4 }),
        a: fc.nat(100_000),
        b: fc.nat(100_000),
      })
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, a, b }) => pair(end(from, a), end(to, b)));
    fc.assert(
      fc.property(fc.array(anyPair, { maxLength: 30 }), (pairs) => {
        expect(solve(pairs, logs(4)).bounds.consistent).toBe(true);
      }),
    );
  });
});

describe('a time zone', () => {
  const [MINUTE, HOUR] = [60_000, 3_600_000];

  it.each([
    { name: 'is a multiple of 15 minutes', low: 8 * HOUR - 6, high: 8 * HOUR + 6, zone: 8 * HOUR },
    { name: 'may be behind', low: -5 * HOUR - 4, high: -5 * HOUR + 4, zone: -5 * HOUR },
    { name: 'may be that of Nepal', low: 345 * MINUTE, high: 345 * MINUTE + 9, zone: 345 * MINUTE },
    { name: 'may come with a clock that is off', low: 8 * HOUR + 395, high: 8 * HOUR + 405, zone: 8 * HOUR },
    { name: 'is not seen in a clock that is just off', low: 36_996, high: 37_004, zone: 0 },
    { name: 'is not seen in 7 minutes', low: 7 * MINUTE, high: 7 * MINUTE + 5, zone: 0 },
    { name: 'is not seen where hardly anything is known', low: -HOUR, high: 3 * HOUR, zone: 0 },
    { name: 'is nowhere 27 hours away', low: 27 * HOUR, high: 27 * HOUR + 5, zone: 0 },
  ])('$name', ({ low, high, zone }) => {
    expect(zoneIn(low, high)).toBe(zone);
  });
});
