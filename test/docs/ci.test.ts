import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

// The shell lines of docs/ci.md are run, in a folder with logs, and with zklog as it is built here.

const HERE = process.cwd();
const PAGE = readFileSync('docs/ci.md', 'utf8');
const recording = 'fixtures/3.7.2-trunc';

/** The block of code of a section. */
function blockOf(section: string, language: string): string {
  const [, code] =
    new RegExp(`^## ${section}$[\\s\\S]*?^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE) ?? [];
  if (code === undefined) throw new Error(`no ${language} in the section ${section}`);
  return code;
}

const gitlab = (): string => {
  const [job] = Object.values(parseAllDocuments(blockOf('GitLab', 'yaml'))[0]?.toJS() as Record<string, object>);
  // A runner of GitLab makes one script of these lines.
  return (job as { readonly script: readonly string[] }).script.join('\n');
};
const jenkins = (): readonly string[] =>
  [...blockOf('Jenkins', 'groovy').matchAll(/\bsh '([^']*)'/g)].map(([, line = '']) => line);

let work = '';
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'zklog-ci-'));
  cpSync(recording, join(work, 'logs'), { recursive: true });
  const bin = join(work, 'bin');
  mkdirSync(bin);
  script('bin/zklog', `exec node '${HERE}/dist/bin/zklog.js' "$@"`);
  // What npx would build from the repository is built already.
  script('bin/npx', '[ "$1 $2" = "--yes github:OWNER/zklog#v0" ] && shift 2 && exec zklog "$@"');
});
afterEach(() => rmSync(work, { recursive: true }));

function script(name: string, text: string): void {
  writeFileSync(join(work, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(work, name), 0o755);
}

function run(
  lines: string,
  shell: readonly [string, ...string[]],
): { readonly status: number | null; readonly out: string } {
  const [command, ...options] = shell;
  const PATH = [join(work, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const done = spawnSync(command, [...options, '-c', lines], { cwd: work, encoding: 'utf8', env: { PATH } });
  return { status: done.status, out: done.stdout + done.stderr };
}

const chaosTest = (status: number): void => script('chaos-test.sh', `exit ${status}`);
const forceElections = (): void => writeFileSync(join(work, '.zklog.json'), '{"limits": {"max-elections": 0}}');

describe('GitLab', () => {
  const BASH = ['bash', '-e', '-o', 'pipefail'] as const;

  it('passes, fails with the test, and fails with the logs, which are judged in each case', () => {
    chaosTest(0);
    expect(run(gitlab(), BASH)).toMatchObject({ status: 0 });
    chaosTest(7);
    expect(run(gitlab(), BASH)).toMatchObject({ status: 7 });
    expect(readFileSync(join(work, 'zklog.xml'), 'utf8')).toContain('errors="0"');
    chaosTest(0);
    forceElections();
    const { status, out } = run(gitlab(), BASH);
    expect({ status, told: out.includes('FAIL     max-elections') }).toEqual({ status: 1, told: true });
  });

  it('collects what it writes', () => {
    expect(blockOf('GitLab', 'yaml')).toContain('junit: zklog.xml');
  });
});

describe('Jenkins', () => {
  it('runs the test and then the check, whose report the last step reads', () => {
    chaosTest(0);
    const [test = '', check = '', ...others] = jenkins();
    expect(others).toEqual([]);
    expect(run(test, ['sh', '-xe'])).toMatchObject({ status: 0 });
    expect(run(check, ['sh', '-xe'])).toMatchObject({ status: 0 });
    expect(existsSync(join(work, 'zklog.xml'))).toBe(true);
    forceElections();
    expect(run(check, ['sh', '-xe'])).toMatchObject({ status: 1 });
  });
});

describe('the last good run', () => {
  it('is kept and compared with', () => {
    const lines = blockOf('Against the last good run', 'sh');
    expect(run(lines, ['sh', '-e'])).toMatchObject({ status: 0 });
    expect(existsSync(join(work, 'good.json'))).toBe(true);
    rmSync(join(work, 'logs'), { recursive: true });
    cpSync('fixtures/3.8.0-quorum-loss', join(work, 'logs'), { recursive: true });
    const [, compare = ''] = lines.trim().split('\n');
    expect(run(compare, ['sh', '-e'])).toMatchObject({ status: 1 });
  });
});
