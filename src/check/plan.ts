import { UsageError } from '../base/errors.ts';
import { ExpressionFault, pointedAt, readAssertion } from './expression/index.ts';
import { limits } from './limits/index.ts';
import { invariants } from './rules/index.ts';
import type { KnownFinding } from './baseline.ts';
import type { Outcome, Severity } from './define.ts';
import type { Facts } from './facts.ts';
import type { Level, RuleKind } from './result.ts';
import type { Settings } from './settings.ts';

/** What is to be checked, ready to run. */
export interface Plan {
  readonly failOn: Level;
  readonly checks: readonly PlannedCheck[];
  /** Severity of a finding's rule where the user changed it. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly baseline: readonly KnownFinding[];
  /** How many servers there are, where the user says so. */
  readonly expectedServers: number | null;
}

export interface PlannedCheck {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  readonly holds: string;
  readonly run: (facts: Facts) => Outcome;
}

export const ruleSettings = ['off', 'warning', 'error'] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/** The plan of what the user asks. @throws UsageError for a value that cannot be read */
export function planOf(settings: Settings): Plan {
  const { rules } = settings;
  const severityOf = (rule: string): Severity | null => {
    const setting = rules.get(rule) ?? 'error';
    return setting === 'off' ? null : setting;
  };
  const checks: PlannedCheck[] = [];
  for (const { name, holds, check } of invariants) {
    const severity = severityOf(name);
    if (severity !== null) checks.push({ rule: name, kind: 'invariant', severity, holds, run: check });
  }
  for (const { name, holds, parse } of limits) {
    const setting = settings.limits.get(name);
    const severity = severityOf(name);
    if (setting === undefined || severity === null) continue;
    checks.push({
      rule: name,
      kind: 'limit',
      severity,
      holds: holds(setting.value),
      run: parse(setting.value, setting.from),
    });
  }
  for (const [i, { name, that, severity, from }] of settings.assertions.entries()) {
    const rule = name ?? `assert-${i + 1}`;
    const own = rules.get(rule) ?? severity;
    if (own !== 'off')
      checks.push({ rule, kind: 'assertion', severity: own, holds: that, run: assertionOf(that, from) });
  }
  refuseTwice(checks);
  const servers = settings.limits.get('expect-servers');
  return {
    failOn: settings.failOn,
    checks,
    rules,
    baseline: settings.baseline,
    expectedServers: servers === undefined ? null : Number(servers.value),
  };
}

function assertionOf(that: string, from: string): PlannedCheck['run'] {
  try {
    return readAssertion(that).evaluate;
  } catch (error) {
    if (error instanceof ExpressionFault) throw new UsageError(`${from}, ${pointedAt(that, error)}`, { cause: error });
    throw error;
  }
}

function refuseTwice(checks: readonly PlannedCheck[]): void {
  const names = new Set<string>();
  for (const { rule } of checks) {
    if (names.has(rule)) throw new UsageError(`two checks are called ${rule}; give the assertion another name`);
    names.add(rule);
  }
}
