import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deeds, functions, infoOf, listNames } from '../../src/check/expression/vocabulary.ts';
import { limits } from '../../src/check/limits/index.ts';
import { invariants, notShown } from '../../src/check/rules/index.ts';
import { assertions, terminalOf, type GrammarNode } from './grammars.ts';

// docs/rules.md is derived from the rules, the limits, the vocabulary and the grammar of assertions.

const PAGE = 'docs/rules.md';

const sequence = (parts: readonly GrammarNode[] = []): string => parts.map(production).join(' ');

function terminal(name: string): string {
  const typed = terminalOf(assertions, name);
  if (typeof typed === 'string') return typed;
  const words = typed.map((word) => `"${word}"`).join(' | ');
  return typed.length === 1 ? words : `(${words})`;
}

function production(node: GrammarNode): string {
  const { type, name = '', definition = [] } = node;
  switch (type) {
    case 'NonTerminal':
      return name;
    case 'Terminal':
      return terminal(name);
    case 'Option':
      return `[ ${sequence(definition)} ]`;
    case 'Repetition':
      return `{ ${sequence(definition)} }`;
    case 'RepetitionMandatoryWithSeparator': {
      const separator = node.separator === undefined ? '' : production(node.separator);
      return `${sequence(definition)} { ${separator} ${sequence(definition)} }`;
    }
    case 'Alternation': {
      const text = definition.map((one) => sequence(one.definition)).join(' | ');
      return `( ${text} )`;
    }
    default:
      throw new Error(`the page does not know how to write a ${type}`);
  }
}

const grammar = (): string =>
  assertions.rules
    .map(({ name, definition }) => `${name} = ${sequence(definition).replace(/^\( ([^()]*) \)$/, '$1')} ;`)
    .join('\n');

function page(): string {
  const rule = ({ name, holds, why, unknownWhen, mutations }: (typeof invariants)[number]): string =>
    [
      `### ${name}`,
      '',
      holds,
      '',
      `Why: ${why}`,
      '',
      `Unknown where ${unknownWhen}.`,
      '',
      `Proved by what must be caught: ${mutations.map((one) => one.name).join('; ')}.`,
    ].join('\n');
  return `${[
    '# The rules of zklog check',
    'Written by a test from the rules themselves: `UPDATE_DOCS=1 npx vitest run test/docs`. How to use them is in [check.md](check.md).',
    '## Invariants',
    'On by default, each by its name; `--rule NAME=off` switches one off. Besides its own reasons each of them is unknown where the log of a server is missing, where nothing says who belongs to the ensemble, where lines were lost, and where two servers share an id.',
    ...invariants.map(rule),
    '## What text logs cannot show',
    notShown.map(({ what, why }) => `- ${what}: ${why}`).join('\n'),
    '## Limits',
    [
      '| flag | what must hold | in `.zklog.json` |',
      '| --- | --- | --- |',
      ...limits.map(
        ({ name, argument, about, example }) =>
          `| \`--${name}${argument === null ? '' : ` ${argument}`}\` | ${about} | \`"${name}": ${/^\d+$|^true$/.test(example) ? example : `"${example}"`}\` |`,
      ),
    ].join('\n'),
    '## Assertions: lists and their fields',
    [
      '| list | one of them | fields |',
      '| --- | --- | --- |',
      ...listNames.map((name) => {
        const { singular, about, fields } = infoOf(name);
        return `| \`${name}\`: ${about} | \`${singular}\` | ${Object.entries(fields)
          .map(([field, kind]) => `\`${field}\` (${kind})`)
          .join(', ')} |`;
      }),
    ].join('\n'),
    '## Assertions: functions',
    Object.entries(functions)
      .map(([name, about]) => `- \`${name}(…)\`: ${about}`)
      .join('\n'),
    '## Assertions: what a server does',
    Object.entries(deeds)
      .map(([name, about]) => `- \`${name} by <time>\`: ${about} at that time`)
      .join('\n'),
    '## Assertions: grammar',
    'In EBNF, `{ … }` any number of times, `[ … ]` at most once. A NAME is a list, field, function, noun or deed from above. NUMBER is `30` or `1.5`; DURATION `200ms`, `30s`, `5m`, `1h`, `2d`; TIME `2026-11-22T22:32:05Z`, in UTC where it has no offset; ZXID `0x100000045`; TEXT `"SNAP"` or `\'SNAP\'`.',
    `\`\`\`ebnf\n${grammar()}\n\`\`\``,
    'The same as [railroad diagrams](assertions.svg): what is typed is round, a rule is a box.',
  ].join('\n\n')}\n`;
}

test('docs/rules.md tells every rule, limit and word of the language', () => {
  const fresh = page();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, fresh);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(fresh);
});
