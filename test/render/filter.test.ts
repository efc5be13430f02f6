import { describe, expect, it } from 'vitest';
import { filterReport } from '../../src/render/filter.ts';
import { serverId } from '../../src/model/ids.ts';
import { leaderKill } from './sample-report.ts';

const all = { since: null, until: null, nodes: null };
const at = (seconds: string): string => `2026-11-22T22:32:${seconds}Z`;

describe('filterReport', () => {
  it('keeps everything without a filter', () => {
    expect(filterReport(leaderKill, all)).toEqual(leaderKill);
  });

  it('keeps what overlaps the window, whole', () => {
    const shown = filterReport(leaderKill, { ...all, since: at('09.000'), until: at('10.000') });
    expect(shown.leaderships.map(({ leader }) => leader)).toEqual([2]);
    expect(shown.leaderships[0]?.electedAt).toBe(at('06.790'));
    expect(shown.elections.map(({ id }) => id)).toEqual([2]);
    expect(shown.outages).toEqual(leaderKill.outages);
    expect(shown.syncs).toEqual([]);
    expect(shown.timeline.length).toBeGreaterThan(0);
    expect(shown.timeline.every(({ time }) => time >= at('09.000') && time <= at('10.000'))).toBe(true);
  });

  it('takes what goes on when the logs end as overlapping all that is later', () => {
    const shown = filterReport(leaderKill, { ...all, since: '2027-01-01T00:00:00Z' });
    expect(shown.leaderships.map(({ leader }) => leader)).toEqual([3]);
    expect(shown.states.map(({ state }) => state)).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING']);
    expect(shown.timeline).toEqual([]);
  });

  it('understands times of other zones', () => {
    const berlin = filterReport(leaderKill, { ...all, since: '2026-11-22T23:32:17.000+01:00' });
    expect(berlin.timeline).toEqual(filterReport(leaderKill, { ...all, since: at('17.000') }).timeline);
    expect(berlin.timeline.length).toBe(5);
  });

  it('keeps an event that was repeated into the window', () => {
    const shown = filterReport(leaderKill, { ...all, since: at('06.500'), until: at('06.510') });
    expect(shown.timeline.map(({ kind }) => kind)).toEqual(['election-conn-cannot-open']);
  });

  it('keeps what concerns the nodes, and what belongs to all', () => {
    const shown = filterReport(leaderKill, { ...all, nodes: [serverId(1)] });
    expect(new Set(shown.timeline.map(({ node }) => node))).toEqual(new Set([1]));
    expect(new Set(shown.states.map(({ node }) => node))).toEqual(new Set([1]));
    expect(shown.syncs.map(({ learner }) => learner)).toEqual([1, 1]);
    expect(shown.elections).toEqual(leaderKill.elections);
    expect(shown.leaderships).toEqual(leaderKill.leaderships);
    expect(shown.outages).toEqual(leaderKill.outages);
    expect(shown.inputs).toEqual(leaderKill.inputs);
    expect(shown.findings).toEqual([]);
  });
});
