import { Facts } from '../facts.ts';
import { linesIn } from '../lines.ts';
import { levelOf, type CheckReport, type CheckResult, type Level } from '../result.ts';
import { documentOf } from '../run.ts';
import { invariants } from '../rules/index.ts';
import { inMs } from '../values.ts';
import { measures, type Measure } from './measures.ts';
import type { Doubt, Verdict } from '../define.ts';
import type { LineRef } from '../../model/source.ts';
import type { Report } from '../../model/report.ts';
import type { Tolerance } from './tolerance.ts';

export interface DiffOptions {
  readonly version: string;
  readonly tolerance: Tolerance;
  readonly failOn: Level | 'never';
}

/** Says what changed from one report to another; worse is a fault. */
export function diff(before: Report, after: Report, { version, tolerance, failOn }: DiffOptions): CheckReport {
  const [a, b] = [new Facts(before), new Facts(after)];
  const gaps = [...gapsOf(a, 'before'), ...gapsOf(b, 'after')];
  const toLines = linesIn(after.inputs);
  const row = (name: string, holds: string, fault: string | null, evidence: readonly LineRef[]): CheckResult => {
    const verdict: Verdict =
      fault === null ? (gaps.length > 0 ? 'unknown' : 'pass') : gaps.length > 0 ? 'unknown' : 'fail';
    return {
      rule: name,
      kind: 'difference',
      severity: 'error',
      verdict,
      level: levelOf({ verdict, severity: 'error', kind: 'difference' }, gaps.length > 0),
      holds,
      checked: null,
      faults:
        verdict === 'fail' && fault !== null
          ? [{ message: fault, nodes: [], at: null, evidence: toLines(evidence) }]
          : [],
      doubts: verdict === 'unknown' ? gaps.map((gap) => ({ ...gap, evidence: [] })) : [],
      known: [],
    };
  };
  const results = [
    ...measures.map((measure) => compared(measure, before, after, tolerance, row)),
    winners(a, b, row),
    newFindings(before, after, row),
    invariantsKept(a, b, row),
  ];
  return documentOf(results, {
    version,
    failOn,
    inputs: [...before.inputs, ...after.inputs].map(({ path }) => path),
    notes: [],
  });
}

type Row = (name: string, holds: string, fault: string | null, evidence: readonly LineRef[]) => CheckResult;

const gapsOf = ({ gaps }: Facts, side: string): Doubt[] =>
  gaps.map((gap) => ({ ...gap, reason: `${side}: ${gap.reason}` }));

function compared(measure: Measure, before: Report, after: Report, { share, ms }: Tolerance, row: Row): CheckResult {
  const [a, b] = [measure.of(before), measure.of(after)];
  const show = (value: number): string => (measure.unit === 'duration' ? inMs(value) : String(value));
  const room = measure.unit === 'duration' ? Math.max(a.value * share, ms) : a.value * share;
  const said = `${measure.about}: ${show(a.value)} before, ${show(b.value)} after`;
  return row(measure.name, said, b.value > a.value + room ? said : null, b.evidence);
}

/** Who won is told, and no fault: which server leads is as good as any other. */
function winners(a: Facts, b: Facts, row: Row): CheckResult {
  const [before, after] = [a, b].map(
    ({ established, name }) => established.map(({ leader }) => name(leader)).join(', ') || 'nobody',
  );
  return row('leaders', `leaders: ${before} before, ${after} after`, null, []);
}

function newFindings(before: Report, after: Report, row: Row): CheckResult {
  const known = new Set(before.findings.map(({ rule }) => rule));
  const fresh = after.findings.filter(({ rule, severity }) => severity !== 'info' && !known.has(rule));
  const rules = [...new Set(fresh.map(({ rule }) => rule))];
  return row(
    'new-findings',
    `findings that were not there before: ${rules.length === 0 ? 'none' : rules.join(', ')}`,
    rules.length === 0 ? null : fresh.map(({ message }) => message).join('; '),
    fresh.flatMap(({ evidence }) => evidence.slice(0, 1)),
  );
}

function invariantsKept(a: Facts, b: Facts, row: Row): CheckResult {
  const broken = invariants.flatMap(({ name, check }) => {
    const [fault] = b.isMixed ? [] : check(b).faults;
    return fault === undefined || check(a).faults.length > 0 ? [] : [{ name, fault }];
  });
  return row(
    'invariants',
    `invariants that hold no more: ${broken.length === 0 ? 'none' : broken.map(({ name }) => name).join(', ')}`,
    broken.length === 0 ? null : broken.map(({ name, fault }) => `${name}: ${fault.message}`).join('; '),
    broken.flatMap(({ fault }) => fault.evidence),
  );
}
