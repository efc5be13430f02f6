import { wrap } from '../../base/width.ts';
import { placeOf, plain, reasonsOf, summaryOf, wordOf, type Word } from './words.ts';
import type { CheckReport, CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

const COLORS: Readonly<Record<Word, string>> = { pass: '32', warn: '33', fail: '31', unknown: '35' };
/** Lines of a reason that are named; the JSON format has all. */
const LINES = 3;

const REASON = ' '.repeat(9);
const PLACES = ' '.repeat(11);
/** On a narrower terminal, lines are broken by the terminal. */
const LEAST_WIDTH = 40;

export const text: CheckFormat = {
  format: 'text',
  extension: ['.txt'],
  description: 'for people',
  render: (report, { color, width }) => {
    const paint = (word: Word): string => {
      const padded = word.toUpperCase().padEnd(8);
      return color ? `\u001b[${COLORS[word]}m${padded}\u001b[0m` : padded;
    };
    const lines = [
      ...report.results.flatMap((result) => linesOf(result, paint, broken(width))),
      ...notesOf(report),
      '',
      summaryOf(report),
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** Breaks a text behind an indent into the lines of a terminal. */
type Break = (indent: string, text: string) => readonly string[];

const broken =
  (width: number | null): Break =>
  (indent, line) =>
    width === null
      ? [`${indent}${line}`]
      : wrap(line, Math.max(LEAST_WIDTH, width) - indent.length - 2).map(
          (part, i) => `${indent}${i === 0 ? '' : '  '}${part}`,
        );

function linesOf(result: CheckResult, paint: (word: Word) => string, lines: Break): string[] {
  const title = titleOf(result);
  return [
    `${paint(wordOf(result))} ${title}`,
    ...reasonsOf(result).flatMap(({ text: reason, evidence }) => {
      const places = evidence.slice(0, LINES).map(placeOf);
      const rest = evidence.length - places.length;
      return [
        ...(reason === plain(result.holds) ? [] : lines(REASON, reason)),
        ...(places.length === 0 ? [] : lines(PLACES, `${places.join('  ')}${rest > 0 ? `  and ${rest} more` : ''}`)),
      ];
    }),
    ...result.known.flatMap(({ message }) => lines(REASON, `known: ${plain(message)}`)),
  ];
}

/** The name of the rule; where it is made of what the user asked, that too. */
function titleOf({ rule, kind, holds }: CheckResult): string {
  if (kind === 'difference') return `${plain(holds)} [${rule}]`;
  return kind === 'assertion' ? `${rule}: ${plain(holds)}` : rule;
}

const notesOf = ({ notes }: CheckReport): string[] =>
  notes.length === 0 ? [] : ['', ...notes.map((note) => plain(note))];
