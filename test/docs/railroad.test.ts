import { readFileSync, writeFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import { assertions, patterns } from './grammars.ts';
import { pictureOf } from './railroad.ts';

// The railroad diagrams are drawn from the grammars themselves; they need no script and no network.

describe.each([
  ['docs/assertions.svg', assertions, 'docs/check.md'],
  ['docs/patterns.svg', patterns, 'docs/layouts.md'],
])('%s', (path, grammar, page) => {
  const picture = pictureOf(grammar);

  it('shows the grammar as it is', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, picture);
    expect(readFileSync(path, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs draws it anew').toBe(picture);
  });

  it('has every rule by its name', () => {
    for (const { name } of grammar.rules) expect(picture).toContain(`>${name}</text>`);
  });

  it('is well-formed and stands alone', async () => {
    expect(await validateXML({ xml: picture, schema: [] })).toMatchObject({ valid: true });
    expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/<script|http|url\(|@import/);
  });

  it('is shown on its page', () => {
    expect(readFileSync(page, 'utf8')).toContain(`](${path.replace('docs/', '')})`);
  });
});
