import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { catalog } from '../../src/catalog/index.ts';
import { crowdOf } from '../../src/parse/matchers.ts';
import type { Message } from '../../src/catalog/define.ts';

/** `docs/messages.md` is made of the catalogue; `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew. */
const PAGE = 'docs/messages.md';
const FOLDER = 'src/catalog';

interface Area {
  readonly name: string;
  /** What the file says of itself: its first comment. */
  readonly about: string;
  readonly messages: readonly Message[];
}

async function areas(): Promise<Area[]> {
  const names = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));
  const found: Area[] = [];
  for (const name of names.filter((file) => file !== 'define' && file !== 'index')) {
    const exported = new Set(Object.values((await import(`../../src/catalog/${name}.ts`)) as Record<string, Message>));
    found.push({ name, about: aboutOf(name), messages: catalog.filter((message) => exported.has(message)) });
  }
  const first = ({ messages }: Area): number => catalog.indexOf(messages[0] as Message);
  return found.toSorted((a, b) => first(a) - first(b));
}

function aboutOf(area: string): string {
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(`${FOLDER}/${area}.ts`, 'utf8'))?.[1] ?? '';
  return comment.replace(/\s*\n?\s*\*\s+/g, ' ').trim();
}

function pageOf(all: readonly Area[]): string {
  const toc = all.map(({ name, messages }) => `- [${name}](#${name}) (${messages.length})`).join('\n');
  return `# Messages

Generated from \`src/catalog/\`; do not edit. Every log message of ZooKeeper that zklog knows, ${catalog.length} in all, with what
it means. The name of a message is the \`kind\` of its events in the timeline of a JSON report.

Each wording stands behind the releases that print it; \`3.6.0-\` is 3.6.0 and later. \`{name:kind}\` is a value, as the
timeline has it under this name. Below it is a message as really printed. Releases are told apart because their branches
are no linear history: 3.5.10 is younger than 3.6.0.

${toc}
${all.map(sectionOf).join('')}`;
}

function sectionOf({ name, about, messages }: Area): string {
  return `\n## ${name}\n\n${prose(about)}\n${messages.map(entryOf).join('')}`;
}

function entryOf(message: Message): string {
  const { kind, loggers, meaning, wordings } = message;
  const width = Math.max(...wordings.map(({ releases }) => releases.length)) + 2;
  const lines = wordings.flatMap(({ text, releases, sample }) => [
    releases.padEnd(width) + text,
    ...(sample === text ? [] : [' '.repeat(width) + sample]),
  ]);
  const crowd = crowdOf(message);
  const seldom =
    crowd === null
      ? ''
      : ` It comes in crowds: beyond the first ${crowd.always}, ${crowd.few} of every ${crowd.per === 'minute' ? 'minute' : 'ten minutes'} ${crowd.few === 1 ? 'is' : 'are'} read, the rest counted.`;
  return `\n### ${kind}\n\n${prose(meaning)}${seldom} Logged by ${loggers.join(', ')}.\n\n\`\`\`text\n${lines.map(visible).join('\n')}\n\`\`\`\n`;
}

/** Blanks at the end of a message are part of it, and nobody would see them. */
const visible = (line: string): string =>
  line
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`)
    .replace(/ $/, '␠');
const prose = (text: string): string => text.replace(/[<*]/g, String.raw`\$&`);

test('docs/messages.md tells of every message of the catalogue', async () => {
  const all = await areas();
  expect(all.flatMap(({ messages }) => messages)).toHaveLength(catalog.length);
  const page = pageOf(all);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(page);
});
