import { plain, placeOf, reasonsOf } from './words.ts';
import { reaches, type CheckReport, type CheckResult, type RuleKind } from '../result.ts';
import type { CheckFormat } from './define.ts';

const SUITES: Readonly<Record<RuleKind, string>> = {
  invariant: 'invariants',
  limit: 'limits',
  assertion: 'assertions',
  finding: 'findings',
  difference: 'differences',
};

/**
 * JUnit XML as Ant's JUnitReport writes and Jenkins and GitLab read it. A fault is a `failure`; what is unknown is an
 * `error` where it counts, and `skipped` where it stays below the level that was asked for: never a pass.
 */
export const junit: CheckFormat = {
  format: 'junit',
  extension: ['.xml'],
  description: 'JUnit XML, for GitLab and Jenkins',
  render: (report) => {
    const kinds = Object.keys(SUITES) as RuleKind[];
    const suites = kinds.flatMap((kind) => {
      const results = report.results.filter((result) => result.kind === kind);
      return results.length === 0 ? [] : suiteOf(SUITES[kind], results, report);
    });
    const head = `<testsuites name="zklog" ${countsOf(report.results, report, ['tests', 'failures', 'errors'])}>`;
    return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>'].join('\n')}\n`;
  },
};

type Shown = 'passed' | 'failure' | 'error' | 'skipped';

/** What does not make the run fail may not look failed. */
function shownAs({ verdict, level }: CheckResult, { failOn }: CheckReport): Shown {
  if (verdict === 'pass') return 'passed';
  if (!reaches(level, failOn)) return 'skipped';
  return verdict === 'fail' ? 'failure' : 'error';
}

function suiteOf(name: string, results: readonly CheckResult[], report: CheckReport): string[] {
  return [
    `  <testsuite name="${name}" ${countsOf(results, report, ['tests', 'failures', 'errors', 'skipped'])}>`,
    ...results.flatMap((result) => caseOf(result, name, shownAs(result, report))),
    '  </testsuite>',
  ];
}

function caseOf(result: CheckResult, suite: string, shown: Shown): string[] {
  const head = `    <testcase classname="zklog.${suite}" name="${attribute(result.rule)}" time="0"`;
  if (shown === 'passed') return [`${head}/>`];
  const reasons = reasonsOf(result);
  const body = [
    result.holds,
    ...reasons.flatMap(({ text, evidence }) => [text, ...evidence.map((line) => `  at ${placeOf(line)}`)]),
  ];
  const message = attribute(reasons[0]?.text ?? result.verdict);
  if (shown === 'skipped') return [`${head}>`, `      <skipped message="${message}"/>`, '    </testcase>'];
  return [
    `${head}>`,
    `      <${shown} type="${result.verdict}" message="${message}">${content(body.map(plain).join('\n'))}</${shown}>`,
    '    </testcase>',
  ];
}

type Count = 'tests' | 'failures' | 'errors' | 'skipped';

/** @param names the schema of Jenkins knows no `skipped` of all suites together, and refuses the file for it */
function countsOf(results: readonly CheckResult[], report: CheckReport, names: readonly Count[]): string {
  const all = results.map((result) => shownAs(result, report));
  const count = (shown: Shown): number => all.filter((one) => one === shown).length;
  const counts: Readonly<Record<Count, number>> = {
    tests: results.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
  return [...names.map((name) => `${name}="${counts[name]}"`), 'time="0"'].join(' ');
}

const content = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
const attribute = (text: string): string => content(plain(text)).replaceAll('"', '&quot;');
