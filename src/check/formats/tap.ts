import { placeOf, plain, reasonsOf, summaryOf, wordOf } from './words.ts';
import { reaches, type CheckReport, type CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

/**
 * Test Anything Protocol 14. TAP knows two values: what is unknown, or warned of, is `not ok` too, and a TODO, which does
 * not make a harness fail, where it stays below the level that was asked for.
 */
export const tap: CheckFormat = {
  format: 'tap',
  extension: ['.tap'],
  description: 'Test Anything Protocol, version 14',
  render: (report) => {
    const points = report.results.flatMap((result, i) => pointOf(result, i + 1, report));
    return `${['TAP version 14', `1..${report.results.length}`, ...points, `# ${summaryOf(report)}`].join('\n')}\n`;
  },
};

function pointOf(result: CheckResult, number: number, { failOn }: CheckReport): string[] {
  const { rule, verdict, holds, severity } = result;
  const ok = verdict === 'pass' ? 'ok' : 'not ok';
  const isBelow = verdict !== 'pass' && !reaches(result.level, failOn);
  const todo = isBelow ? ` # TODO ${wordOf(result)}, below the level that fails` : '';
  const head = `${ok} ${number} - ${escaped(`${rule}: ${holds}`)}${todo}`;
  if (verdict === 'pass') return [head];
  const reasons = reasonsOf(result).flatMap(({ text, evidence }) => [
    `    - message: ${quoted(text)}`,
    `      at: [${evidence.map((line) => quoted(placeOf(line))).join(', ')}]`,
  ]);
  return [head, '  ---', `  verdict: ${verdict}`, `  severity: ${severity}`, '  reasons:', ...reasons, '  ...'];
}

/** `#` would begin a directive. */
const escaped = (text: string): string => plain(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
/** JSON strings are YAML strings. */
const quoted = (text: string): string => JSON.stringify(text);
