import { invariants } from '../rules/index.ts';
import { plain } from './words.ts';
import type { CheckLine, CheckReport, CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

/** Locations of one result; viewers show a few. */
const MOST_LOCATIONS = 20;

/**
 * SARIF 2.1.0 (OASIS). A pass is `kind: pass`, an unknown is `kind: open` ("cannot be decided"); only a `fail` has a
 * level other than `none`.
 */
export const sarif: CheckFormat = {
  format: 'sarif',
  extension: ['.sarif'],
  description: 'SARIF 2.1.0, for code scanning',
  render: (report) => `${JSON.stringify(logOf(report), null, 2)}\n`,
};

function logOf(report: CheckReport): unknown {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'zklog',
            version: report.tool.version,
            rules: report.results.map(ruleOf),
          },
        },
        invocations: [{ executionSuccessful: true, exitCode: report.failed ? 1 : 0 }],
        columnKind: 'utf16CodeUnits',
        results: report.results.flatMap(resultsOf),
      },
    ],
  };
}

function ruleOf({ rule, holds, severity }: CheckResult): unknown {
  const why = invariants.find(({ name }) => name === rule)?.why;
  return {
    id: rule,
    shortDescription: messageOf(holds),
    ...(why === undefined ? {} : { fullDescription: messageOf(`${holds} ${why}`) }),
    defaultConfiguration: { level: severity },
  };
}

/** One result for each fault; one for all that is not known of a rule; one where nothing is wrong. */
function resultsOf(result: CheckResult, ruleIndex: number): unknown[] {
  const { rule, verdict, severity, holds, faults, doubts, known } = result;
  const about = { ruleId: rule, ruleIndex };
  const suppressed = known.map(({ message, evidence }) => ({
    ...about,
    kind: 'fail',
    level: severity,
    message: messageOf(message),
    locations: locationsOf(evidence),
    suppressions: [{ kind: 'external', justification: 'known by the baseline' }],
  }));
  switch (verdict) {
    case 'pass':
      return [...suppressed, { ...about, kind: 'pass', level: 'none', message: messageOf(holds) }];
    case 'unknown':
      return [
        ...suppressed,
        {
          ...about,
          kind: 'open',
          level: 'none',
          message: messageOf(`Not known: ${doubts.map(({ reason }) => reason).join('; ')}`),
          locations: locationsOf(doubts.flatMap(({ evidence }) => evidence)),
        },
      ];
    case 'fail':
      return [
        ...suppressed,
        ...faults.map(({ message, evidence }) => ({
          ...about,
          kind: 'fail',
          level: severity,
          message: messageOf(message),
          locations: locationsOf(evidence),
        })),
      ];
    default:
      return verdict satisfies never;
  }
}

/** In a message braces hold a place for an argument, and `[text](…)` is a link: what a log holds is neither. */
const messageOf = (text: string): unknown => ({
  text: plain(text)
    .replace(/[{}]/g, '$&$&')
    .replace(/\[(?=[^[\]]*\]\()/g, String.raw`\[`),
});

const locationsOf = (evidence: readonly CheckLine[]): unknown[] =>
  evidence.slice(0, MOST_LOCATIONS).map(({ path, line }) => ({
    physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line } },
  }));

/** A relative reference, or a file URI where the path is absolute. */
function uriOf(path: string): string {
  const steps = plain(path).replaceAll('\\', '/').split('/').map(encodeURIComponent);
  return path.startsWith('/') ? `file://${steps.join('/')}` : steps.join('/');
}
