import { describe, expect, it } from 'vitest';
import { baselineOfFile } from '../../src/check/config.ts';
import { planOf } from '../../src/check/plan.ts';
import { check } from '../../src/check/run.ts';
import { nothing, settingsOf } from '../../src/check/settings.ts';
import { soundReport } from './sample-report.ts';
import { checked, limited, resultOf, verdicts } from './support.ts';
import type { KnownFinding } from '../../src/check/baseline.ts';
import type { Report } from '../../src/model/report.ts';

describe('the baseline', () => {
  const spoiled: Report = {
    ...soundReport,
    syncs: soundReport.syncs.map((sync, i) => (i === 0 ? { ...sync, mode: 'SNAP', leaderZxid: '0x9' } : sync)),
  };
  const judged = (known: KnownFinding, today?: string): ReturnType<typeof checked> =>
    checked(spoiled, { ...limited('no-snap', 'true'), baseline: [known] }, today);
  const entry: KnownFinding = { rule: 'no-snap', because: 'a new disk', until: '2026-12-31' };

  it('takes a fault out until its day, and says that it is known', () => {
    const report = judged(entry, '2026-12-31');
    expect(verdicts(report)['no-snap']).toBe('pass');
    expect(resultOf(report, 'no-snap').known).toHaveLength(1);
    expect(report.notes).toEqual([]);
  });

  it('counts it again from the next day on', () => {
    const report = judged(entry, '2027-01-01');
    expect(verdicts(report)['no-snap']).toBe('fail');
    expect(report.notes).toEqual(['the baseline knew no-snap (a new disk) until 2026-12-31: it counts again']);
  });

  it.each([
    [{ nodes: [1] }, 'pass'],
    [{ nodes: [9] }, 'fail'],
    [{ message: 'sent z1' }, 'pass'],
    [{ message: 'sent z2' }, 'fail'],
  ])('knows only what is of these servers and this message: %j', (part, verdict) => {
    expect(verdicts(judged({ ...entry, ...part } as KnownFinding))['no-snap']).toBe(verdict);
  });

  it('says when an entry can go', () => {
    const slow = { rule: 'max-outage', because: 'slow network' };
    expect(checked(soundReport, { ...limited('max-outage', '1h'), baseline: [slow] }).notes).toEqual([
      'the baseline knows max-outage (slow network), which is no more: the entry can go',
    ]);
  });

  it('does not say so of a rule that was not checked, or could not be decided', () => {
    const said = ['the baseline knows max-outage (slow network), which this run did not check or could not decide'];
    const slow = { rule: 'max-outage', because: 'slow network' };
    expect(judged(slow).notes).toEqual(said);
    expect(checked(soundReport, { ...limited('max-outage', '2s'), baseline: [slow] }).notes).toEqual(said);
    expect(
      checked(soundReport, {
        ...limited('max-outage', '1h'),
        baseline: [slow],
        rules: [{ name: slow.rule, setting: 'off', from: '' }],
      }).notes,
    ).toEqual(said);
  });

  it('says so of a diagnosis that is made no more, where no log is missing', () => {
    const baseline = [{ rule: 'slow-fsync', because: 'old disks' }];
    const notes = (report: Report): readonly string[] =>
      check(report, planOf(settingsOf([{ ...nothing, baseline }])), '0', '2026-11-22', ['slow-fsync']).notes;
    expect(notes(soundReport)).toEqual([
      'the baseline knows slow-fsync (old disks), which is no more: the entry can go',
    ]);
    const [first, ...others] = soundReport.ensemble.nodes;
    const nodes = [{ ...(first as (typeof others)[number]), seenIn: 'other logs' as const }, ...others];
    expect(notes({ ...soundReport, ensemble: { ...soundReport.ensemble, nodes } })[0]).toContain('could not decide');
  });

  it('names an entry whose rule nobody knows', () => {
    expect(judged({ rule: 'no-snp', because: 'b' }).notes).toEqual([
      'the baseline knows no-snp (b), but nothing is called so (zklog check --rules and zklog findings list the names)',
    ]);
  });

  it('may be a file of its own', () => {
    expect(baselineOfFile('[{"rule": "no-snap", "because": "b"}]', 'b.json')).toEqual([
      { rule: 'no-snap', because: 'b' },
    ]);
    expect(() => baselineOfFile('{}', 'b.json')).toThrow('b.json: write a list, [ … ]');
  });
});
