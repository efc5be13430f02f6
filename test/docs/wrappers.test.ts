import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { wrappers } from '../../src/read/wrappers/index.ts';
import { noises } from '../../src/read/lines/noise.ts';

/** `docs/wrappers.md` is made of the wrappers; `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew. */
const PAGE = 'docs/wrappers.md';

const BLANK = 32;
const SYMBOL_OF_NUL = 0x24_00;
/** Each control character as its symbol (␀, ␛), but for tabs and line breaks. */
const visible = (text: string): string =>
  Array.from(text.replaceAll('\t', '→'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < BLANK && character !== '\n' ? String.fromCodePoint(SYMBOL_OF_NUL + code) : character;
  }).join('');
const quotedCode = (text: string): string => (text.includes('`') ? `\`\`\`\` ${text} \`\`\`\`` : `\`${text}\``);
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('*', String.raw`\*`);

const page = `# Wrappers

Generated from \`src/read/wrappers/\`; do not edit. What a tool writes around the lines of a log, zklog takes off by
itself: it looks at the first 64 KiB of an input and takes off whatever makes more records of its lines. Up to three may
stand around one another (\`grep\` around \`docker compose logs\`). A line without any is left alone.

Where the tool names who wrote a line (a service, a pod, a host, a file), one input becomes one log for each: it is
shown as \`compose.log#zoo1\`, and its evidence are the lines of the file as it is. A record's own time counts; the
tool's time serves only where a record has none.

Records of the [json](layouts.md#json) layout name their writers themselves: a pod, a container, an instance, a host, a file, the
most telling first; they are told apart in the same way. What the first lines all say alike (one namespace, one file on each
host) goes without saying; a later line that says otherwise is another writer's. Servers of one host
whose lines differ by nothing but the number of the process are told apart by it, wherever in the input two of them write at once.
A server that is restarted stays one log: its old process never writes again.

| wrapper | what it is | takes servers apart |
| --- | --- | --- |
${wrappers.map(({ name, about, tells }) => `| [${name}](#${name}) | ${cell(about)} | ${tells ?? '-'} |`).join('\n')}

## Noise

These lines no server wrote. They are left out and counted (\`wrapper-noise\` in the ledger):

${noises.map(({ about, samples }) => `- ${about}: ${quotedCode((samples[0] as string).trim())}`).join('\n')}

## Samples
${wrappers.map(({ name, samples }) => `\n### ${name}\n\n\`\`\`text\n${samples.map(visible).join('\n')}\n\`\`\`\n`).join('')}`;

test('docs/wrappers.md tells of every wrapper', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(page);
});
