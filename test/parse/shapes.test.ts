import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { readLabelled, type Rule } from '../../src/parse/grammar.ts';
import { readPosition, readVote, shapeOf, type Shape } from '../../src/parse/shapes.ts';

const HEAD = `// Made of the catalogue's samples by the grammar: \`npm run shapes\` makes it anew.
import type { Rule } from './grammar.ts';
import type { Shape } from './shapes.ts';

`;
const ruleOf: Readonly<Record<string, Rule>> = { vote: 'vote', syncPosition: 'position' };

/** What stands for a structured placeholder in the samples of the catalogue. */
const samples = catalog.flatMap(({ wordings }) =>
  wordings.flatMap(({ text, sample, variants = [] }) => {
    const placeholder = /\{\w+:(vote|syncPosition)\}/.exec(text);
    const rule = ruleOf[placeholder?.[1] ?? ''];
    if (placeholder === null || rule === undefined) return [];
    const behind = text.length - placeholder.index - placeholder[0].length;
    const before = text.slice(0, placeholder.index).replace(/\{\w+:\w+\}/g, '\\S+');
    return [sample, ...variants].map((message) => {
      const from = new RegExp(`^${before.replace(/[()[\].]/g, '\\$&')}`).exec(message)?.[0].length ?? 0;
      return { rule, text: message.slice(from, message.length - behind) };
    });
  }),
);

test('the shapes that are shipped are what the grammar makes of the samples', async () => {
  const shapes: Record<Rule, Shape[]> = { vote: [], position: [] };
  for (const { rule, text } of samples) {
    const shape = shapeOf(rule, text);
    expect(shape, text).not.toBeNull();
    if (shape !== null && !shapes[rule].some((known) => known.text === shape.text)) shapes[rule].push(shape);
  }
  const listOf = (rule: Rule): string =>
    shapes[rule]
      .map(({ text, labels }) => {
        const names = labels.map((label) => `'${label}'`).join(', ');
        return `    {\n      text: '${text}',\n      labels: [${names}],\n    },\n`;
      })
      .join('');
  const text = `${HEAD}export const knownShapes: Readonly<Record<Rule, readonly Shape[]>> = {\n  vote: [\n${listOf('vote')}  ],\n  position: [\n${listOf('position')}  ],\n};\n`;
  await expect(text).toMatchFileSnapshot('../../src/parse/shapes.generated.ts');
});

describe('a text is read by its shape as by the grammar', () => {
  test.each(samples)('$text', ({ rule, text }) => {
    const byGrammar = readLabelled(rule, text);
    const byShape = (rule === 'vote' ? readVote : readPosition)(text);
    expect(byGrammar).not.toBeNull();
    for (const [label, value] of byGrammar ?? []) expect(byShape?.get(label), label).toBe(value);
  });
});

test('a text with the mark of a value in it has no shape', () => {
  expect(shapeOf('vote', 'n.leader:3, n.sid:#')).toBeNull();
});
