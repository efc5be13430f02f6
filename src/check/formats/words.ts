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

/** `9 pass, 1 fail, 2 unknown: fail` */
export function summaryOf({ counts, verdict, failed, failOn }: CheckReport): string {
  const { pass, fail, unknown } = counts;
  const status = failed ? 'exit status 1' : 'exit status 0';
  return `${pass} pass, ${fail} fail, ${unknown} unknown: ${verdict} (${status} with --fail-on ${failOn})`;
}
