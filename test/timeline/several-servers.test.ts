import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { identify } from '../../src/timeline/identity.ts';
import { livesOf } from '../../src/timeline/lives.ts';
import { bytesOf, counted, inputLog, stockLine, textOf } from '../support/logs.ts';
import type { Report } from '../../src/model/report.ts';

const peer = (id: number, message: string, at: string): string =>
  stockLine(message, { myid: '', at, thread: `QuorumPeer[myid=${id}]/0.0.0.0:2181` });
const starts = (at: string, thread = 'main'): string =>
  stockLine('Reading configuration from: zoo.cfg', { myid: '', at, thread, logger: 'QuorumPeerConfig' });
const begins = (id: number, at: string): string =>
  stockLine('Starting quorum peer', { myid: String(id), at, logger: 'QuorumPeerMain' });

/** `server: line line` of each life, and the doubts. */
function livesIn(...lines: readonly string[]) {
  const log = inputLog(textOf(...lines));
  const ledger = new Ledger();
  const { lives } = identify(log, livesOf(log), ledger);
  return {
    lives: lives.map(({ node, events }) => `${node}: ${events.map(({ from }) => from.line).join(' ')}`),
    told: lives.map(({ events }) => [...new Set(events.map((event) => event.node))].join(' ')),
    ends: lives.map(({ first, last }) => `${first.line}-${last.line}`),
    doubts: ledger.entries().map(({ kind }) => kind),
    ledger: ledger.entries(),
  };
}

describe('a file that several servers wrote at once', () => {
  const both = [
    peer(1, 'LOOKING', '22:48:01,000'),
    peer(2, 'LOOKING', '22:48:01,100'),
    peer(2, 'LEADING', '22:48:02,000'),
    peer(1, 'FOLLOWING', '22:48:02,100'),
  ];

  test('has the lives of each', () => {
    expect(livesIn(...both)).toMatchObject({
      lives: ['1: 1 4', '2: 2 3'],
      told: ['1', '2'],
      ends: ['1-4', '2-3'],
      doubts: ['several-servers'],
    });
  });

  test('gives a line without an id to the server of its thread, else of the latest line', () => {
    const thread = 'LearnerHandler-/127.0.0.1:40001';
    const lost = (at: string, name: string): string =>
      stockLine('******* GOODBYE /127.0.0.1:40001 ********', { myid: '', at, thread: name, logger: 'LearnerHandler' });
    const found = livesIn(
      ...both,
      peer(2, 'LEADING', '22:48:03,000'),
      lost('22:48:03,100', thread),
      peer(1, 'FOLLOWING', '22:48:03,200'),
      lost('22:48:03,300', thread),
      lost('22:48:03,400', 'LearnerHandler-/127.0.0.1:40002'),
    );
    expect(found.lives).toEqual(['1: 1 4 7 9', '2: 2 3 5 6 8']);
  });

  test('gives the first lines of a process to the id that it has a little later', () => {
    const found = livesIn(
      starts('22:48:00,000'),
      begins(1, '22:48:00,100'),
      peer(1, 'LOOKING', '22:48:01,000'),
      starts('22:48:02,000'),
      peer(1, 'LEADING', '22:48:02,100'),
      begins(2, '22:48:02,200'),
      peer(2, 'LOOKING', '22:48:02,300'),
      peer(1, 'LOOKING', '22:48:03,000'),
    );
    expect(found).toMatchObject({ lives: ['1: 1 2 3 5 8', '2: 4 6 7'], doubts: ['several-servers'] });
  });

  test('says how many of its lines name nobody', () => {
    const { ledger } = livesIn(
      ...both,
      stockLine('Shutdown called', { myid: '', at: '22:48:03,000', logger: 'Leader' }),
    );
    expect(ledger).toMatchObject([
      { examples: [{ text: expect.stringMatching(/: ids 1, 2; 1 of 5 events name none$/) }] },
    ]);
  });

  test('gives a start to the id that it names itself, whoever writes in between', () => {
    const named = (id: number, at: string): string =>
      stockLine(`Starting quorum peer, myid=${id}`, { myid: '', at, logger: 'QuorumPeerMain' });
    const found = livesIn(
      ...both,
      starts('22:48:03,000'),
      named(2, '22:48:03,100'),
      peer(1, 'LOOKING', '22:48:03,200'),
      peer(2, 'LOOKING', '22:48:03,300'),
    );
    expect(found.lives).toEqual(['1: 1 4 7', '2: 2 3', '2: 5 6 8']);
  });

  test('gives each process one start where two start at once', () => {
    const found = livesIn(
      starts('22:48:00,000'),
      starts('22:48:00,001'),
      begins(3, '22:48:00,100'),
      peer(3, 'LOOKING', '22:48:01,000'),
      begins(2, '22:48:00,101'),
      peer(2, 'LOOKING', '22:48:01,001'),
      peer(3, 'LEADING', '22:48:02,000'),
    );
    expect(found.lives).toEqual(['3: 1 3 4 7', '2: 2 5 6']);
  });

  test('has a life for each start of each', () => {
    const found = livesIn(
      ...both,
      starts('22:48:10,000'),
      begins(1, '22:48:10,100'),
      peer(2, 'LOOKING', '22:48:10,200'),
      peer(1, 'LOOKING', '22:48:10,300'),
      peer(2, 'LEADING', '22:48:10,400'),
      peer(1, 'FOLLOWING', '22:48:10,500'),
    );
    expect(found.lives).toEqual(['1: 1 4', '2: 2 3 7 9', '1: 5 6 8 10']);
  });

  test('is not one that the user can name', () => {
    const log = inputLog(textOf(...both), { node: '2' });
    const ledger = new Ledger();
    const { lives } = identify(log, livesOf(log), ledger);
    expect(lives.map(({ node }) => node)).toEqual([1, 2]);
    expect(ledger.has('identity-conflict')).toBe(true);
  });
});

describe('one server wrote a file', () => {
  test('in which the id changes from one life to the next', () => {
    const found = livesIn(
      starts('22:48:00,000'),
      peer(1, 'LOOKING', '22:48:01,000'),
      peer(1, 'LEADING', '22:48:02,000'),
      starts('22:49:00,000'),
      peer(2, 'LOOKING', '22:49:01,000'),
      peer(2, 'LEADING', '22:49:02,000'),
    );
    expect(found).toMatchObject({ lives: ['1: 1 2 3', '2: 4 5 6'], doubts: ['identity-changes'] });
  });

  test('in which the id changes though no start was logged, but not at once', () => {
    const found = livesIn(
      peer(1, 'LOOKING', '22:48:01,000'),
      peer(1, 'LEADING', '22:48:02,000'),
      peer(2, 'LOOKING', '22:49:01,000'),
      peer(2, 'LEADING', '22:49:02,000'),
    );
    expect(found).toMatchObject({ lives: ['1: 1 2', '2: 3 4'], doubts: ['identity-changes'] });
  });

  test('in which threads are named after peers', () => {
    const broken = (id: number, at: string): string =>
      stockLine(`Connection broken for id ${id}, my id = 1, error = `, {
        myid: '1',
        at,
        thread: `RecvWorker:${id}`,
        logger: 'QuorumCnxManager$RecvWorker',
      });
    const found = livesIn(
      peer(1, 'LOOKING', '22:48:01,000'),
      broken(2, '22:48:02,000'),
      broken(3, '22:48:02,100'),
      broken(2, '22:48:03,000'),
      broken(3, '22:48:03,100'),
      peer(1, 'LEADING', '22:48:04,000'),
    );
    expect(found).toMatchObject({ lives: ['1: 1 2 3 4 5 6'], doubts: [] });
  });

  test('in which a single line names another', () => {
    const found = livesIn(
      peer(1, 'LOOKING', '22:48:01,000'),
      peer(4, 'LOOKING', '22:48:01,500'),
      peer(1, 'LEADING', '22:48:02,000'),
    );
    expect(found).toMatchObject({ lives: ['1: 1 2 3'], doubts: [] });
  });
});

describe('fixtures/wrappers/one-file.log', () => {
  const text = readFileSync('fixtures/wrappers/one-file.log', 'utf8');
  const sourceOf = (path: string, log: string) => ({ path, chunks: () => [bytesOf(log)], beside: [], node: null });
  const course = (report: Report): string[] =>
    report.states.filter(({ state }) => state !== 'DOWN').map(({ node, state, from }) => `${node} ${state} ${from}`);

  test('tells the same states, elections and syncs as the three files it was made of', async () => {
    const files = ['z1', 'z2', 'z3'].map((z) => `fixtures/3.4.11-seed-walkthrough/${z}/zookeeper.out`);
    const expected = await analyzeSources(files.map((file) => sourceOf(file, readFileSync(file, 'utf8'))));
    const found = await analyzeSources([sourceOf('one-file.log', text)]);
    expect(counted(found, 'several-servers')).toBe(1);
    expect(course(found)).toEqual(course(expected));
    const electionsOf = ({ elections }: Report) => elections.map(({ from, to, winner }) => ({ from, to, winner }));
    expect(electionsOf(found)).toEqual(electionsOf(expected));
    const syncsOf = ({ syncs }: Report) => syncs.map(({ leader, learner, mode }) => ({ leader, learner, mode }));
    expect(syncsOf(found)).toEqual(syncsOf(expected));
  });
});

test('a file whose lines have no ids, but for threads and messages, has no restart that never was', async () => {
  const logs = [1, 2, 3, 4, 5].map((n) => readFileSync(`fixtures/3.8.0-chained-elections/z${n}/zookeeper.out`, 'utf8'));
  const sourceOf = (log: string, i: number) => ({
    path: `${i}.log`,
    chunks: () => [bytesOf(log)],
    beside: [],
    node: null,
  });
  const nameless = logs
    .flatMap((log) => log.trimEnd().split(/\n(?=2026-)/))
    .map((one) => one.replace(/\[myid:\d+\]/, '[myid:]'));
  const mixed = nameless.toSorted((a, b) =>
    a.slice(0, 23) < b.slice(0, 23) ? -1 : a.slice(0, 23) > b.slice(0, 23) ? 1 : 0,
  );
  const found = await analyzeSources([sourceOf(mixed.join('\n'), 0)]);
  const expected = await analyzeSources(logs.map(sourceOf));
  const livesOfAll = ({ lives }: Report) => lives.map(({ node, from }) => [node, from]);
  const leadersOf = ({ leaderships }: Report) => leaderships.map(({ leader, epoch }) => [leader, epoch]);
  expect(livesOfAll(found)).toEqual(livesOfAll(expected));
  expect(leadersOf(found)).toEqual(leadersOf(expected));
  expect(found.findings.map(({ rule }) => rule)).not.toContain('restart-loop');
});

test('however lines of servers are mixed, each event has one life, that of its own id', () => {
  const line = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    what: fc.constantFrom('LOOKING', 'LEADING', 'start', 'silent'),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (rows) => {
      const text = rows.map(({ id, what }, i) => {
        const at = `22:48:${String(i % 60).padStart(2, '0')},000`;
        if (what === 'start') return starts(at);
        return what === 'silent' ? stockLine('LOOKING', { myid: '', at }) : peer(id, what, at);
      });
      const log = inputLog(textOf(...text));
      const { lives } = identify(log, livesOf(log), new Ledger());
      const lines = lives.flatMap(({ events }) => events.map(({ from }) => from.line));
      expect(lines.toSorted((a, b) => a - b)).toEqual(log.events.map(({ from }) => from.line));
      for (const { first, last, from, lastAt } of lives) {
        expect(first.line).toBeLessThanOrEqual(last.line);
        expect(from).toBeLessThanOrEqual(lastAt);
      }
    }),
  );
});
