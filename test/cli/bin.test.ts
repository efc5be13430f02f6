import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zklog } from './io.ts';

// The program as it is shipped: the one file that knows the process, and the bundler's work.

const BIN = 'dist/bin/zklog.js';
const example = [1, 2, 3].map((n) => `fixtures/3.4.11-seed-walkthrough/z${n}/zookeeper.out`);
const ESCAPE = '\u001b';
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly asNobody?: boolean;
}

function run(
  argv: readonly string[],
  { env = {}, asNobody = false }: Options = {},
): { status: number | null; out: string; err: string } {
  const { PATH } = process.env;
  const user = asNobody && isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const done = spawnSync(process.execPath, [BIN, ...argv], {
    env: { PATH, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...user,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

describe('dist/bin/zklog.js', () => {
  it('can be run as it is', () => {
    expect(readFileSync(BIN, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('writes the report to a pipe, without colours', () => {
    const { status, out, err } = run(['analyze', ...example]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('z2');
    expect(out).not.toContain(ESCAPE);
    expect(run(['analyze', ...example, '--color']).out).toContain(ESCAPE);
  });

  it('tells the same whether one thread reads a long file or several', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zklog-long-'));
    const long = join(folder, 'zookeeper.log');
    writeFileSync(long, readFileSync(example[0] as string, 'latin1').repeat(1200), 'latin1');
    const [one, several] = ['1', '3'].map((threads) => run(['analyze', '-f', 'json', '--threads', threads, long]));
    rmSync(folder, { recursive: true });
    expect(JSON.parse(one?.out ?? '')).toMatchObject({ inputs: [{ layout: 'stock' }] });
    expect(several).toEqual(one);
    expect(run(['analyze', '--threads', '0', long])).toMatchObject({
      status: 2,
      err: /--threads 0: a number from 1 on/,
    });
  });

  it('writes all of a report that is larger than a pipe holds', async () => {
    const large = ['3.8.0-chained-elections', '3.8.0-rolling-restart-5'].flatMap((name) =>
      [1, 2, 3, 4, 5].map((n) => `fixtures/${name}/z${n}/zookeeper.out`),
    );
    const argv = ['analyze', '-f', 'json', ...large];
    const { status, out } = run(argv);
    expect(status).toBe(0);
    expect(out.length).toBeGreaterThan(1 << 18);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      inputs: expect.objectContaining({ length: large.length }),
    });
    expect(out.endsWith('}\n')).toBe(true);
  });

  it('says so where what it writes cannot be kept', (context) => {
    context.skip(!existsSync('/dev/full'), 'there is no full device here');
    const done = spawnSync('bash', ['-c', `${process.execPath} ${BIN} findings > /dev/full`], { encoding: 'utf8' });
    expect(done).toMatchObject({ status: 2, stderr: 'zklog: standard output cannot be written: the disk is full\n' });
  });

  it('ends quietly where its reader has seen enough', () => {
    const logs = example.join(' ');
    const script = `${process.execPath} ${BIN} analyze -f json ${logs} | head -1; echo "status \${PIPESTATUS[0]}"`;
    const done = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(done.stdout).toBe('{\nstatus 0\n');
    expect(done.stderr).toBe('');
  });

  it('takes its exit status from the command', () => {
    expect(run([]).status).toBe(2);
    expect(run(['analyze', 'nowhere.log'])).toEqual({
      status: 3,
      out: '',
      err: 'zklog: nowhere.log does not exist; check the path\n',
    });
  });

  it('has no colours where NO_COLOR forbids them', () => {
    expect(run(['analyze', ...example], { env: { NO_COLOR: '1' } }).out).not.toContain(ESCAPE);
  });

  describe('in front of a file that it may not read', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'zklog-'));
      chmodSync(folder, 0o755);
      writeFileSync(join(folder, 'secret.log'), '2026-11-22 22:32:09,942 - INFO  [main:QuorumPeer@1] - LOOKING\n');
      chmodSync(join(folder, 'secret.log'), 0o000);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('says so, and what to do', (context) => {
      // Root reads everything, so the program is run as nobody; where nobody may not even read the program, by nobody at all.
      context.skip(run(['--version'], { asNobody: true }).status !== 0, 'nobody may not read this working copy');
      const path = join(folder, 'secret.log');
      expect(run(['analyze', path], { asNobody: true })).toEqual({
        status: 3,
        out: '',
        err: `zklog: ${path} may not be read by this user; change its permissions or run as its owner\n`,
      });
    });
  });

  it('says the same as the sources that it was built from', async () => {
    const argv = ['quorum', '3', '5', '7'];
    expect(run(argv).out).toBe((await zklog(argv)).out);
  });
});
