import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import { fixtures, logsOf, reportOfFixture, throughJson } from '../history/support.ts';
import { replacing, spoiledReport, withOneClock, type Edit } from './spoiled.ts';
import { asserted, checked, limited } from './support.ts';
import { checkFormatNames } from '../../src/check/formats/define.ts';
import { checkFormatOf } from '../../src/check/formats/index.ts';
import type { Verdict } from '../../src/check/define.ts';
import type { CheckReport } from '../../src/check/result.ts';
import type { Layer } from '../../src/check/settings.ts';
import type { Report } from '../../src/model/report.ts';

// Of whole recordings: what deleting a log, and the order of the logs, may do to a verdict.

/** Limits and assertions that some recordings keep and some do not. */
const layer: Partial<Layer> = {
  limits: new Map([
    ...(limited('max-elections', '2').limits ?? []),
    ...(limited('max-election-time', '1s').limits ?? []),
    ...(limited('max-outage', '3s').limits ?? []),
    ...(limited('no-snap', 'true').limits ?? []),
    ...(limited('expect-servers', '3').limits ?? []),
    ...(limited('expect-leader', '3').limits ?? []),
    ...(limited('min-understood', '90%').limits ?? []),
  ]),
  ...asserted(
    'count(elections[outcome == "failed"]) == 0',
    'max(syncs.durationMs) < 100ms',
    'every server serves by end',
    'some leadership has leader == 3',
    'no outage has durationMs > 1s',
    'last(leaderships.leader) == 3',
    'sum(outages.durationMs) <= 10s and count(lives) >= 3',
  ),
};

async function reportWithout(fixture: string, left: string): Promise<Report> {
  const logs = logsOf(fixture).filter((path) => path !== left);
  return throughJson(await analyzeSources(openSources(logs)));
}

/** Rules that pass though they did not with all logs. */
function turned(whole: CheckReport, part: CheckReport): string[] {
  const before = new Map(whole.results.map(({ rule, verdict }): [string, Verdict] => [rule, verdict]));
  return part.results
    .filter(({ rule, verdict }) => verdict === 'pass' && before.get(rule) !== 'pass')
    .map(({ rule }) => rule);
}

describe.each(fixtures)('%s', (fixture) => {
  it('passes nothing that it did not pass, whichever log is taken away', async () => {
    const whole = checked(await reportOfFixture(fixture), layer);
    for (const left of logsOf(fixture)) {
      const report = await reportWithout(fixture, left);
      // Also where the clocks are known well, which makes more decidable.
      expect({ left, turned: turned(whole, checked(report, layer)) }).toEqual({ left, turned: [] });
      expect({ left, turned: turned(whole, checked(withOneClock(report), layer)) }).toEqual({ left, turned: [] });
      expect(checked(report, layer).failed).toBe(true);
    }
  });

  it('says the same bytes in every format for every order of the logs', async () => {
    const said = async (logs: readonly string[]): Promise<string[]> => {
      const report = checked(await analyzeSources(openSources(logs)), layer);
      return checkFormatNames.map((name) => checkFormatOf(name).render(report, { color: false, width: null }));
    };
    const logs = logsOf(fixture);
    const first = await said(logs);
    expect((await said(logs.toReversed())).join('') === first.join('')).toBe(true);
    expect((await said([...logs.slice(1), ...logs.slice(0, 1)])).join('') === first.join('')).toBe(true);
  });

  it('gives a reason for everything that is not known', async () => {
    const unknown = checked(await reportOfFixture(fixture), layer).results.filter(
      ({ verdict }) => verdict === 'unknown',
    );
    expect(unknown.filter(({ doubts }) => doubts.length === 0)).toEqual([]);
  });
});

describe('a recording that breaks a promise', () => {
  const broken: readonly (readonly [string, Edit])[] = [
    ['3.7.2-trunc', replacing([3], /(last processed zxid: 0x)2(00000000)/, '$11$2')],
    ['3.9.6-leader-kill', replacing([2], /sids: \[[^;]*;/, 'sids: [[2]];')],
  ];

  it.each(broken)('%s does not pass the rule when a log is taken away', async (fixture, edit) => {
    const whole = await spoiledReport(fixture, edit);
    expect(checked(whole).verdict).toBe('fail');
    for (const left of [1, 2, 3]) {
      const part = await spoiledReport(fixture, edit, { without: left });
      expect({ left, turned: turned(checked(whole), checked(part)) }).toEqual({ left, turned: [] });
      expect(checked(part).failed).toBe(true);
    }
  });
});
