import { groupBy } from '../base/sorted.ts';
import { Findings } from './define.ts';
import type { Report, ReportFinding } from '../model/report.ts';
import type { PlannedCheck, RuleSetting } from './plan.ts';

/** The diagnoses of the report as checks: one for each rule that found something; `info` is no fault. */
export function findingChecks(
  { findings }: Pick<Report, 'findings'>,
  rules: ReadonlyMap<string, RuleSetting>,
): PlannedCheck[] {
  const byRule = groupBy(
    findings.filter(({ rule, severity }) => severity !== 'info' || rules.has(rule)),
    ({ rule }) => rule,
  );
  return [...byRule].flatMap(([rule, found]): PlannedCheck[] => {
    const worst = found.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
    const severity = rules.get(rule) ?? worst;
    if (severity === 'off') return [];
    return [
      {
        rule,
        kind: 'finding',
        severity,
        holds: `Nothing is found of: ${found[0]?.title ?? rule}.`,
        run: () => outcomeOf(found),
      },
    ];
  });
}

function outcomeOf(found: readonly ReportFinding[]): Findings {
  const outcome = new Findings();
  outcome.checked = found.length;
  for (const { message, nodes, from, evidence } of found) outcome.fault({ message, nodes, at: from, evidence });
  return outcome;
}
