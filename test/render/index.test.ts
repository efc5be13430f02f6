import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/render/define.ts';
import { formatOfFile, formats, rendererFor } from '../../src/render/index.ts';

describe('formats', () => {
  it.each([
    ['report.md', 'markdown'],
    ['a/b.JSON', 'json'],
    ['out.txt', 'text'],
    ['out.md.gz', null],
    ['json', null],
  ])('of %s is %s', (path, format) => {
    expect(formatOfFile(path)).toBe(format);
  });

  it('have each their own endings', () => {
    const endings = formats.flatMap(({ extension }) => extension);
    expect(new Set(endings).size).toBe(endings.length);
  });

  it.each(formatNames)('%s has a renderer of its own name', async (name) => {
    expect((await rendererFor(name)).format).toBe(name);
  });

  it('load tables and zones only when a renderer needs them', () => {
    const loaded = staticImports(resolve('src/render/index.ts'));
    expect(loaded.size).toBeGreaterThan(3);
    expect([...loaded].filter((name) => !name.startsWith('/'))).toEqual([]);
    expect([...loaded].filter((name) => /\/(?:clock|table|render)\.ts$/.test(name))).toEqual([]);
  });
});

/** Everything that importing a file loads: files by path, packages by name. Types are erased and load nothing. */
function staticImports(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*?from '([^']+)'/gm)) {
    if (name.startsWith('.')) staticImports(resolve(dirname(file), name), seen);
    else seen.add(name);
  }
  return seen;
}
