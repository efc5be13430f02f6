import { describe, expect, it } from 'vitest';
import { ExpressionFault, pointedAt, readAssertion } from '../../src/check/expression/index.ts';
import { soundReport } from './sample-report.ts';
import { asserted, checked, saidOf, verdicts } from './support.ts';
import type { Report } from '../../src/model/report.ts';

const verdictOf = (assertion: string, report: Report = soundReport): string | undefined =>
  verdicts(checked(report, asserted(assertion)))['assert-1'];

describe('an assertion holds', () => {
  it.each([
    'count(elections) == 2',
    'count(elections[outcome == "failed"]) == 0',
    "count(elections[winner == 3 or winner == 'z2']) == 1",
    'count(syncs[mode == "SNAP"]) + count(syncs[mode == "TRUNC"]) < 2',
    'max(syncs[mode == "SNAP"].durationMs) < 30s',
    'max(elections.durationMs) == 1800',
    'max(elections.durationMs) == 1.8s',
    'min(elections.durationMs) > 1s and max(elections.durationMs) < 2s',
    'sum(outages.durationMs) <= 2.2s',
    'avg(elections.durationMs) == 1650ms',
    'first(elections.winner) == 3 and last(elections.winner) == 2',
    'every server serves by end',
    'every server serves by 2026-11-22T22:01:30Z or true',
    'some server leads by 2026-11-22T22:01:30Z',
    'no server leads by 2026-11-22T22:02:01Z',
    'every server[id != 3] runs by 2026-11-22T22:02:10',
    'no server looks by end',
    'every sync has leaderZxid <= 0x100000040',
    'every sync[mode == "DIFF"] has peerLastZxid == leaderZxid',
    'no outage has kind == "no-quorum"',
    'some leadership has (epoch == 2 and endedAt == null)',
    'every leadership has (quorum contains 1 or leader == 3)',
    'count(leaderships[establishedAt != null]) == 2',
    'every outage has from > 2026-11-22T22:01:00Z',
    'max(outages.to) - min(outages.from) < 3s',
    'not (count(elections) == 3)',
    'every election has outcome in ("elected", "ongoing")',
    'count(events[kind == "notification" and node == 3]) == 3',
    'min(syncs[mode == "SNAP"].durationMs) > 1h',
    '2 * 3 - 1 == 5 and -1 < 0 and 6 / 3 == 2',
    'count(findings) == 0',
  ])('%s', (assertion) => {
    expect(verdictOf(assertion)).toBe('pass');
  });
});

describe('an assertion does not hold', () => {
  it.each([
    ['count(elections) == 1', 'count(elections) is 2'],
    ['count(elections[winner == 2]) > 1', 'count(elections[winner == 2]) is 1'],
    ['max(elections.durationMs) < 1s', 'max(elections.durationMs) is 1.8 s'],
    ['last(leaderships.leader) == 3', 'last(leaderships.leader) is 2'],
    ['every election has durationMs < 1600ms', 'it does not hold for 1 of them'],
    ['every server serves by 2026-11-22T22:01:01Z', 'it does not hold for 3 of them'],
    ['no sync has mode == "TRUNC"', 'it does not hold for 1 of them'],
    ['some sync has mode == "SNAP"', 'it does not hold'],
    ['false', 'it does not hold'],
    ['max(outages.durationMs) < 1.9s', 'max(outages.durationMs) is between 1.9 s and 2.1 s'],
  ])('%s', (assertion, said) => {
    const report = checked(soundReport, asserted(assertion));
    expect({ verdict: verdicts(report)['assert-1'], said: saidOf(report, 'assert-1') }).toEqual({
      verdict: 'fail',
      said,
    });
  });
});

it('a range is told more exactly where its ends would read alike', () => {
  const outages = soundReport.outages.map((outage) => ({
    ...outage,
    fromRange: [outage.from, new Date(Date.parse(outage.from) + 20).toISOString()] as const,
  }));
  const report = checked({ ...soundReport, outages }, asserted('max(outages.durationMs) < 1s'));
  expect(saidOf(report, 'assert-1')).toMatch(/is between \d+ ms and \d+ ms$/);
});

describe('an assertion is unknown', () => {
  const incomplete: Report = {
    ...soundReport,
    ensemble: {
      ...soundReport.ensemble,
      nodes: soundReport.ensemble.nodes.map((node, i) => (i === 0 ? { ...node, seenIn: 'other logs' } : node)),
    },
  };
  const unfinished: Report = {
    ...soundReport,
    syncs: soundReport.syncs.map((sync, i) => (i === 0 ? { ...sync, finishedAt: null } : sync)),
  };

  it.each([
    ['max(outages.durationMs) < 2s', soundReport],
    ['every outage has durationMs < 2s', soundReport],
    ['count(outages[durationMs < 2s]) == 1', soundReport],
    ['max(syncs.durationMs) < 1s', unfinished],
    ['count(elections) == 2', incomplete],
    ['count(elections) == 5', incomplete],
    ['every server serves by end', incomplete],
    ['some election has winner == 2', incomplete],
    ['some election has winner == 1', incomplete],
    ['last(leaderships.leader) == 2', incomplete],
    ['true', incomplete],
  ])('%s', (assertion, report) => {
    expect(verdictOf(assertion, report)).toBe('unknown');
  });

  it.each([
    'count(elections) < 2',
    'max(elections.durationMs) < 1s',
    'every election has winner == 2',
    'no election has winner == 2',
  ])('but not where what the logs show is enough to break it: %s', (assertion) => {
    expect(verdictOf(assertion, incomplete)).toBe('fail');
  });
});

describe('what is no assertion is refused with its column', () => {
  it.each([
    ['', 1, 'an assertion', 'the end'],
    ['count(elections', 16, '")"', 'the end'],
    ['count(elections) = 2', 18, 'a name, a value or an operator', '='],
    ['count(elections) == ', 20, 'a value', 'the end'],
    ['count(electoins) == 0', 7, 'a list (servers, elections,', 'electoins'],
    ['counts(elections) == 0', 1, 'a function (count, max,', 'counts'],
    ['count(elections[outcom == "failed"]) == 0', 17, 'a field of elections (id, from,', 'outcom'],
    ['count(elections)', 17, 'a comparison: an assertion is true or false', 'the end, after a number'],
    ['max(syncs) < 3s', 5, 'a field of syncs (leader,', 'the list syncs'],
    ['max(syncs.mode) < 3s', 5, 'numbers or durations for max', 'a list (a text each)'],
    ['max(syncs.durationMs) < 0x12', 25, 'a duration to compare with', 'a zxid'],
    ['elections == 2', 14, 'a function around the list elections', 'a number'],
    ['every servr serves by end', 7, 'one of server, election,', 'servr'],
    ['every server sleeps by end', 14, '"has" or one of serves, leads, looks, runs', 'sleeps'],
    ['every election serves by end', 16, '"has"', 'serves'],
    ['every server serves by noon', 24, 'a time, start or end', 'noon'],
    ['every sync has mode < "SNAP"', 23, '== or !=: a text has no order', '<'],
    ['every sync has mode', 16, 'a comparison', 'a text'],
    ['count(elections) == 2 2', 23, 'the end, "and", "or" or an operator', '2'],
    ['min(outages.from) > 2026-13-22T22:00:00Z', 21, 'a time that exists', '2026-13-22T22:00:00Z'],
    ['count(elections[outcome == "failed]) == 0', 28, 'a text that ends with the quotation mark it begins with', '"'],
    ['count(elections) * "x" == 1', 20, 'what can stand behind a number *', 'a text'],
  ])('%s', (assertion, column, expected, found) => {
    let fault: unknown;
    try {
      readAssertion(assertion);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(ExpressionFault);
    expect(fault).toMatchObject({ column, found });
    expect((fault as ExpressionFault).expected.slice(0, expected.length)).toBe(expected);
  });

  it('with a mark below it', () => {
    const text = 'count(electoins) == 0';
    try {
      readAssertion(text);
      expect.unreachable();
    } catch (error) {
      expect(
        pointedAt(text, error as ExpressionFault)
          .split('\n')
          .slice(1),
      ).toEqual([`  ${text}`, '        ^']);
    }
  });
});
