import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress, progressText } from '../../src/cli/progress.ts';
import { textOf, zklog } from './io.ts';
import type { Io } from '../../src/cli/io.ts';
import type { Report } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';

const FIXTURE = 'fixtures/3.8.0-quorum-loss';
const whole = readFileSync(`${FIXTURE}/z1/zookeeper.out`);
const others = [2, 3].map((n) => `${FIXTURE}/z${n}/zookeeper.out`);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zklog-inputs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function reportOf(argv: readonly string[], stdin?: Uint8Array): Promise<Report> {
  const { status, out, err } = await zklog(['analyze', '-f', 'json', ...argv], stdin === undefined ? {} : { stdin });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return JSON.parse(out) as Report;
}

/** All that a report says but of its inputs. */
const facts = (report: Report): string => JSON.stringify({ ...report, inputs: [], ledger: [] });

/** The log of z1 in three files, with what lies beside it. */
function rotated(place: string, cuts: readonly [number, number]): string[] {
  const home = join(folder, place, 'z1');
  mkdirSync(home, { recursive: true });
  cpSync(`${FIXTURE}/z1/z1.cfg`, join(home, 'z1.cfg'));
  cpSync(`${FIXTURE}/z1/data`, join(home, 'data'), { recursive: true });
  const pieces = [whole.subarray(0, cuts[0]), whole.subarray(cuts[0], cuts[1]), whole.subarray(cuts[1])] as const;
  writeFileSync(join(home, 'zookeeper.log.2.gz'), gzipSync(pieces[0]));
  writeFileSync(join(home, 'zookeeper.log.1'), pieces[1]);
  writeFileSync(join(home, 'zookeeper.log'), pieces[2]);
  return ['zookeeper.log.2.gz', 'zookeeper.log.1', 'zookeeper.log'].map((name) => join(home, name));
}

const lineEnd = (near: number): number => whole.indexOf('\n', near) + 1;

describe('a log in three rotated files', () => {
  it.each([
    ['between lines', [lineEnd(20_000), lineEnd(40_000)] as const],
    ['in the middle of lines', [lineEnd(20_000) + 9, lineEnd(40_000) - 3] as const],
  ])('cut %s gives the same facts as the whole, in any order', async (where, cuts) => {
    const expected = await reportOf([`${FIXTURE}/z1/zookeeper.out`, ...others]);
    const [oldest, middle, newest] = rotated(where, cuts) as [string, string, string];
    const orders = [
      [oldest, middle, newest, ...others],
      [newest, ...others, middle, oldest],
      [...others, middle, oldest, newest],
      [join(folder, where), ...others],
      [join(folder, where, 'z?', 'zookeeper.log*'), ...others],
    ];
    const reports = await Promise.all(orders.map(async (order) => reportOf(order)));
    for (const report of reports) {
      const at = report.inputs.findIndex(({ path }) => path === newest);
      expect(report.inputs).toHaveLength(3);
      expect(report.inputs[at]).toMatchObject({ node: 1, bytes: whole.length, lines: 392 });
      expect(report.inputs[at]?.files?.map(({ path }) => path)).toEqual([oldest, middle, newest]);
      // The temporary folder sorts behind `fixtures`, so that the inputs have other numbers.
      const renumbered = facts(report).replaceAll(/"input":(\d)/g, (_, n) => `"input":${(Number(n) + 3 - at) % 3}`);
      expect(renumbered.replaceAll(join(folder, where), FIXTURE) === facts(expected), 'the same facts').toBe(true);
    }
    const text = readFileSync(newest, 'utf8').split('\n');
    const { fromLine } = reports[0]?.inputs.find(({ path }) => path === newest)?.files?.[2] ?? { fromLine: 0 };
    // Line n of the input is line n - fromLine + 1 of the file.
    const lines = whole.toString().split('\n');
    expect(text[300 + 1 - fromLine]).toBe(lines[300]);
  });
});

describe('zklog analyze', () => {
  it('reads - as standard input, which may be labelled', async () => {
    const report = await reportOf(['--node', 'zk-a=-', ...others], gzipSync(whole));
    expect(report.inputs[0]).toMatchObject({ path: '-', node: 1, bytes: whole.length });
    expect(report.ensemble.nodes.map(({ label }) => label)).toEqual(['zk-a', 'z2', 'z3']);
  });

  it('reads a folder, and says what it passed over', async () => {
    const report = await reportOf([FIXTURE]);
    expect(facts(report)).toBe(facts(await reportOf([`${FIXTURE}/z1/zookeeper.out`, ...others])));
    expect(report.ledger).toContainEqual(expect.objectContaining({ kind: 'passed-over', count: 1 }));
  });

  it('says what is missing of a packed file that ends in the middle', async () => {
    const packed = gzipSync(whole);
    const path = join(folder, 'half.log.gz');
    writeFileSync(path, packed.subarray(0, packed.length >> 1));
    const { inputs, ledger } = await reportOf([path]);
    expect(inputs[0]?.bytes).toBeGreaterThan(10_000);
    expect(ledger).toContainEqual(expect.objectContaining({ kind: 'truncated-input', severity: 'loss' }));
  });

  it('refuses two labels for one path', async () => {
    expect(await zklog(['analyze', '--node', '1=x.log', '--node', '2=x.log'])).toEqual({
      status: 2,
      out: '',
      err: 'zklog: x.log: --node says that it is of 1 and of 2\n',
    });
  });
});

describe('progress', () => {
  /** A terminal, its clock, and whether somebody listens for Ctrl-C. */
  function terminal(isTTY = true): { io: Io; written: () => string; listens: () => boolean; interrupt: () => void } {
    const written: string[] = [];
    let clean: (() => void) | null = null;
    const output = { write: (text: string | Uint8Array) => void written.push(textOf(text)), isTTY, columns: 60 };
    return {
      io: {
        stdout: output,
        stderr: output,
        env: {},
        onInterrupt: (handler) => {
          clean = handler;
          return () => {
            clean = null;
          };
        },
      },
      written: () => written.splice(0).join(''),
      listens: () => clean !== null,
      interrupt: () => clean?.(),
    };
  }
  const ERASE = '\r\u001B[K';
  const source: Source = { path: 'a', chunks: () => [new Uint8Array(1)], beside: [], node: null, size: 1000e6 };

  it('is shown after two seconds, in one line, and taken away at the end', async () => {
    const { io, written, listens } = terminal();
    let now = 0;
    const progress = new Progress(io, true, () => now);
    const [watched] = progress.watch([source]);
    now = 1900;
    await progress.onBytes?.(400e6);
    expect({ text: written(), listens: listens() }).toEqual({ text: '', listens: false });
    now = 2000;
    await progress.onBytes?.(100e6);
    expect(written()).toBe(`${ERASE}500 MB of 1.0 GB read, 250 MB/s, 2 s left`);
    expect(listens()).toBe(true);
    now = 2100;
    await progress.onBytes?.(1);
    expect(written()).toBe('');
    for await (const _ of watched?.chunks() ?? []);
    expect({ text: written(), listens: listens() }).toEqual({ text: ERASE, listens: false });
    progress.end();
    expect(written()).toBe('');
  });

  it('counts files that are read in blocks', async () => {
    const { io, written, listens } = terminal();
    let now = 0;
    const progress = new Progress(io, true, () => now);
    progress.watch([source]);
    const read = progress.watchBlocks(async () => {
      now = 2000;
      await progress.onBytes?.(500e6);
      return [];
    });
    const block = { path: 'a', from: 0, to: 1, layout: 0 };
    expect(await read([block, { ...block, from: 1, to: 2 }])).toEqual([]);
    expect(written()).toBe(`${ERASE}500 MB of 1.0 GB read, 250 MB/s, 2 s left${ERASE}`);
    expect(listens()).toBe(false);
  });

  it('leaves a clean line when it is interrupted', async () => {
    const { io, written, interrupt } = terminal();
    let now = 0;
    const progress = new Progress(io, true, () => now);
    now = 3000;
    await progress.onBytes?.(1);
    written();
    interrupt();
    expect(written()).toBe(ERASE);
  });

  it('is not for pipes, dumb terminals, nor where it is not wanted', () => {
    expect(new Progress(terminal(false).io, true).onBytes).toBeUndefined();
    expect(new Progress(terminal().io, false).onBytes).toBeUndefined();
    expect(new Progress({ ...terminal().io, env: { TERM: 'dumb' } }, true).onBytes).toBeUndefined();
    const progress = new Progress(terminal(false).io, true);
    expect(progress.watch([source])[0]).toBe(source);
  });

  it.each([
    [5, null, 1000, '5 B read, 5 B/s'],
    [12_345_678, null, 2000, '12.3 MB read, 6.2 MB/s'],
    [1e9, 4e9, 10_000, '1.0 GB of 4.0 GB read, 100 MB/s, 30 s left'],
    [1e9, 40e9, 10_000, '1.0 GB of 40.0 GB read, 100 MB/s, 6 min 30 s left'],
  ])('of %i bytes says how much, how fast and how long', (done, total, elapsed, text) => {
    expect(progressText(done, total, elapsed)).toBe(text);
  });
});
