import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { analyzeSources } from '../../src/analyze.ts';
import { piecesAhead } from '../../src/edge/chunks.ts';
import { openSources } from '../../src/edge/files.ts';
import { readPieces, type ReadBlock, type ReadBlocks } from '../../src/intake/blocks.ts';
import { packed, Unpacker } from '../../src/intake/packed.ts';
import { readingOf } from '../../src/intake/read-options.ts';
import { TextMemory } from '../../src/parse/events.ts';
import { BLOCK_BYTES, blockStarts } from '../../src/read/lines/borders.ts';
import { stock } from '../../src/read/layouts/stock.ts';
import { sourceOf } from '../support/history.ts';
import { bytesOf, stockLine } from '../support/logs.ts';

/** Reads block by block, as threads do, and hands what it read through the clone that lies between threads. */
const inBlocks: ReadBlocks = async (blocks) => {
  const [memory, unpacker] = [new TextMemory(), new Unpacker()];
  const answers: ReadBlock[] = [];
  const waiting = [...blocks];
  const pieces = piecesAhead(Buffer.alloc(1 << 20), () => waiting.shift());
  for await (const { read } of readPieces(pieces, readingOf({}), memory)) {
    const columns = structuredClone(packed(read.columns));
    answers.push({ ...structuredClone({ ...read, columns: null }), columns: unpacker.unpacked(columns) });
  }
  return answers;
};

const folder = mkdtempSync(join(tmpdir(), 'zklog-threads-'));
const FIXTURE = 'fixtures/3.9.6-leader-kill';

/** A recording again and again, the days running on, until it is longer than two blocks. */
function longLog(node: string, bytes: number, day = 1): string {
  const text = readFileSync(join(FIXTURE, node, 'zookeeper.out'), 'latin1');
  const parts: string[] = [];
  for (let length = 0, k = day; length < bytes; length += text.length, k++) {
    const date = new Date(Date.UTC(2020, 0, k)).toISOString().slice(0, 10);
    parts.push(text.replaceAll(/^\d{4}-\d\d-\d\d/gm, date));
  }
  return parts.join('');
}

beforeAll(() => {
  for (const node of ['z1', 'z2', 'z3']) {
    mkdirSync(join(folder, node));
    writeFileSync(
      join(folder, node, 'zookeeper.out'),
      longLog(node, node === 'z1' ? 2.5 * BLOCK_BYTES : 3e5),
      'latin1',
    );
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const logs = (): ReturnType<typeof openSources> =>
  openSources(['z1', 'z2', 'z3'].map((node) => join(folder, node, 'zookeeper.out')));

describe('long files read in blocks', () => {
  test('tell what they tell when they are read from end to end', { timeout: 60_000 }, async () => {
    const whole = await analyzeSources(logs());
    const blocks = await analyzeSources(logs(), { readBlocks: inBlocks });
    expect(whole.inputs[0]?.bytes).toBeGreaterThan(2 * BLOCK_BYTES);
    expect(whole.ledger.some(({ kind }) => kind === 'crowd')).toBe(true);
    expect(blocks).toEqual(whole);
  });

  test('are read from end to end where the layout changes', { timeout: 60_000 }, async () => {
    const path = join(folder, 'upgraded.log');
    const later = stockLine('LOOKING')
      .replace(' [myid:1] - ', ' ')
      .replace(/^\S+ (\S+)/, '[2031-01-01 $1]');
    writeFileSync(path, `${longLog('z1', 1.2 * BLOCK_BYTES)}${`${later}\n`.repeat(100_000)}`, 'latin1');
    const whole = await analyzeSources(openSources([path]));
    expect(await analyzeSources(openSources([path]), { readBlocks: inBlocks })).toEqual(whole);
  });

  test.each<[string, number, (logs: readonly string[]) => string]>([
    ['heads above the lines of each file', 2, (all) => all.map((log, i) => `==> z${i}.log <==\n${log}`).join('\n')],
    ['colours within records', 1, ([log = '']) => log.replaceAll('LOOKING', '\u001B[31mLOOKING\u001B[m')],
  ])('are read from end to end where they have %s', { timeout: 60_000 }, async (name, count, write) => {
    const path = join(folder, `${name}.log`);
    const plain = [longLog('z1', BLOCK_BYTES), longLog('z2', 3e5)].slice(0, count);
    writeFileSync(path, write(plain), 'latin1');
    const found = await analyzeSources(openSources([path]), { readBlocks: inBlocks });
    const { states, syncs, ledger } = await analyzeSources(plain.map((text, i) => sourceOf(`z${i}.log`, text)));
    expect([found.states.length, found.syncs.length]).toEqual([states.length, syncs.length]);
    const unknown = (entries: typeof ledger): unknown =>
      entries.filter(({ kind }) => kind.startsWith('unknown')).length;
    expect(unknown(found.ledger)).toBe(unknown(ledger));
    expect(found.ledger.map(({ kind }) => kind)).not.toContain('identity-changes');
  });

  test('say that the clock stepped back between two of them', async () => {
    const path = join(folder, 'stepped.log');
    const half = longLog('z1', BLOCK_BYTES, 400);
    writeFileSync(path, `${half.slice(0, half.lastIndexOf('\n', BLOCK_BYTES - 1) + 1)}${longLog('z1', 1e6)}`, 'latin1');
    const whole = await analyzeSources(openSources([path]));
    expect(whole.ledger.some(({ kind }) => kind === 'clock-stepped-back')).toBe(true);
    expect(await analyzeSources(openSources([path]), { readBlocks: inBlocks })).toEqual(whole);
  });
});

describe('the blocks of a file', () => {
  const record = `${stockLine('LOOKING')}\n`;
  const starts = (bytes: Uint8Array): number[] | null =>
    blockStarts(bytes.length, stock, (at, length) => bytes.subarray(at, at + length));

  test('begin at the first records behind the borders, at the border itself too', () => {
    const bytes = new Uint8Array(2 * BLOCK_BYTES + record.length).fill(10);
    for (const at of [0, BLOCK_BYTES, 2 * BLOCK_BYTES - 3]) bytes.set(bytesOf(record), at);
    expect(starts(bytes)).toEqual([0, BLOCK_BYTES]);
    bytes[2 * BLOCK_BYTES - 1] = 10;
    bytes.set(bytesOf(record), 2 * BLOCK_BYTES);
    expect(starts(bytes)).toEqual([0, BLOCK_BYTES, 2 * BLOCK_BYTES]);
  });

  test('are none where no record begins for long behind a border', () => {
    const bytes = new Uint8Array(BLOCK_BYTES + (3 << 20)).fill(120);
    bytes.set(bytesOf(record), 0);
    expect(starts(bytes)).toBeNull();
  });

  test('never begin within a record', () => {
    const lines = fc.array(fc.nat(400), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lines, fc.nat(20_000), (blanks, before) => {
        const tail = blanks.map((n) => `${n % 3 === 0 ? '\tat x' : stockLine('x'.repeat(n))}\n`).join('');
        const bytes = new Uint8Array(BLOCK_BYTES - before + tail.length).fill(10);
        bytes.set(bytesOf(record), 0);
        bytes.set(bytesOf(tail), BLOCK_BYTES - before);
        const found = starts(bytes);
        expect(found).not.toBeNull();
        for (const at of found ?? [])
          expect(at === 0 || (bytes[at - 1] === 10 && stock.begins(bytes, at, bytes.length))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
