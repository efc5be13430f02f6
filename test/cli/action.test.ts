import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// action.yml is read by GitHub's own parser, and its steps are carried out as a runner does.

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const TEXT = readFileSync('action.yml', 'utf8');
const action = parse(TEXT) as Action;
const HERE = process.cwd();
const recording = 'fixtures/3.7.2-trunc';

type Parser = typeof import('@actions/workflow-parser') & typeof import('@actions/workflow-parser/actions/index');

let [built, parser]: [string, Parser | undefined] = ['', undefined];
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'zklog-parser-'));
  const outfile = join(built, 'parser.cjs');
  // GitHub's parser imports JSON as bundlers understand it, and Node does not.
  const entry = join(HERE, 'parser.js');
  const contents = "export * from '@actions/workflow-parser'; export * from '@actions/workflow-parser/actions/index';";
  const load = (id: string): string | null => (id === entry ? contents : null);
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load }],
  });
  await bundle.write({ file: outfile, format: 'cjs' });
  parser = createRequire(import.meta.url)(outfile) as Parser;
});
afterAll(() => rmSync(built, { recursive: true }));

function faultsIn(text: string): string[] {
  if (parser === undefined) throw new Error('the parser was not built');
  const { context } = parser.parseAction({ name: 'action.yml', content: text }, new parser.NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

describe('action.yml', () => {
  it('is an action to the parser of GitHub', () => {
    expect(faultsIn(TEXT)).toEqual([]);
  });

  it.each([
    ['a property that no step has', 'shell: bash', 'shel: bash'],
    ['a value where a list stands', 'steps:\n', 'steps: none\n    #'],
    ['an expression that does not end', '${{ inputs.logs }}', '${{ inputs.logs }'],
  ])('would not be with %s', (_, right, wrong) => {
    expect(TEXT).toContain(right);
    expect(faultsIn(TEXT.replace(right, wrong))).not.toEqual([]);
  });

  it('has the inputs that docs/ci.md gives it', () => {
    const [, example = ''] = /## GitHub[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/ci.md', 'utf8')) ?? [];
    const given = (parse(example) as (Step & { readonly with?: object })[]).find(({ uses }) =>
      uses?.includes('zklog@'),
    );
    expect(given?.with).toMatchObject({ logs: 'logs' });
    expect(Object.keys(given?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
  });
});

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly summary: string;
}

let work = '';
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'zklog action-'));
  cpSync(recording, join(work, 'logs'), { recursive: true });
});
afterEach(() => rmSync(work, { recursive: true }));

/** A value with its expressions replaced; the runner knows more of them, these are all that the action uses. */
const evaluated = (text: string, inputs: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, expression: string) => {
    if (expression === 'github.action_path') return HERE;
    const name = /^inputs\.(\w+)$/.exec(expression)?.[1] ?? '';
    const value = inputs[name] ?? action.inputs[name]?.default;
    if (value === undefined) throw new Error(`nothing is known of ${expression}`);
    return value;
  });

/** Whether a step installs and builds the action, which was done before the tests. */
const isBuild = ({ run, 'working-directory': folder }: Step): boolean =>
  run?.startsWith('npm ci') === true && folder === '${{ github.action_path }}' && existsSync('dist/bin/zklog.js');

/** All `run` steps with these inputs, until one fails. */
function runWith(inputs: Readonly<Record<string, string>>): Ran {
  const summary = join(work, 'summary.md');
  let [status, out]: [number | null, string] = [0, ''];
  for (const step of action.runs.steps) {
    if (step.run === undefined || isBuild(step)) continue;
    expect(step.shell).toBe('bash');
    const script = join(work, 'step.sh');
    writeFileSync(script, evaluated(step.run, inputs));
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, inputs)]),
    );
    const done = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: work,
      encoding: 'utf8',
      env: {
        ...env,
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: summary,
      },
    });
    [status, out] = [done.status, out + done.stdout + done.stderr];
    if (status !== 0) break;
  }
  return { status, out, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

const read = (path: string): string => readFileSync(join(work, path), 'utf8');

describe('the steps of the action', () => {
  it('pass where the protocol and the limits are kept', () => {
    const { status, out, summary } = runWith({ logs: 'logs', args: '--max-outage 60s --expect-servers 3' });
    expect(status, out).toBe(0);
    expect(out).not.toContain('::error');
    expect(out).toMatch(/^\d+ passed, .*0 failed, 0 unknown: pass/m);
    expect(summary).toContain('| pass | one-leader-per-epoch |');
  });

  it('fail with annotations, SARIF, JUnit and the summary where a limit is broken', () => {
    const files = { sarif: 'out/zklog.sarif', junit: 'out/TEST-zklog.xml' };
    const { status, out, summary } = runWith({ logs: 'logs', args: '--no-snap', ...files });
    expect(status, out).toBe(1);
    expect(out).toMatch(/^::error title=zklog%3A no-snap,file=logs\/z\d\/zookeeper\.out,line=\d+::/m);
    expect(JSON.parse(read(files.sarif))).toMatchObject({ version: '2.1.0' });
    expect(read(files.sarif)).toContain('"uri": "logs/z');
    expect(read(files.junit)).toContain('<failure ');
    expect(summary).toContain('| fail | no-snap |');
  });

  it('take folders, files and patterns, with blanks or line breaks between them', () => {
    const servers = (logs: string): { status: number | null; count: number } => {
      const { status, out } = runWith({ logs, args: '--expect-servers 3 -o all.json' });
      expect(out).not.toContain('::error');
      const { inputs } = JSON.parse(read('all.json')) as { readonly inputs: readonly string[] };
      return { status, count: inputs.length };
    };
    for (const logs of [
      'logs',
      'logs/z1 logs/z2 logs/z3',
      'logs/z1/zookeeper.out\nlogs/z2\nlogs/z3/zookeeper.out\n',
      'logs/*/zookeeper.out',
      'logs/z[12] logs/z3',
    ])
      expect({ logs, ...servers(logs) }).toEqual({ logs, status: 0, count: 3 });
  });

  it('take names with blanks by their folder or a pattern', () => {
    for (const server of ['z1', 'z2', 'z3'])
      cpSync(join(work, 'logs', server), join(work, 'run 7', `server ${server}`), { recursive: true });
    for (const logs of ['run*', 'run?7/*', 'run*/*/zookeeper.out'])
      expect({ logs, status: runWith({ logs }).status }).toEqual({ logs, status: 0 });
  });

  it('take settings from .zklog.json of the workspace', () => {
    writeFileSync(join(work, '.zklog.json'), '{"assertions": ["count(elections) == 77"]}');
    expect(runWith({ logs: 'logs' })).toMatchObject({ status: 1 });
  });

  it.each([
    ['logs that are not there', { logs: 'no/such' }, 3, 'no/such'],
    ['a pattern that nothing fits', { logs: 'logs/*.gz' }, 3, 'logs/*.gz'],
    ['no logs', { logs: '' }, 2, 'which logs?'],
    ['a flag that does not exist', { logs: 'logs', args: '--max-outages 5s' }, 2, '--max-outages'],
    ['a file that is of no format', { logs: 'logs', junit: 'a.junit' }, 2, 'a.junit'],
  ])('do not pass with %s', (_, inputs, status, said) => {
    mkdirSync(join(work, 'logs'), { recursive: true });
    const ran = runWith(inputs);
    expect({ status: ran.status, out: ran.out.includes(said) }, ran.out).toEqual({ status, out: true });
  });
});
