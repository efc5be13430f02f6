import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportOfFixture } from '../history/support.ts';

// The examples of docs/report.md are the fixtures' real output; `vitest -u` renews them.

const DOC = 'docs/report.md';
const EXAMPLE = /<!-- example (\S+) (\S+) -->\n(?:```json\n[\s\S]*?\n```\n)?/g;
const WIDTH = 110;

describe('docs/report.md', () => {
  const text = readFileSync(DOC, 'utf8');

  it('shows what the reports of the fixtures really say', async () => {
    const blocks = await Promise.all(
      [...text.matchAll(EXAMPLE)].map(([, fixture = '', path = '']) => example(fixture, path)),
    );
    const renewed = text.replaceAll(EXAMPLE, () => blocks.shift() ?? '');
    await expect(renewed).toMatchFileSnapshot(`../../${DOC}`);
  });

  it('has a section for every field of the report', async () => {
    const fields = Object.keys(await reportOfFixture('3.8.0-quorum-loss'));
    const titles = [...text.matchAll(/^## (.*)$/gm)].flatMap(([, title = '']) =>
      title.replaceAll(/[`[\]]/g, '').split(', '),
    );
    expect(titles.filter((title) => fields.includes(title))).toEqual(fields);
  });
});

async function example(fixture: string, path: string): Promise<string> {
  const value = path
    .split('.')
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], await reportOfFixture(fixture));
  if (value === undefined) throw new Error(`${DOC}: the report of ${fixture} has no ${path}`);
  const shown = typeof value === 'object' ? value : { [path.split('.').at(-1) ?? '']: value };
  return `<!-- example ${fixture} ${path} -->\n\`\`\`json\n${pretty(shown)}\n\`\`\`\n`;
}

/** JSON broken into lines only where it does not fit into one. */
function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/([[{]) | ([\]}])/g, '$1$2');
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => inner + pretty(item, inner))
    : Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${pretty(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}
