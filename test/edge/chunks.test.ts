import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/errors.ts';
import { piecesAhead, type FilePart } from '../../src/edge/chunks.ts';

const folder = mkdtempSync(join(tmpdir(), 'zklog-chunks-'));
const paths = ['a', 'b'].map((name) => join(folder, name));
const bytes = Uint8Array.from({ length: 200 }, (_, i) => i);

beforeAll(() => {
  for (const path of paths) writeFileSync(path, bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The bytes of each part, as they come through a room of so many. */
async function read(parts: readonly FilePart[], room: number): Promise<number[][]> {
  const waiting = [...parts];
  const whole: number[][] = [];
  let begun: number[] | null = null;
  for await (const { part, bytes: piece, isLast } of piecesAhead(Buffer.alloc(room), () => waiting.shift())) {
    expect(part).toBe(parts[whole.length]);
    (begun ??= []).push(...piece);
    if (!isLast) continue;
    whole.push(begun);
    begun = null;
  }
  expect(begun).toBeNull();
  return whole;
}

describe('parts of files', () => {
  const parts = fc.array(
    fc
      .record({ path: fc.constantFrom(...paths), from: fc.nat(199), length: fc.integer({ min: 1, max: 200 }) })
      .map(({ path, from, length }) => ({ path, from, to: Math.min(200, from + length) })),
    { maxLength: 5 },
  );

  test('come whole and in order, whatever the room', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 150 }), async (some, half) => {
        expect(await read(some, 2 * half)).toEqual(some.map(({ from, to }) => [...bytes.subarray(from, to)]));
      }),
      { numRuns: 50 },
    );
  });

  test('end where their file has become shorter', async () => {
    const [path = ''] = paths;
    const beyond = { path, from: 190, to: 250 };
    expect(await read([beyond, { path, from: 0, to: 2 }], 16)).toEqual([[...bytes.subarray(190)], [0, 1]]);
  });

  test('of a file that is there no more are told as such, when they are asked for', async () => {
    const [path = ''] = paths;
    const waiting = [
      { path, from: 0, to: 4 },
      { path: join(folder, 'gone'), from: 0, to: 4 },
    ];
    const pieces = piecesAhead(Buffer.alloc(16), () => waiting.shift());
    expect((await pieces.next()).value?.bytes).toEqual(Buffer.from([0, 1, 2, 3]));
    await expect(pieces.next()).rejects.toThrow(InputError);
  });

  test('need not all be taken', async () => {
    const [path = ''] = paths;
    const pieces = piecesAhead(Buffer.alloc(16), () => ({ path, from: 0, to: 200 }));
    await pieces.next();
    expect(await pieces.return(null)).toEqual({ done: true, value: null });
  });
});
