import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { asides } from '../../src/read/lines/asides.ts';
import { layouts } from '../../src/read/layouts/index.ts';
import type { Layout } from '../../src/model/layout.ts';

/** `docs/layouts.md` is made of the layouts; `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew. */
const PAGE = 'docs/layouts.md';

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('*', String.raw`\*`);
const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;
const visible = (text: string): string => text.replaceAll('\t', '→').trimEnd();

const lacks: Readonly<Record<Layout['lacks'], string>> = {
  nothing: '-',
  year: 'year',
  date: 'date',
  time: 'time',
};

const page = `# Layouts

Generated from \`src/read/layouts/\`; do not edit. How the lines of a log may be laid out. zklog finds out by itself: the
layout that reads most lines of an input's first 64 KiB as records is taken, of two that read as many the one that stands
first here. A log may change its layout (an upgrade in the middle); it is followed, and all its layouts are named.

| layout | pattern | who writes it | lacks |
| --- | --- | --- | --- |
${layouts.map(({ name, pattern, about, lacks: lack }) => `| [${name}](#${name}) | ${pattern === null ? '-' : code(pattern)} | ${cell(about)} | ${lacks[lack]} |`).join('\n')}

## Another layout

A log in a layout of your own is read with its conversion pattern, as it stands in the configuration of log4j 1, log4j 2
or logback:

\`\`\`sh
zklog analyze --pattern '%d{dd MMM yyyy HH:mm:ss,SSS} %-5p <%t> %c - %m%n' z1.log z2.log z3.log
\`\`\`

The pattern must have a time (\`%d\`, or \`%r\`) and the message (\`%m\`). It is tried before all others, and may be given
several times. What does not help to read a line is passed over: colours, \`%replace\`, \`%highlight\`, padding.

The grammar of patterns, as [railroad diagrams](patterns.svg). A CONVERSION is a word with its modifiers, \`%-5.30c\`; a
GROUP is \`%(\` or \`%-30(\`; ESCAPED is a backslash with the character behind it, \`\\t\` or \`\\(\`; LOOKUP
is \`\${PID}\` or \`$\${ctx:app}\`, in whose place there may be anything; TEXT is anything else.
A round bracket belongs to a word only where the word holds a pattern, as \`%highlight(…)\` does, and \`)\` ends it there.

## Times

What has no zone is taken as it stands; a pattern may name one, as in \`%d{yyyy-MM-dd HH:mm:ss,SSS}{Asia/Shanghai}\`. A layout may lack more, and the ledger says so:

- no year (\`no-year\`): 1972 stands for it, and each new year that the log passes is counted on,
- no date (\`no-date\`): days are counted from 1970-01-01, one more wherever the log passes midnight,
- no time (\`no-time\`): each record is one millisecond behind the one before it, so that the order holds.

## What is no record

These lines belong to no record, and what follows them belongs to none either:

${asides.map(({ about, samples }) => `- ${about}: \`${samples[0]}\``).join('\n')}

The C++ port of ZooKeeper (CxxZookeeper) writes lines that look alike; they are told to be its own, and not read.

## Samples
${layouts.map(({ name, samples }) => `\n### ${name}\n\n\`\`\`text\n${samples.map(visible).join('\n')}\n\`\`\`\n`).join('')}`;

test('docs/layouts.md tells of every layout', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(page);
});
