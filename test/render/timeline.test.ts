import { weightOf } from './weights.ts';
import { describe, expect, it } from 'vitest';
import { serverId } from '../../src/model/ids.ts';
import type { Report, ReportEvent } from '../../src/model/report.ts';
import { timelineRows } from '../../src/render/timeline/rows.ts';
import { stateLookup } from '../../src/render/timeline/states.ts';
import { viewOf } from '../../src/render/view.ts';
import { options } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { empty } from './variations.ts';

type Told = readonly [ms: number, node: number, kind: string, message: string, fields?: object];

function reportOf(events: readonly Told[], rest: Partial<Report> = {}): Report {
  const timeline = events.map(([ms, node, kind, message, fields], id): ReportEvent => ({
    id,
    time: new Date(ms).toISOString(),
    node: serverId(node),
    kind,
    weight: weightOf(kind),
    message,
    evidence: [],
    ...fields,
  }));
  return { ...empty, timeline, ...rest };
}

/** `z1 message suffix` */
function rowsOf(report: Report): readonly string[] {
  const view = viewOf(report, options());
  return timelineRows(view).map((row) =>
    row.type === 'mark' ? `-- ${row.text}` : [view.name(row.node), row.message, row.suffix].filter(Boolean).join(' '),
  );
}

const vote = (sid: number, leader: number): object => ({ vote: { sid, leader } });

describe('timelineRows', () => {
  it('folds votes of a server, though others vote in between', () => {
    const rows = rowsOf(
      reportOf([
        [0, 1, 'notification', 'a', vote(1, 1)],
        [1, 2, 'notification', 'b', vote(1, 1)],
        [2, 1, 'notification', 'c', vote(2, 2)],
        [3, 1, 'notification', 'd', vote(1, 2)],
        [4, 2, 'peer-state-leading', 'LEADING'],
        [5, 1, 'notification', 'e', vote(2, 2)],
      ]),
    );
    expect(rows).toEqual(['z1 3 votes: z1, z2 for z2', 'z2 b', 'z2 LEADING', 'z1 e']);
  });

  it('says until when votes went on', () => {
    const rows = rowsOf(
      reportOf([
        [0, 1, 'notification', 'a', vote(1, 1)],
        [10, 1, 'notification', 'b', { ...vote(1, 1), repeats: { count: 12, until: new Date(61_000).toISOString() } }],
      ]),
    );
    expect(rows).toEqual(['z1 13 votes: z1 for z1 until 00:01:01.000']);
  });

  it('counts votes whose fields it does not know', () => {
    const rows = rowsOf(
      reportOf([
        [0, 1, 'notification', 'first'],
        [1, 1, 'notification', 'last'],
      ]),
    );
    expect(rows).toEqual(['z1 2 votes: last']);
  });

  it('folds equal retries, whatever is retried beside them, until the server has news', () => {
    const rows = rowsOf(
      reportOf([
        [0, 1, 'election-conn-cannot-open', 'no z2'],
        [1, 1, 'election-conn-cannot-open', 'no z3'],
        [2, 1, 'election-conn-cannot-open', 'no z2'],
        [3, 2, 'slow-fsync', 'slow'],
        [4, 1, 'election-conn-cannot-open', 'no z2'],
        [5, 1, 'slow-fsync', 'slow'],
        [6, 1, 'election-conn-cannot-open', 'no z2'],
      ]),
    );
    expect(rows).toEqual(['z1 no z2 ×3 until 00:00:00.004', 'z1 no z3', 'z2 slow', 'z1 slow', 'z1 no z2']);
  });

  it('folds routine up to the next change of state', () => {
    const rows = rowsOf(
      reportOf([
        [0, 1, 'setting-tick-time', 'tickTime set to 500'],
        [1, 1, 'slow-fsync', 'slow'],
        [2, 1, 'setting-init-limit', 'initLimit set to 10'],
        [3, 1, 'peer-state-looking', 'LOOKING'],
        [4, 1, 'snapshot-start', 'Snapshotting'],
      ]),
    );
    expect(rows).toEqual(['z1 2 routine messages', 'z1 slow', 'z1 LOOKING', 'z1 Snapshotting']);
  });

  it('never folds a kind that it does not know', () => {
    expect(
      rowsOf(
        reportOf([
          [0, 1, 'brand-new', 'a'],
          [1, 1, 'brand-new', 'a'],
        ]),
      ),
    ).toEqual(['z1 a', 'z1 a']);
  });

  it('marks an outage after what happened at that very moment', () => {
    const rows = rowsOf(leaderKill);
    const begin = rows.indexOf('-- 22:32:09.926 outage begins: no leader');
    expect(rows[begin - 1]).toBe('z2 process ended without a word -4/+3 ms');
    expect(rows[rows.indexOf('-- 22:32:10.289 outage over after 363 ms (360 to 367 ms)') - 1]).toContain(
      'epoch 2 established',
    );
  });

  it('shows a step back in time as it is', () => {
    const view = viewOf(
      reportOf([
        [100, 1, 'x', 'a'],
        [90, 2, 'x', 'b'],
      ]),
      options(),
    );
    expect(timelineRows(view).map((row) => (row.type === 'event' ? row.gap : ''))).toEqual(['', '-10 ms']);
  });
});

describe('stateLookup', () => {
  const stateAt = stateLookup(leaderKill.states);
  const ms = (seconds: string): number => Date.parse(`2026-11-22T22:32:${seconds}Z`);

  it.each([
    ['06.464', 2, null],
    ['06.465', 2, 'LOOKING'],
    ['06.790', 2, 'LEADING'],
    ['09.926', 2, 'DOWN'],
    ['17.300', 2, null],
    ['59.000', 2, 'FOLLOWING'],
    ['07.000', 9, null],
  ] as const)('at %s z%i is %s', (seconds, node, state) => {
    expect(stateAt(serverId(node), ms(seconds))).toBe(state);
  });
});
