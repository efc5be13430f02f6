import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { causesTable } from '../../scripts/causes.ts';
import { plainCauses } from '../../src/findings/loss/cause.ts';
import { findings } from '../../src/findings/rules/index.ts';
import { reportOf } from '../history/support.ts';
import type { AnyFinding, SampleLog } from '../../src/findings/define.ts';

/** `docs/findings.md` is made of the findings; `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew. */
const PAGE = 'docs/findings.md';

const prose = (text: string): string => text.replace(/[<*]/g, String.raw`\$&`);

/** Of a longer log the beginning shows enough. */
const LINES = 8;

async function sectionOf(finding: AnyFinding): Promise<string> {
  const { rule, severity, title, releases, why, remedy, links, reads, raises } = finding;
  const report = await reportOf(...raises);
  const found = report.findings.find((one) => one.rule === rule);
  return `
### ${rule}

**${title[0]?.toUpperCase()}${title.slice(1)}** (${severity}; releases ${releases})

${prose(why)}

What to do: ${prose(remedy)}

${reads.length === 0 ? 'Seen from the history of the servers.' : `Seen from: ${reads.map((kind) => `[${kind}](messages.md#${kind})`).join(', ')}.`} See ${links.map((link) => `<${link}>`).join(', ')}.

\`\`\`text
${raises.flatMap(linesOf).join('\n')}
\`\`\`

> ${prose(found?.message ?? 'not raised')}
`;
}

function linesOf({ id, path, lines }: SampleLog): string[] {
  const text = lines.flatMap((line) => line.split('\n'));
  const more = text.length > LINES ? [`… ${text.length - LINES} more lines`] : [];
  return [`${path ?? `z${id}`}:`, ...text.slice(0, LINES).map((line) => `  ${line.trimEnd()}`), ...more];
}

async function page(): Promise<string> {
  const sections: string[] = [];
  for (const finding of findings) sections.push(await sectionOf(finding));
  const list = findings
    .map(({ rule, severity, title }) => `| [${rule}](#${rule}) | ${severity} | ${title} |`)
    .join('\n');
  const causes = Object.entries(plainCauses).map(
    ([rule, { score, meaning }]) => `| \`${rule}\` | ${score} | ${meaning} |`,
  );
  return `# Findings

Generated from \`src/findings/\`; do not edit. What zklog finds in logs (${findings.length} findings), and how it ranks what may have led
to the loss of a leader.

1. [Causes of an outage](#causes-of-an-outage)
2. [What it says of recordings whose fault is known](#what-it-says-of-recordings-whose-fault-is-known)
3. [All findings](#all-findings)

\`zklog findings\` lists them, \`zklog explain <name>\` tells of one, and \`zklog explain '<line>'\` what a line of a log means
and which findings look at it. A finding is an \`error\` where service or data was or may be lost or a server cannot start, a
\`warning\` where redundancy or time was, and \`info\` where it only helps to read the logs.

## Causes of an outage

Each outage of the report has \`causes\`, the likeliest first, and \`cause\` is the message of the first. One of them is the plain
fact of the loss, as the ends of processes and the broken connections tell it:

| Cause | Score | What it says |
| --- | --- | --- |
${causes.join('\n')}

The others are findings that stand in the right relation to the loss: on the leader, or (25 points less) on another server, and
shortly before it. What was also seen where no outage followed loses 10 points for once, 20 for three times, 30 for seven, 40
at most; \`alsoWithoutOutage\` says how often. Where nothing explains the loss well (below 60), \`unexplained\` says what is
missing: the log of a server, or the time after the loss.

ZooKeeper writes nothing when it is stopped by a signal. So \`leader-died\` is as far as its logs go: a planned stop, \`kill -9\`, the
OOM killer and a host without power look alike there.

## What it says of recordings whose fault is known

One row for each outage of the [recordings](../fixtures/README.md), with what was done to the servers in the seconds before it,
and the first cause that zklog names. Made by \`npx tsx scripts/causes.ts fixtures\`.

${await causesTable(['fixtures'])}

## All findings

| Finding | Severity | What it is |
| --- | --- | --- |
${list}
${sections.join('')}`;
}

test('docs/findings.md tells of every finding, with what it really says', { timeout: 60_000 }, async () => {
  const made = await page();
  expect(made).not.toContain('> not raised');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, made);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(made);
});
