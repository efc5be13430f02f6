import { unreachable } from '../../base/unreachable.ts';
import type { CheckLine, CheckReport, CheckResult } from '../result.ts';

/** Words that several formats share. */

/** Text of logs may hold anything; control characters are shown as U+FFFD, line breaks and tabs as blanks. */
export const plain = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').replace(/\p{Cc}|\p{Cs}/gu, '\uFFFD');

export const placeOf = ({ path, line }: CheckLine): string => `${plain(path)}:${line}`;

/** Why a result is as it is, one sentence each. */
export function reasonsOf({
  faults,
  doubts,
}: CheckResult): { readonly text: string; readonly evidence: readonly CheckLine[] }[] {
  return [
    ...faults.map(({ message, evidence }) => ({ text: plain(message), evidence })),
    ...doubts.map(({ reason, evidence }) => ({ text: `not known: ${plain(reason)}`, evidence })),
  ];
}

/** How a result reads. */
export type Word = 'pass' | 'warn' | 'fail' | 'unknown';

/** What is wrong, or not known, of a rule that only warns is no fail and no unknown of the run, and must not read as one. */
export function wordOf({ level }: Pick<CheckResult, 'level'>): Word {
  switch (level) {
    case null:
      return 'pass';
    case 'warning':
      return 'warn';
    case 'error':
      return 'fail';
    case 'unproven':
    case 'unknown':
      return 'unknown';
    default:
      return unreachable(level);
  }
}

/** `9 passed, 1 warned, 1 failed, 2 unknown: fail (exit status 1 with --fail-on unproven)` */
export function summaryOf({ results, verdict, failed, failOn }: CheckReport): string {
  const count = (word: Word): number => results.filter((result) => wordOf(result) === word).length;
  const warned = count('warn');
  const counts = [
    `${count('pass')} passed`,
    ...(warned === 0 ? [] : [`${warned} warned`]),
    `${count('fail')} failed`,
    `${count('unknown')} unknown`,
  ];
  const conclusion = verdict === 'pass' && warned > 0 ? 'pass with warnings' : verdict;
  return `${counts.join(', ')}: ${conclusion} (exit status ${failed ? 1 : 0} with --fail-on ${failOn})`;
}
