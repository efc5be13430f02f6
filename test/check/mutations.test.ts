import { describe, expect, it } from 'vitest';
import { fixtures, reportOfFixture } from '../history/support.ts';
import type { AnalyzeOptions } from '../../src/analyze.ts';
import { laterBy, lineWith, replacing, spoiledReport, withOneClock, type Edit } from './spoiled.ts';
import { asserted, brokenIn, checked, limited, withVerdict } from './support.ts';
import { changeElection, changeLeadership, changeOutage, changeServing, changeSync } from '../../src/check/mutate.ts';
import { invariants } from '../../src/check/rules/index.ts';
import type { Layer } from '../../src/check/settings.ts';
import type { Report } from '../../src/model/report.ts';

// Real recordings, each spoiled in one place so that it breaks one promise of ZooKeeper: the right rule must say so.

interface Spoiled {
  readonly fixture: string;
  readonly rule: string;
  readonly what: string;
  readonly edit: Edit;
}

const EPOCH = (from: number, to: number): [RegExp, string] => [
  new RegExp(`(last processed zxid: 0x)${from}(00000000)`),
  `$1${to}$2`,
];
const SUPPORTERS = /sids: \[[^;]*;/;

const logs: readonly Spoiled[] = [
  {
    fixture: '3.9.6-leader-kill',
    rule: 'one-leader-per-epoch',
    what: 'z2 leads epoch 1, as z3 did',
    edit: replacing([2], ...EPOCH(2, 1)),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'one-leader-per-epoch',
    what: 'z3 leads epoch 1, as z2 did',
    edit: replacing([3], ...EPOCH(2, 1)),
  },
  {
    fixture: '3.5.10-leader-kill',
    rule: 'one-leader-per-epoch',
    what: 'z3 leads epoch 1, as z2 did',
    edit: replacing([3], ...EPOCH(2, 1)),
  },
  {
    fixture: '3.4.13-trunc',
    rule: 'one-leader-per-epoch',
    what: 'z2 leads epoch 1, as z3 did',
    edit: replacing([2], ...EPOCH(2, 1)),
  },
  { fixture: '3.7.2-trunc', rule: 'epochs-rise', what: 'the first epoch is 7', edit: replacing([2], ...EPOCH(1, 7)) },
  {
    fixture: '3.5.10-leader-kill',
    rule: 'epochs-rise',
    what: 'the first epoch is 7',
    edit: replacing([2], ...EPOCH(1, 7)),
  },
  {
    fixture: '3.4.13-partition-leader',
    rule: 'epochs-rise',
    what: 'the first epoch is 9',
    edit: replacing([2], ...EPOCH(1, 9)),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'quorum-of-voters',
    what: 'z2 has itself alone',
    edit: replacing([2], SUPPORTERS, 'sids: [[2]];'),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'quorum-of-voters',
    what: 'z2 has itself alone',
    edit: replacing([2], SUPPORTERS, 'sids: [[2]];'),
  },
  {
    fixture: '3.4.11-seed-walkthrough',
    rule: 'quorum-of-voters',
    what: 'z2 has itself alone',
    edit: replacing([2], SUPPORTERS, 'sids: [ 2 ];'),
  },
  {
    fixture: '3.6.4-seed-walkthrough',
    rule: 'quorum-of-voters',
    what: 'z2 has a server that is no voter',
    edit: replacing([2], SUPPORTERS, 'sids: [[2, 9]];'),
  },
  {
    fixture: '3.8.0-rolling-restart-5',
    rule: 'quorum-of-voters',
    what: 'two of five',
    edit: (text) => text.replace(SUPPORTERS, 'sids: [[1, 2]];'),
  },
  {
    fixture: '3.4.11-seed-walkthrough',
    rule: 'winner-has-greatest-vote',
    what: 'z1 voted for itself with zxid 0x100000099',
    edit: replacing(
      [2],
      /1 \(n\.leader\), 0x0 \(n\.zxid\)(, 0x1 \(n\.round\), LOOKING \(n\.state\), 1 \(n\.sid\))/g,
      '1 (n.leader), 0x100000099 (n.zxid)$1',
    ),
  },
  {
    fixture: '3.6.4-seed-walkthrough',
    rule: 'winner-has-greatest-vote',
    what: 'z1 voted with a greater epoch',
    edit: replacing([2], /(n\.sid:1, n\.state:LOOKING, n\.leader:1, n\.round:0x1, n\.peerEpoch:0x)0/g, '$15'),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'winner-has-greatest-vote',
    what: 'z1 voted with a greater zxid',
    edit: replacing(
      [3],
      /(n\.sid:1, n\.state:LOOKING, n\.leader:1, n\.round:0x1, n\.peerEpoch:0x1, n\.zxid:0x)100000040/g,
      '$11000fffff',
    ),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'serves-after-quorum',
    what: 'z1 got UPTODATE five seconds earlier',
    edit: replacing([1], lineWith('Learner received UPTODATE'), laterBy(-5)),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'serves-after-quorum',
    what: 'z1 got UPTODATE three seconds earlier',
    edit: replacing([1], lineWith('Learner received UPTODATE'), laterBy(-3)),
  },
  {
    fixture: '3.5.10-leader-kill',
    rule: 'serves-after-quorum',
    what: 'z2 had its quorum ten seconds later',
    edit: replacing([2], lineWith('Have quorum of supporters'), laterBy(10)),
  },
  {
    fixture: '3.6.4-seed-walkthrough',
    rule: 'serves-after-quorum',
    what: 'z1 got UPTODATE five seconds earlier',
    edit: replacing([1], lineWith('Learner received UPTODATE'), laterBy(-5)),
  },
  {
    fixture: '3.6.4-seed-walkthrough',
    rule: 'follows-a-leader',
    what: 'z2 was FOLLOWING as z1 and z3 followed it',
    edit: replacing([2], / - LEADING$/gm, ' - FOLLOWING'),
  },
  {
    fixture: '3.4.11-seed-walkthrough',
    rule: 'follows-a-leader',
    what: 'z2 was FOLLOWING as z1 and z3 followed it',
    edit: replacing([2], / - LEADING$/gm, ' - FOLLOWING'),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'sync-mode-fits',
    what: 'a DIFF to less than z1 had',
    edit: replacing([1], /(Getting a diff from the leader 0x)100000044/, '$1100000002'),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'sync-mode-fits',
    what: 'z1 truncates to what it has',
    edit: replacing(
      [1],
      /Getting a diff from the leader (0x100000044)/,
      'Truncating log to get in sync with the leader $1',
    ),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'sync-mode-fits',
    what: 'z1 gets a snapshot of what it has',
    edit: replacing([1], /Getting a diff from the leader (0x100000044)/, 'Getting a snapshot from leader $1'),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'sync-mode-fits',
    what: 'a DIFF to a learner that was ahead',
    edit: replacing([2], /(Learner sid: 1 .*peerLastZxid=0x)100000044/, '$1100000fff'),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'zxids-fall-by-sync',
    what: 'z1 had more as it first looked',
    edit: replacing([1], /(New election\. My id = 1, proposed zxid=0x)0$/m, '$1100ffffff'),
  },
  {
    fixture: '3.9.6-leader-kill',
    rule: 'zxids-fall-by-sync',
    what: 'z1 had more as it first looked',
    edit: replacing([1], /(New election\. My id = 1, proposed zxid=0x)0$/m, '$1100ffffff'),
  },
  {
    fixture: '3.5.10-leader-kill',
    rule: 'zxids-fall-by-sync',
    what: 'z3 had more as it first looked',
    edit: replacing([3], /(New election\. My id = {1,2}3, proposed zxid=0x)0$/m, '$1100ffffff'),
  },
];

/** As `--align off` has it: the clocks are known to be one, and no stamp is taken for that of a clock that was set. */
const rawTimes: AnalyzeOptions = { clock: { mode: 'off', offsets: [], zones: [] } };

const orderRules = logs.filter(({ rule }) => rule === 'serves-after-quorum');

describe('a log in which the order was changed', () => {
  it.each(orderRules)('$rule: $fixture, $what: passes for no clock that might have been set', async (one) => {
    const report = checked(await spoiledReport(one.fixture, one.edit));
    expect([...withVerdict(report, 'fail'), ...withVerdict(report, 'unknown')]).toContain(one.rule);
  });
});

describe('a log that was changed', () => {
  it.each(logs)('$rule: $fixture, $what', async ({ fixture, rule, edit }) => {
    const sound = withOneClock(await reportOfFixture(fixture));
    expect(brokenIn(checked(sound))).toEqual([]);
    const report = checked(withOneClock(await spoiledReport(fixture, edit, { options: rawTimes })));
    expect(withVerdict(report, 'fail')).toContain(rule);
    expect(report.failed).toBe(true);
  });
});

/** Later by so many milliseconds. */
const shifted = (time: string | null | undefined, ms: number): string =>
  new Date(Date.parse(time ?? '') + ms).toISOString();

interface SpoiledReport {
  readonly fixture: string;
  readonly rule: string;
  readonly what: string;
  readonly change: (report: Report) => Report;
  readonly layer?: Partial<Layer>;
}

/** The first leader goes on for a minute after the next one was established. */
const goesOn = (report: Report): Report => {
  const next = report.leaderships.filter(({ establishedAt }) => establishedAt !== null)[1]?.establishedAt;
  const end = shifted(next, 60_000);
  return changeLeadership(report, 0, { endedAt: end, endedRange: [end, end] });
};

const reports: readonly SpoiledReport[] = [
  {
    fixture: '3.9.6-leader-kill',
    rule: 'leaders-apart',
    what: 'the first leader goes on for a minute',
    change: goesOn,
  },
  { fixture: '3.4.13-gc-pause', rule: 'leaders-apart', what: 'the first leader goes on for a minute', change: goesOn },
  {
    fixture: '3.3.6-leader-kill',
    rule: 'leaders-apart',
    what: 'the first leader goes on for a minute',
    change: goesOn,
  },
  {
    fixture: '3.8.0-quorum-loss',
    rule: 'serves-after-quorum',
    what: 'a follower serves a minute early',
    change: (report) =>
      changeServing(
        report,
        report.serving.findIndex(({ role }) => role === 'follower'),
        { from: '2026-11-22T00:00:00.000Z' },
      ),
  },
  {
    fixture: '3.8.0-chained-elections',
    rule: 'one-leader-per-epoch',
    what: 'the third leads the epoch of the second',
    change: (report) => changeLeadership(report, 2, { epoch: report.leaderships[1]?.epoch ?? null }),
  },
  {
    fixture: '3.8.0-chained-elections',
    rule: 'winner-has-greatest-vote',
    what: 'a server that voted for another won',
    change: (report) =>
      changeElection(report, 0, {
        winner:
          report.elections[0]?.participants.find(({ node, votes }) => votes.at(-1)?.leader !== node)?.node ?? null,
      }),
  },
  {
    fixture: '3.8.0-rolling-upgrade',
    rule: 'quorum-of-voters',
    what: 'one server of three',
    change: (report) => changeLeadership(report, 0, { quorum: report.ensemble.voters.slice(0, 1) }),
  },
  {
    fixture: '3.8.0-quorum-loss',
    rule: 'epochs-rise',
    what: 'the first leader leads epoch 99',
    change: (report) => changeLeadership(report, 0, { epoch: 99 }),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'max-outage',
    what: 'an outage of a minute',
    change: (report) =>
      changeOutage(report, 0, {
        to: shifted(report.outages[0]?.from, 60_000),
        toRange: [shifted(report.outages[0]?.from, 60_000), shifted(report.outages[0]?.from, 60_000)],
      }),
    layer: limited('max-outage', '30s'),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'max-election-time',
    what: 'an election of a minute',
    change: (report) => changeElection(report, 1, { durationMs: 60_000 }),
    layer: limited('max-election-time', '30s'),
  },
  {
    fixture: '3.8.0-quorum-loss',
    rule: 'no-snap',
    what: 'a DIFF was a SNAP',
    change: (report) => changeSync(report, 0, { mode: 'SNAP' }),
    layer: limited('no-snap', 'true'),
  },
  {
    fixture: '3.8.0-quorum-loss',
    rule: 'expect-leader',
    what: 'another was established last',
    change: (report) => report,
    layer: limited('expect-leader', '1'),
  },
  {
    fixture: '3.7.2-trunc',
    rule: 'assert-1',
    what: 'an election failed',
    change: (report) => changeElection(report, 1, { outcome: 'failed', winner: null }),
    layer: asserted('count(elections[outcome == "failed"]) == 0'),
  },
];

describe('a report that was changed', () => {
  it.each(reports)('$rule: $fixture, $what', async ({ fixture, rule, change, layer }) => {
    const sound = withOneClock(await reportOfFixture(fixture));
    const report = checked(change(sound), layer);
    expect(withVerdict(report, 'fail')).toContain(rule);
    expect(report.failed).toBe(true);
  });
});

describe('the recordings themselves', () => {
  it('are spoiled in more than thirty places, each invariant somewhere', () => {
    const rules = new Set([...logs, ...reports].map(({ rule }) => rule));
    expect(logs.length + reports.length).toBeGreaterThanOrEqual(40);
    expect(invariants.filter(({ name }) => !rules.has(name))).toEqual([]);
  });

  it.each(fixtures)('%s breaks no invariant', async (fixture) => {
    expect(brokenIn(checked(await reportOfFixture(fixture)))).toEqual([]);
  });
});
