import type { Doubt, Fault, Severity, Verdict } from './define.ts';

/** What `zklog check` and `zklog diff` say, as `--format json` writes it; every other format shows the same. */
export interface CheckReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'zklog'; readonly version: string };
  /** Of everything: `fail` with one fail, else `unknown` with one unknown, else `pass`. Findings of warning are none. */
  readonly verdict: Verdict;
  /** From which level on the exit status is 1, and whether something reached it. */
  readonly failOn: Level | 'never';
  readonly failed: boolean;
  readonly inputs: readonly string[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly results: readonly CheckResult[];
  /** Known findings that nothing matched, and those that have expired. */
  readonly notes: readonly string[];
  /** What no text log can show. */
  readonly notShown: readonly string[];
}

/**
 * Gravest first. `unproven` is an unknown that the user can do something about, or asked for: logs are missing or
 * damaged, or it is a limit or an assertion. `unknown` is what the logs at hand cannot tell: the release does not log it,
 * or the clocks are not known well enough.
 */
export const levels = ['error', 'unproven', 'unknown', 'warning'] as const;
export type Level = (typeof levels)[number];

export type RuleKind = 'invariant' | 'limit' | 'assertion' | 'finding' | 'difference';

export interface CheckResult {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** The level at which it counts; null for a pass. */
  readonly level: Level | null;
  /** What must hold, in a sentence. */
  readonly holds: string;
  /** How many things were looked at; null where that is no number. */
  readonly checked: number | null;
  readonly faults: readonly Fault<CheckLine>[];
  /** Why it is not known; empty for a pass. Each reason once. */
  readonly doubts: readonly Doubt<CheckLine>[];
  /** Faults that the baseline knows; they do not count. */
  readonly known: readonly Fault<CheckLine>[];
}

/** A line of a file, as a user can open it: rotated files are told apart. */
export interface CheckLine {
  readonly path: string;
  readonly line: number;
}

/** The level at which a result counts; null for a pass. */
export function levelOf(
  { verdict, severity, kind }: Pick<CheckResult, 'verdict' | 'severity' | 'kind'>,
  isIncomplete: boolean,
): Level | null {
  if (verdict === 'pass') return null;
  if (severity === 'warning') return 'warning';
  if (verdict === 'fail') return 'error';
  return isIncomplete || kind !== 'invariant' ? 'unproven' : 'unknown';
}

export const reaches = (level: Level | null, threshold: Level | 'never'): boolean =>
  level !== null && threshold !== 'never' && levels.indexOf(level) <= levels.indexOf(threshold);
