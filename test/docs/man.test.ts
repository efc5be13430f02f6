import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { programFor } from '../../src/cli/main.ts';
import { version } from '../../src/version.ts';
import type { Argument, Command, Option } from 'commander';

// docs/zklog.1 is the help of all commands as a page for man(1). `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew.

const PAGE = 'docs/zklog.1';

const silent = { write: () => {}, isTTY: false, columns: 100 };
const program = programFor({ stdout: silent, stderr: silent, env: {} }, () => {});

/** A dot or quotation mark at the beginning of a line is a request of roff, and a minus is a hyphen unless it is escaped. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replace(/^([.'])/gm, String.raw`\&$1`);

const optionPart = ({ flags, description, argChoices, defaultValue }: Option): string => {
  const choices = argChoices === undefined ? '' : ` One of ${argChoices.join(', ')}.`;
  const fallback = typeof defaultValue === 'string' ? ` Default: ${defaultValue}.` : '';
  return `.TP\n.B ${roff(flags)}\n${roff(`${description}.${choices}${fallback}`)}\n`;
};

const argumentPart = (argument: Argument): string =>
  argument.description === '' ? '' : `.TP\n.I ${roff(argument.name())}\n${roff(`${argument.description}.`)}\n`;

const commandPart = (command: Command): string =>
  [
    `.SS zklog ${command.name()} ${roff(command.usage())}`,
    roff(command.description()),
    ...command.registeredArguments.map(argumentPart).filter((part) => part !== ''),
    ...command.options.map(optionPart),
  ]
    .map((part) => part.trimEnd())
    .join('\n');

const EXIT = [
  [0, 'Done. Of check: nothing reached the level of \\-\\-fail\\-on.'],
  [1, 'check, or diff with \\-\\-fail\\-on\\-regression, found something.'],
  [2, 'Wrong usage.'],
  [3, 'Input that could not be read, or in which nothing is a ZooKeeper log.'],
  [4, 'A bug in zklog.'],
] as const;

function page(): string {
  return `${[
    `.TH ZKLOG 1 "" "zklog ${version}" "User Commands"`,
    '.SH NAME',
    `zklog \\- ${roff(program.description().replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    ...program.commands.map((command) => `.B zklog ${command.name()}\n${roff(command.usage())}\n.br`),
    '.SH COMMANDS',
    ...program.commands.map(commandPart),
    '.SH EXIT STATUS',
    ...EXIT.map(([status, meaning]) => `.TP\n.B ${status}\n${meaning}`),
    '.SH ENVIRONMENT',
    '.TP\n.B NO_COLOR\nNo colour.',
    '.TP\n.B ZKLOG_CONFIG, ZKLOG_FAIL_ON, ZKLOG_RULES, ZKLOG_MAX_OUTAGE, ...\nSettings of check, weaker than flags and stronger than the file.',
    '.TP\n.B GITHUB_STEP_SUMMARY\nThe file to which check \\-f github adds a table.',
    '.SH FILES',
    '.TP\n.B .zklog.json\nSettings of check, in the working folder.',
  ].join('\n')}\n`;
}

test('docs/zklog.1 says what the help says', () => {
  const fresh = page();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, fresh);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/docs writes it anew').toBe(fresh);
});

test('the man page has every command and every flag of the help', () => {
  const text = readFileSync(PAGE, 'utf8').replaceAll(String.raw`\-`, '-');
  expect(program.commands.map((command) => command.name())).toEqual(
    expect.arrayContaining(['analyze', 'check', 'diff']),
  );
  for (const command of program.commands) {
    expect(text).toContain(`.SS zklog ${command.name()} `);
    const shown = command.helpInformation();
    for (const { long } of command.options) {
      expect(shown).toContain(long ?? '');
      expect(text).toContain(long ?? '');
    }
  }
});
