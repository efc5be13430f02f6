import { Baseline, type RuleState } from './baseline.ts';
import { Facts } from './facts.ts';
import { findingChecks } from './findings.ts';
import { linesIn } from './lines.ts';
import { levelOf, reaches } from './result.ts';
import { limits } from './limits/index.ts';
import { invariants, notShown } from './rules/index.ts';
import type { Report } from '../model/report.ts';
import type { Doubt, Fault, Outcome, Verdict } from './define.ts';
import type { Plan, PlannedCheck } from './plan.ts';
import type { CheckLine, CheckReport, CheckResult } from './result.ts';

/** Reasons and faults of one rule that are listed; the rest is counted. */
const MOST_DOUBTS = 10;
const MOST_FAULTS = 100;

/**
 * Checks a report. The same report and plan give the same bytes, but for what `today` makes of the baseline.
 *
 * @param today `2026-11-22`, only for entries of the baseline that expire
 * @param diagnoses the names of all findings that a report may hold, so that a name that nobody knows can be told
 */
export function check(
  report: Report,
  plan: Plan,
  version: string,
  today: string,
  diagnoses: readonly string[] = [],
): CheckReport {
  const facts = new Facts(report, plan.expectedServers);
  const baseline = new Baseline(plan.baseline, today);
  const checks = [...plan.checks, ...findingChecks(report, plan.rules)];
  const results = checks.map((planned) => resultOf(planned, facts, baseline));
  const found = new Set([...diagnoses, ...report.findings.map(({ rule }) => rule)]);
  const stateOf = (rule: string): RuleState => {
    const result = results.find((one) => one.rule === rule);
    if (result !== undefined) return result.verdict === 'unknown' ? 'open' : 'decided';
    if ([...invariants, ...limits].some(({ name }) => name === rule) || plan.rules.get(rule) === 'off') return 'open';
    // A diagnosis that is not there was not made, where no log is missing that could have led to it.
    if (found.has(rule)) return facts.gaps.length > 0 ? 'open' : 'decided';
    return 'unheard';
  };
  return documentOf(results, {
    version,
    failOn: plan.failOn,
    inputs: report.inputs.map(({ path }) => path),
    notes: [...baseline.notes(stateOf), ...slipsOf(plan, found)],
  });
}

/** A rule that nobody knows is a slip, and whatever it was to change is not changed. */
function slipsOf({ rules, checks }: Plan, found: ReadonlySet<string>): string[] {
  const known = new Set([...[...invariants, ...limits].map(({ name }) => name), ...checks.map(({ rule }) => rule)]);
  return [...rules.keys()]
    .filter((name) => !known.has(name) && !found.has(name))
    .map(
      (name) =>
        `nothing is called ${name} here: its setting changes nothing (zklog check --rules and zklog findings list the names)`,
    );
}

interface About {
  readonly version: string;
  readonly failOn: CheckReport['failOn'];
  readonly inputs: readonly string[];
  readonly notes: readonly string[];
}

/** Puts results together: what counts, and whether that is enough to fail. */
export function documentOf(results: readonly CheckResult[], { version, failOn, inputs, notes }: About): CheckReport {
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  const levels = results.map(({ level }) => level);
  return {
    schemaVersion: 1,
    tool: { name: 'zklog', version },
    verdict: levels.includes('error')
      ? 'fail'
      : levels.includes('unproven') || levels.includes('unknown')
        ? 'unknown'
        : 'pass',
    failOn,
    failed: levels.some((level) => reaches(level, failOn)),
    inputs,
    counts: { pass: count('pass'), fail: count('fail'), unknown: count('unknown') },
    results,
    notes,
    notShown: notShown.map(({ what, why }) => `${what} (${why})`),
  };
}

function resultOf({ rule, kind, severity, holds, run }: PlannedCheck, facts: Facts, baseline: Baseline): CheckResult {
  const outcome = doubtful(run(facts), kind, facts);
  const toLines = linesIn(facts.report.inputs);
  const all = outcome.faults.map((fault): Fault<CheckLine> => ({ ...fault, evidence: toLines(fault.evidence) }));
  const { faults, known } = baseline.sort(rule, all);
  const doubts = faults.length > 0 ? [] : onceEach([...facts.gaps, ...outcome.doubts]);
  const verdict = faults.length > 0 ? 'fail' : doubts.length > 0 && kind !== 'finding' ? 'unknown' : 'pass';
  return {
    rule,
    kind,
    severity,
    verdict,
    level: levelOf({ verdict, severity, kind }, facts.gaps.length > 0),
    holds,
    checked: outcome.checked,
    faults: shortened(faults, rule),
    doubts:
      kind === 'finding'
        ? []
        : doubts.map((doubt): Doubt<CheckLine> => ({ ...doubt, evidence: toLines(doubt.evidence) })),
    known,
  };
}

/** Where two servers share an id, what contradicts an invariant may be what two servers did, each for itself. */
function doubtful(outcome: Outcome, kind: PlannedCheck['kind'], { isMixed }: Facts): Outcome {
  if (!isMixed || kind !== 'invariant') return outcome;
  const doubts = outcome.faults.map(({ message, nodes, evidence }): Doubt => ({
    reason: `${message}; but two servers share an id`,
    nodes,
    evidence,
  }));
  return { ...outcome, faults: [], doubts: [...outcome.doubts, ...doubts] };
}

function onceEach(doubts: readonly Doubt[]): Doubt[] {
  const distinct = [...new Map(doubts.map((doubt) => [doubt.reason, doubt])).values()];
  if (distinct.length <= MOST_DOUBTS) return distinct;
  const rest = distinct.length - MOST_DOUBTS;
  return [
    ...distinct.slice(0, MOST_DOUBTS),
    { reason: `and ${rest} more reasons like these`, nodes: [], evidence: [] },
  ];
}

function shortened(faults: readonly Fault<CheckLine>[], rule: string): Fault<CheckLine>[] {
  if (faults.length <= MOST_FAULTS) return [...faults];
  const rest = faults.length - MOST_FAULTS;
  return [
    ...faults.slice(0, MOST_FAULTS),
    { message: `and ${rest} more faults of ${rule}`, nodes: [], at: null, evidence: [] },
  ];
}
