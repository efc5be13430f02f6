import { groupBy } from '../../base/sorted.ts';
import { plain, reasonsOf, summaryOf } from './words.ts';
import { reaches, type CheckLine, type CheckReport, type CheckResult } from '../result.ts';
import type { CheckFormat } from './define.ts';

/** GitHub shows ten annotations of each level for a step and drops the rest without a word. */
const MOST = 10;

/**
 * Workflow commands that GitHub shows as annotations: an error where the run fails for it, else a warning. The last of
 * ten says how many more there are, and the log of the step has them all as plain lines.
 */
export const github: CheckFormat = {
  format: 'github',
  extension: [],
  description: 'annotations of a GitHub workflow, ten of each level at most',
  render: (report) => {
    const all = merged(report.results.flatMap((result) => notesOf(result, report)));
    const commands = (['error', 'warning'] as const).flatMap((level) =>
      shown(all.filter((note) => note.level === level)),
    );
    const rest = all.filter((note) => !commands.includes(note));
    return `${[
      ...commands.map(commandOf),
      ...rest.map(({ title, message }) => lineOf(`${title}: ${message}`)),
      summaryOf(report),
    ].join('\n')}\n`;
  },
};

interface Note {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly rules: readonly string[];
  readonly message: string;
  readonly at: CheckLine | undefined;
}

function notesOf(result: CheckResult, { failOn }: CheckReport): Note[] {
  if (result.verdict === 'pass') return [];
  const level = reaches(result.level, failOn) ? 'error' : 'warning';
  return reasonsOf(result).map(({ text, evidence }) => ({
    level,
    title: `zklog: ${result.rule}`,
    rules: [result.rule],
    message: text,
    at: evidence[0],
  }));
}

/** What several rules say alike, as of a log that is missing, is one annotation: there are but ten. */
function merged(notes: readonly Note[]): Note[] {
  const alike = groupBy(notes, ({ level, message, at }) => JSON.stringify([level, message, at]));
  return [...alike.values()].map((same) => {
    const [first] = same as [Note, ...Note[]];
    const rules = [...new Set(same.flatMap((note) => note.rules))];
    if (rules.length === 1) return first;
    return {
      ...first,
      title: `zklog: ${rules.length} rules`,
      message: `${first.message} (${rules.join(', ')})`,
      rules,
    };
  });
}

function shown(notes: readonly Note[]): Note[] {
  const [first] = notes;
  if (notes.length <= MOST || first === undefined) return [...notes];
  const more = notes.length - MOST + 1;
  const rest: Note = {
    level: first.level,
    title: 'zklog',
    rules: [],
    message: `and ${more} more; the log of this step has them`,
    at: undefined,
  };
  return [...notes.slice(0, MOST - 1), rest];
}

function commandOf({ level, title, message, at }: Note): string {
  const place = at === undefined ? '' : `,file=${property(at.path)},line=${at.line}`;
  return `::${level} title=${property(title)}${place}::${data(message)}`;
}

/** A line of the log. The runner takes `##[command]` anywhere in one for a command, and knows no escape for it. */
const lineOf = (text: string): string => text.replaceAll('##[', '# # [');

/** What `@actions/core` escapes. */
const data = (text: string): string => plain(text).replaceAll('%', '%25');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
