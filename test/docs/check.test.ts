import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programFor } from '../../src/cli/main.ts';
import { layerOfFile } from '../../src/check/config.ts';
import { readAssertion } from '../../src/check/expression/index.ts';
import { settingsOf } from '../../src/check/settings.ts';

// What the pages on checking show beside their executed examples can be typed as it stands.

const silent = { write: () => {}, isTTY: false, columns: 100 };
const { commands } = programFor({ stdout: silent, stderr: silent, env: {} }, () => {});
const pages = ['docs/check.md', 'docs/ci.md', 'action.yml', 'README.md'].map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

/** `zklog check …` of a page, with the lines that go on behind a backslash. */
const calls = pages.flatMap(({ path, text }) =>
  [...text.replaceAll(/\\\n\s*/g, '').matchAll(/(?:\bzklog(?:#v0)?|"\$ZKLOG") (check|diff)\b([^\n`|]*)/g)].map(
    ([, command = '', rest = '']) => ({ path, command, rest }),
  ),
);

describe('the pages', () => {
  it('call zklog check and zklog diff', () => {
    expect(new Set(calls.map(({ path }) => path)).size).toBe(pages.length);
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each(calls)('$path: zklog $command $rest', ({ command, rest }) => {
    const options = commands.find((one) => one.name() === command)?.options ?? [];
    const known = new Set(options.flatMap(({ long, short }) => [long, short]));
    const flags = rest.replaceAll(/'[^']*'|"[^"]*"/g, '').match(/(?<=\s)--?[a-z][a-z-]*/g) ?? [];
    expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
  });

  it('assert what can be read', () => {
    const assertions = pages.flatMap(({ text }) =>
      // What stands in a session may be wrong on purpose: its output is tested.
      [...text.replaceAll(/^\$ .*$/gm, '').matchAll(/--assert '([^']*)'/g)].map(([, assertion = '']) => assertion),
    );
    expect(assertions.length).toBeGreaterThan(4);
    for (const assertion of assertions) expect(() => readAssertion(assertion)).not.toThrow();
  });

  it('show settings that can be read', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/check.md', 'utf8')) ?? [];
    const settings = settingsOf([layerOfFile(json, 'docs/check.md')]);
    expect(settings.limits.size).toBe(3);
    for (const { that } of settings.assertions) expect(() => readAssertion(that)).not.toThrow();
  });
});
