import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { main } from '../../src/cli/main.ts';
import * as zklog from '../../src/index.ts';
import { textOf } from '../cli/io.ts';
import type { Output } from '../../src/cli/io.ts';

/**
 * The documentation is executed. What stands between `<!-- example:begin -->` and `<!-- example:end -->` is either a
 * `console` block of `$ command` lines with their output, or a `js` block and a `text` block with what it prints.
 * `UPDATE_DOCS=1 npx vitest run test/docs` writes the outputs anew.
 */
const EXAMPLE = /(?<=<!-- example:begin -->\n)[\s\S]*?(?=<!-- example:end -->)/g;
const CONSOLE = /^```console\n([\s\S]*)```\n$/;
const SCRIPT = /^```js\n([\s\S]*?)```\n\n```text\n[\s\S]*```\n$/;

const pages = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** The page with every example's output as the program prints it now. */
async function renewed(page: string): Promise<string> {
  const outputs: string[] = [];
  for (const [example] of page.matchAll(EXAMPLE)) outputs.push(await renewedExample(example));
  return page.replace(EXAMPLE, () => outputs.shift() ?? '');
}

async function renewedExample(example: string): Promise<string> {
  const [, session] = CONSOLE.exec(example) ?? [];
  if (session !== undefined) {
    const commands = session.split('\n').filter((line) => line.startsWith('$ '));
    const outputs: string[] = [];
    for (const command of commands) outputs.push(`${command}\n${await outputOf(command.slice(2))}`);
    return `\`\`\`console\n${outputs.join('')}\`\`\`\n`;
  }
  const [, script] = SCRIPT.exec(example) ?? [];
  if (script === undefined)
    throw new Error(`this example is neither a console block nor a script with its output:\n${example}`);
  return `\`\`\`js\n${script}\`\`\`\n\n\`\`\`text\n${await printedBy(script)}\`\`\`\n`;
}

/** What a command line prints where the output is no terminal. */
async function outputOf(command: string): Promise<string> {
  const words = /^(?:node dist\/bin\/zklog\.js|zklog) (.*)$/.exec(command)?.[1];
  if (words === undefined) throw new Error(`an example must call zklog: ${command}`);
  const written: string[] = [];
  const output: Output = { write: (text) => void written.push(textOf(text)), isTTY: false, columns: undefined };
  await main(wordsOf(words), { stdout: output, stderr: output, env: {} });
  return written.join('').replace(/\n?$/, '\n');
}

// As a shell takes them apart: what stands in quotes is one word as it is.
function wordsOf(line: string): string[] {
  const words = line.match(/'[^']*'|[^\s']+/g) ?? [];
  return words.flatMap((word) => (word.startsWith("'") ? [word.slice(1, -1)] : expanded(word)));
}

// `z*/zookeeper.out`, as a shell expands it.
function expanded(word: string): string[] {
  if (!word.includes('*')) return [word];
  return word.split('/').reduce<string[]>(
    (places, part) => {
      const pattern = new RegExp(`^${part.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`);
      return places.flatMap((place) => {
        const names = part.includes('*')
          ? readdirSync(place || '.')
              .filter((name) => pattern.test(name))
              .toSorted()
          : [part];
        return names.map((name) => join(place, name)).filter((path) => existsSync(path));
      });
    },
    [''],
  );
}

/** What a script that imports zklog prints. */
async function printedBy(script: string): Promise<string> {
  const body = script.replace(/^import (\{ .* \}) from 'zklog';$/m, 'const $1 = zklog;');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  const printed: string[] = [];
  const console = { log: (...words: readonly unknown[]) => void printed.push(`${words.join(' ')}\n`) };
  await (new AsyncFunction('zklog', 'console', body)(zklog, console) as Promise<void>);
  return printed.join('');
}

describe.each(pages)('%s', (path) => {
  const page = readFileSync(path, 'utf8');

  test('shows what the program prints', async () => {
    const fresh = await renewed(page);
    if (process.env['UPDATE_DOCS'] === '1' && fresh !== page) writeFileSync(path, fresh);
    else expect(page, 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(fresh);
  });

  test('marks every output', () => {
    expect(page.replace(EXAMPLE, '')).not.toMatch(/^```console$/m);
    expect(page.split('<!-- example:begin -->')).toHaveLength(page.split('<!-- example:end -->').length);
  });

  test('links to files that exist', () => {
    // Conversion patterns in code look like links: `[%t](%c)`.
    const prose = page.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...prose.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((link) => link[1] as string);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});

test('README.md has examples', () => {
  expect(readFileSync('README.md', 'utf8').match(EXAMPLE)).toHaveLength(5);
});
