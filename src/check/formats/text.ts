import { placeOf, plain, reasonsOf, summaryOf } from './words.ts';
import type { Verdict } from '../define.ts';
import type { CheckReport, CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

const COLORS: Readonly<Record<Verdict, string>> = { pass: '32', fail: '31', unknown: '33' };
/** Lines of a reason that are named; the JSON format has all. */
const LINES = 3;

export const text: CheckFormat = {
  format: 'text',
  extension: ['.txt'],
  description: 'for people',
  render: (report, { color }) => {
    const paint = (verdict: Verdict): string => {
      const word = verdict.toUpperCase().padEnd(8);
      return color ? `\u001b[${COLORS[verdict]}m${word}\u001b[0m` : word;
    };
    const lines = [
      ...report.results.flatMap((result) => linesOf(result, paint)),
      ...notesOf(report),
      '',
      summaryOf(report),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function linesOf(result: CheckResult, paint: (verdict: Verdict) => string): string[] {
  const { rule, verdict, severity, kind, holds, known } = result;
  const weight = verdict !== 'pass' && severity === 'warning' ? ' (warning)' : '';
  const asserted = kind === 'assertion' || kind === 'difference' ? `: ${plain(holds)}` : '';
  return [
    `${paint(verdict)} ${rule}${weight}${asserted}`,
    ...reasonsOf(result).flatMap(({ text: reason, evidence }) => {
      const places = evidence.slice(0, LINES).map(placeOf);
      const rest = evidence.length - places.length;
      return [
        `         ${reason}`,
        ...(places.length === 0 ? [] : [`           ${places.join('  ')}${rest > 0 ? `  and ${rest} more` : ''}`]),
      ];
    }),
    ...known.map(({ message }) => `         known: ${plain(message)}`),
  ];
}

const notesOf = ({ notes }: CheckReport): string[] =>
  notes.length === 0 ? [] : ['', ...notes.map((note) => plain(note))];
