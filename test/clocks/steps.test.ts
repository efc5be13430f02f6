import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { merged, sourcesOf, type Clock, type Merged } from './support.ts';
import type { ZkEvent } from '../../src/model/event.ts';

// A real ensemble of five servers and many elections, some of whose clocks are set, or wander, while it runs.

const FIXTURE = '3.8.0-chained-elections';
const HOUR_MS = 3_600_000;

const right: Clock = (ms) => ms;
const setAt =
  (server: number, fromLine: number, by: number): ((one: number) => Clock) =>
  (one) =>
    one === server ? (ms, line) => (line > fromLine ? ms + by : ms) : right;

const stretchesOf = (
  { clocks }: Merged,
  server: number,
): { readonly width: number; readonly appliedMs: number; readonly zoneMs: number }[] =>
  clocks.stretches
    .filter(({ node }) => node === server)
    .map(({ lowMs, highMs, appliedMs, zoneMs }) => ({ width: highMs - lowMs, appliedMs, zoneMs }));

const kindsIn = ({ ledger }: Merged): string[] => ledger.entries().map(({ kind }) => kind);

describe('a clock that is set while the log is written', () => {
  it.each([
    { name: 'forward', by: 7000 },
    { name: 'back', by: -7000 },
  ])('$name is put right in two stretches', async ({ by }) => {
    const found = await merged(sourcesOf(FIXTURE, setAt(2, 250, by)));
    const [before, after, ...more] = stretchesOf(found, 2);
    expect(more).toEqual([]);
    // Events at other times are still those of their server.
    for (const { node, events } of found.lives) expect(events.every((event) => event.node === node)).toBe(true);
    expect(before?.appliedMs).toBe(0);
    expect(Math.abs((after?.appliedMs ?? 0) - by)).toBeLessThan(20);
    expect(after?.width).toBeLessThan(50);
    expect(kindsIn(found)).toContain('clock-stepped');
    expect(found.clocks.stretches.filter(({ node, appliedMs }) => node !== 2 && appliedMs !== 0)).toEqual([]);
  });

  it('to winter time is told as a zone', async () => {
    const found = await merged(sourcesOf(FIXTURE, setAt(3, 300, -HOUR_MS)));
    expect(stretchesOf(found, 3).map(({ appliedMs, zoneMs }) => [appliedMs, zoneMs])).toEqual([
      [0, 0],
      [-HOUR_MS, -HOUR_MS],
    ]);
  });

  it('may be that of the server that all times are told by', async () => {
    const found = await merged(sourcesOf(FIXTURE, setAt(1, 300, HOUR_MS)));
    expect(stretchesOf(found, 1).map(({ appliedMs }) => appliedMs)).toEqual([0, HOUR_MS]);
    expect(found.clocks.stretches.filter(({ node, appliedMs }) => node !== 1 && appliedMs !== 0)).toEqual([]);
  });

  it('leaves the events in the order in which they were', async () => {
    const order = async (clockOf?: (server: number) => Clock): Promise<string[]> =>
      (await merged(sourcesOf(FIXTURE, clockOf))).events
        .filter(({ kind }) => kind === 'leader-quorum-synced' || kind === 'peer-state-leading')
        .map(({ node, message }) => `z${node} ${message}`);
    const told = await order();
    expect(told.length).toBeGreaterThan(2);
    expect(await order(setAt(2, 250, -7000))).toEqual(told);
  });
});

describe('clocks that all are set back at once', () => {
  /** All of one host, or of one zone, at the fourth of six elections. */
  const setBack =
    (by: number): ((server: number) => Clock) =>
    () =>
    (ms) =>
      ms >= Date.parse('2026-11-22T22:38:23.000Z') ? ms - by : ms;
  const told = ({ events }: Merged): string[] => events.map(({ at, node, message }) => `${at} z${node} ${message}`);

  it('to winter time leave the history as it was', async () => {
    const found = await merged(sourcesOf(FIXTURE, setBack(HOUR_MS)));
    expect(told(found)).toEqual(told(await merged(sourcesOf(FIXTURE))));
    expect(kindsIn(found)).toContain('clock-stepped');
  });

  it('are so in one log, too', async () => {
    const [first] = sourcesOf(FIXTURE, setBack(HOUR_MS));
    const [plain] = sourcesOf(FIXTURE);
    if (first === undefined || plain === undefined) throw new Error('no log');
    expect(told(await merged([first]))).toEqual(told(await merged([plain])));
  });

  it('by some seconds keep the order of each log, the time that it took being left out', async () => {
    const found = await merged(sourcesOf(FIXTURE, setBack(7000)));
    const plain = await merged(sourcesOf(FIXTURE));
    const placeOf = ({ from }: ZkEvent): string => `${from.input}:${from.line}`;
    const times = new Map(plain.events.map((event) => [placeOf(event), event.at]));
    const late = found.events.map((event) => event.at - (times.get(placeOf(event)) ?? 0));
    expect(Math.max(...late.map(Math.abs))).toBeLessThan(20);
  });

  it('are not set where some lines alone are earlier', async () => {
    const [plain] = sourcesOf(FIXTURE);
    const { events } = await merged(plain === undefined ? [] : [plain]);
    const { line: middle = 0 } = events[events.length >> 1] ?? {};
    const [source] = sourcesOf(FIXTURE, () => (ms, line) => (line === middle ? ms - 5000 : ms));
    const { clocks, ledger } = await merged(source === undefined ? [] : [source]);
    expect(ledger.entries().map(({ kind }) => kind)).toContain('clock-stepped');
    expect(clocks.stretches.filter(({ appliedMs }) => appliedMs !== 0)).toEqual([]);
  });

  it('are believed nothing where two parts of a file were put together in the wrong order', async () => {
    const swapped = sourcesOf(FIXTURE).map((source) => ({
      ...source,
      chunks: () => {
        const lines = readFileSync(source.path, 'utf8').split('\n');
        const middle = lines.findIndex((line, i) => i > lines.length / 2 && line.startsWith('2026'));
        return [new TextEncoder().encode([...lines.slice(middle), ...lines.slice(0, middle)].join('\n'))];
      },
    }));
    const { clocks } = await merged(swapped);
    expect(clocks.stretches.map(({ appliedMs }) => appliedMs)).toEqual([0, 0, 0, 0, 0]);
  });

  it('end no life before it begins, where they are not put right', async () => {
    const { lives } = await merged(sourcesOf(FIXTURE, setBack(HOUR_MS)), { mode: 'off', offsets: [], zones: [] });
    expect(lives.filter(({ from, lastAt }) => lastAt < from)).toEqual([]);
  });
});

describe('clocks that wander by some milliseconds', () => {
  const jitter = (server: number): Clock => (server === 2 ? (ms, line) => ms + (line % 20) : right);

  it('are not set right, and their intervals allow for it', async () => {
    const found = await merged(sourcesOf(FIXTURE, jitter));
    expect(found.clocks.wanderMs).toBeGreaterThan(0);
    expect(kindsIn(found)).toContain('clock-wander');
    expect(found.clocks.stretches.map(({ appliedMs }) => appliedMs)).toEqual([0, 0, 0, 0, 0]);
    expect(found.clocks.stretches.filter(({ lowMs, highMs }) => !(lowMs <= 0 && highMs >= 0))).toEqual([]);
  });

  it('are not seen where they do not', async () => {
    const found = await merged(sourcesOf(FIXTURE));
    expect(found.clocks).toMatchObject({ wanderMs: 0, rejected: [] });
    expect(kindsIn(found).filter((kind) => kind.startsWith('clock') || kind.startsWith('pair'))).toEqual([]);
  });
});
