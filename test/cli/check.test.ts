import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zklog } from './io.ts';
import type { CheckReport } from '../../src/check/result.ts';

const walkthrough = 'fixtures/3.4.11-seed-walkthrough';
const trunc = 'fixtures/3.7.2-trunc';
const logs = [1, 2, 3].map((n) => `${trunc}/z${n}/zookeeper.out`);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zklog-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content?: string): string {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

const reportIn = (text: string): CheckReport => JSON.parse(text) as CheckReport;
/** But for the diagnoses of the report. */
const verdictsIn = (text: string): string[] =>
  reportIn(text)
    .results.filter(({ kind }) => kind !== 'finding')
    .map(({ rule, verdict }) => `${verdict} ${rule}`);

describe('zklog check', () => {
  it('ends with 0 where nothing counts', async () => {
    const { status, out, err } = await zklog(['check', trunc]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('PASS     one-leader-per-epoch\n');
    expect(out).not.toContain('FAIL');
  });

  it('ends with 1 where a limit is broken, in every format', async () => {
    for (const format of ['text', 'json', 'junit', 'sarif', 'github', 'markdown', 'tap']) {
      const { status, out, err } = await zklog(['check', trunc, '--no-snap', '-f', format]);
      expect({ format, status, err }).toEqual({ format, status: 1, err: '' });
      expect(out).toContain('no-snap');
    }
  });

  it('ends with 1 where a log is missing, unless only faults count', async () => {
    expect((await zklog(['check', ...logs.slice(0, 2)])).status).toBe(1);
    expect((await zklog(['check', ...logs.slice(0, 2), '--fail-on', 'error'])).status).toBe(0);
  });

  it('ends with 1 for whatever is unknown where that is asked for', async () => {
    expect((await zklog(['check', walkthrough])).status).toBe(0);
    expect((await zklog(['check', walkthrough, '--fail-on', 'unknown'])).status).toBe(1);
  });

  it('knows no-snap from its opposite', async () => {
    const { out } = await zklog(['check', trunc, '-f', 'json']);
    expect(verdictsIn(out).join()).not.toContain('no-snap');
  });

  it('says the same of logs, of documents of events, and of a saved report', async () => {
    const ask = ['-f', 'json', '--no-config', '--max-elections', '2', '--assert', 'count(syncs) == 4'];
    const ofLogs = reportIn((await zklog(['check', ...logs, ...ask])).out);
    const saved = file('saved.json');
    await zklog(['analyze', ...logs, '-o', saved]);
    expect(reportIn((await zklog(['check', saved, ...ask])).out)).toEqual(ofLogs);
    const documents: string[] = [];
    for (const [i, log] of logs.entries()) documents.push(file(`z${i + 1}.ndjson`, (await zklog(['events', log])).out));
    expect(verdictsIn((await zklog(['check', ...documents, ...ask])).out)).toEqual(verdictsIn(JSON.stringify(ofLogs)));
  });

  it('writes files by their endings', async () => {
    const paths = ['a.xml', 'a.sarif', 'a.tap', 'a.json', 'a.md', 'a.txt'].map((name) => file(name));
    const { status, out } = await zklog(['check', trunc, ...paths.flatMap((path) => ['-o', path])]);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    for (const path of paths) expect(readFileSync(path, 'utf8')).toContain('one-leader-per-epoch');
    expect((await zklog(['check', trunc, '-o', file('a.pdf')])).err).toContain(
      'names no format; use .txt, .json, .xml',
    );
  });

  it('tells what it said before from a report', async () => {
    const said = file('said.json');
    await zklog(['check', trunc, '-o', said]);
    const { status, err } = await zklog(['check', said]);
    expect(status).toBe(3);
    expect(err).toContain('said.json is what zklog check or zklog diff said, no report; zklog analyze -o report.json');
  });

  it('makes the folder of a file that is not there yet', async () => {
    const path = file('reports/of/today/a.xml');
    expect((await zklog(['check', trunc, '-o', path])).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('<testsuites');
  });

  it('knows the names of findings, also of those that were not made', async () => {
    const notes = async (rule: string): Promise<readonly string[]> =>
      reportIn((await zklog(['check', trunc, '-f', 'json', '--rule', `${rule}=error`])).out).notes;
    expect(await notes('slow-fsync')).toEqual([]);
    expect((await notes('slow-fsnc')).join()).toContain('nothing is called slow-fsnc here');
  });

  it('adds a table to the summary of a GitHub step', async () => {
    const summary = file('summary.md', 'before\n');
    await zklog(['check', trunc, '-f', 'github'], { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### zklog check\n/);
  });

  it('heeds the file, the environment and the flags, in this order', async () => {
    const config = file('settings.json', '{"limits": {"max-elections": 1, "no-snap": true}, "failOn": "error"}');
    const said = async (extra: readonly string[], env = {}): Promise<string[]> =>
      verdictsIn((await zklog(['check', trunc, '-f', 'json', '--config', config, ...extra], { env })).out).filter(
        (line) => line.startsWith('fail'),
      );
    expect(await said([])).toEqual(['fail max-elections', 'fail no-snap']);
    expect(await said([], { ZKLOG_MAX_ELECTIONS: '2' })).toEqual(['fail no-snap']);
    expect(await said(['--max-elections', '1'], { ZKLOG_MAX_ELECTIONS: '2', ZKLOG_NO_SNAP: 'off' })).toEqual([
      'fail max-elections',
    ]);
    expect(await said(['--rule', 'max-elections=off', '--rule', 'no-snap=off'])).toEqual([]);
    const named = await zklog(['check', trunc, '-f', 'json'], { env: { ZKLOG_CONFIG: config } });
    expect(verdictsIn(named.out)).toContain('fail no-snap');
  });

  it('takes the faults of a baseline out until their day', async () => {
    const baseline = file('known.json', '[{"rule": "no-snap", "until": "2026-12-31", "because": "a new disk"}]');
    const ask = ['check', trunc, '--no-snap', '--baseline', baseline];
    expect((await zklog([...ask, '--today', '2026-12-31'])).status).toBe(0);
    expect((await zklog([...ask, '--today', '2027-01-01'])).status).toBe(1);
  });

  it.each([
    [['check'], 2, 'which logs? name them, their folder or a saved report, as in: zklog check logs/\n'],
    [['check', trunc, '--max-outge', '5s'], 2, '(Did you mean --max-outage?)\n(zklog check --help tells more)\n'],
    [['check', 'no/such.log', '-o', 'a.pdf'], 2, 'the ending of a.pdf names no format'],
    [['diff', trunc, 'no/such.log', '-o', 'a.pdf'], 2, 'the ending of a.pdf names no format'],
    [['check', trunc, '-o', 'package.json/a.xml'], 2, 'package.json/a.xml cannot be written: '],
    [['check', trunc, '-o', '/proc/no/a.xml'], 2, '/proc/no/a.xml cannot be written: '],
    [['check', trunc, '--max-outage', '5'], 2, '--max-outage 5: write a duration such as 500ms'],
    [
      ['check', trunc, '--assert', 'count(elections) = 1'],
      2,
      '--assert, column 18: expected a name, a value or an operator, found =\n',
    ],
    [['check', trunc, '--rule', 'x'], 2, '--rule x: write NAME=off'],
    [['check', trunc, '--fail-on', 'info'], 2, 'Allowed choices are error, unproven, unknown, warning'],
    [['check', trunc, '--today', 'soon'], 2, '--today soon: write a day such as 2026-12-31'],
    [['check', trunc, '--config', 'no/such.json'], 3, 'no/such.json'],
    [['check', 'package.json'], 3, 'nothing here is the log of a ZooKeeper server'],
    [['check', 'no/such.log'], 3, 'no/such.log'],
    [['diff', trunc], 2, 'which two?'],
    [['diff', trunc, trunc, '--tolerance', 'much'], 2, '--tolerance much: write a share'],
  ])('%j ends with %i', async (argv, status, message) => {
    const run = await zklog(argv);
    expect(run.status).toBe(status);
    expect(run.err).toContain(message);
  });

  it('lists the rules without logs', async () => {
    const { status, out } = await zklog(['check', '--rules']);
    expect(status).toBe(0);
    for (const name of ['leaders-apart', '--max-outage <duration>', 'commit the same transactions'])
      expect(out).toContain(name);
  });

  it('refuses a saved report beside others', async () => {
    const saved = file('one.json');
    await zklog(['analyze', ...logs, '-o', saved]);
    expect((await zklog(['check', saved, ...logs])).err).toContain('is a saved report; give it alone');
  });
});

describe('zklog diff', () => {
  const before = 'fixtures/3.8.0-rolling-upgrade';
  const after = 'fixtures/3.8.0-quorum-loss';

  it('ends with 0 unless a regression is to fail', async () => {
    expect((await zklog(['diff', before, after])).status).toBe(0);
    expect((await zklog(['diff', after, before, '--fail-on-regression'])).status).toBe(1);
  });

  it('finds no difference between a run and itself, saved or not', async () => {
    const saved = file('before.json');
    await zklog(['analyze', before, '-o', saved]);
    const { status, out } = await zklog([
      'diff',
      saved,
      before,
      '--fail-on-regression',
      '--tolerance',
      '0%',
      '-f',
      'json',
    ]);
    expect(status).toBe(0);
    expect(reportIn(out).counts).toEqual({ pass: reportIn(out).results.length, fail: 0, unknown: 0 });
  });

  it('takes several logs for each side', async () => {
    const sides = ['--before', '--after'].flatMap((flag) => logs.flatMap((log) => [flag, log]));
    expect((await zklog(['diff', ...sides, '--fail-on-regression'])).status).toBe(0);
  });

  it('tolerates what it is told to', async () => {
    const of = async (tolerance: string): Promise<string[]> =>
      verdictsIn((await zklog(['diff', trunc, after, '-f', 'json', '--tolerance', tolerance])).out).filter((line) =>
        line.startsWith('fail'),
      );
    expect(await of('0%')).toContain('fail longest-outage');
    expect(await of('20s')).not.toContain('fail longest-outage');
    expect(await of('1000%')).toEqual([]);
  });

  it('does not know where logs are missing', async () => {
    const { status, out } = await zklog([
      'diff',
      trunc,
      '--after',
      logs[0] ?? '',
      '--fail-on-regression',
      '-f',
      'json',
    ]);
    expect(status).toBe(1);
    expect(new Set(reportIn(out).results.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(reportIn(out).results[0]?.doubts[0]?.reason).toBe('after: the log of z2 is missing');
  });
});

describe('the settings in the working folder', () => {
  it('are read where nothing else is named, and not with --no-config', async () => {
    const here = process.cwd();
    const place = file('work');
    mkdirSync(place);
    const paths = logs.map((log) => join(here, log));
    writeFileSync(join(place, '.zklog.json'), '{"limits": {"no-snap": true}}');
    try {
      process.chdir(place);
      expect((await zklog(['check', ...paths])).status).toBe(1);
      expect((await zklog(['check', ...paths, '--no-config'])).status).toBe(0);
    } finally {
      process.chdir(here);
    }
    expect(existsSync(join(place, '.zklog.json'))).toBe(true);
  });
});
