import { planOf } from '../../src/check/plan.ts';
import { check } from '../../src/check/run.ts';
import { nothing, settingsOf, type Layer } from '../../src/check/settings.ts';
import type { Verdict } from '../../src/check/define.ts';
import type { CheckReport, CheckResult } from '../../src/check/result.ts';
import type { Report } from '../../src/model/report.ts';

const TODAY = '2026-11-22';

/** What `zklog check` says of a report, with the settings that are given. */
export function checked(report: Report, layer: Partial<Layer> = {}, today = TODAY): CheckReport {
  return check(report, planOf(settingsOf([{ ...nothing, ...layer }])), '0.0.0', today);
}

export const limited = (name: string, value: string): Partial<Layer> => ({
  limits: new Map([[name, { value, from: `--${name}` }]]),
});

export const asserted = (...assertions: readonly string[]): Partial<Layer> => ({
  assertions: assertions.map((that) => ({ name: null, that, severity: 'error', from: '--assert' })),
});

export const verdicts = ({ results }: CheckReport): Record<string, Verdict> =>
  Object.fromEntries(results.map(({ rule, verdict }) => [rule, verdict]));

export const withVerdict = ({ results }: CheckReport, verdict: Verdict): string[] =>
  results.filter((result) => result.verdict === verdict).map(({ rule }) => rule);

/** What is broken, but for the diagnoses of the report, which are true of some recordings. */
export const brokenIn = ({ results }: CheckReport): string[] =>
  results.filter(({ verdict, kind }) => verdict === 'fail' && kind !== 'finding').map(({ rule }) => rule);

export function resultOf({ results }: CheckReport, rule: string): CheckResult {
  const found = results.find((result) => result.rule === rule);
  if (found === undefined) throw new Error(`no result of ${rule}`);
  return found;
}

/** Everything that was said of one rule, in one text. */
export const saidOf = (report: CheckReport, rule: string): string => {
  const { faults, doubts } = resultOf(report, rule);
  return [...faults.map(({ message }) => message), ...doubts.map(({ reason }) => reason)].join('\n');
};
