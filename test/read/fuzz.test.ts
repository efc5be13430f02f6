import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { chunksOf } from '../support/logs.ts';
import type { Report, ReportInput } from '../../src/model/report.ts';

/** Logs in every layout and every wrapper, damaged as disks, tools and hands do it. */
const fixtures = ['layouts', 'wrappers'].flatMap((folder) =>
  readdirSync(`fixtures/${folder}`)
    .filter((name) => name !== 'README.md')
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(`fixtures/${folder}/${name}`) })),
);
const lineOf = fc.nat(5000);

const analyzed = (chunks: readonly Uint8Array[]): Promise<Report> =>
  analyzeSources([{ path: 'a.log', chunks: () => chunks, beside: [], node: null }]);

const sum = ({ inputs }: Report, count: (input: ReportInput) => number): number =>
  inputs.reduce((all, input) => all + count(input), 0);

const physicalLines = (bytes: Uint8Array): number =>
  bytes.filter((byte) => byte === 10).length + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);

/** Whatever happened to a log: its report is the same in whatever pieces it comes, and accounts for each of its lines. */
async function check(bytes: Uint8Array, cuts: readonly number[]): Promise<void> {
  const report = await analyzed([bytes]);
  expect(await analyzed(chunksOf(bytes, cuts))).toEqual(report);
  const lines = physicalLines(bytes);
  expect(sum(report, (input) => input.lines + input.wrapperNoise)).toBe(lines);
  const inLedger = (kind: string): number => report.ledger.find((entry) => entry.kind === kind)?.count ?? 0;
  expect(sum(report, ({ torn }) => torn)).toBe(inLedger('torn-line'));
  expect(sum(report, ({ wrapperNoise }) => wrapperNoise)).toBe(inLedger('wrapper-noise'));
  for (const { records, continuations, unrecognised, torn, lines: own } of report.inputs) {
    expect(records + continuations + unrecognised).toBeGreaterThanOrEqual(own);
    // Only a line that several records run together on counts more than once; all but one of them are torn, or told of.
    expect(records + continuations + unrecognised).toBeLessThanOrEqual(own + torn + inLedger('run-together'));
  }
  for (const { evidence } of report.timeline)
    for (const { line } of evidence) expect(line >= 0 && line <= lines).toBe(true);
}

/** Of each sort of damage to each log; more are asked for with FUZZ_RUNS=200. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 8);
const cuts = fc.array(lineOf, { maxLength: 6 });
const linesIn = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString('latin1').split('\n');
const joined = (lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\n'), 'latin1');

describe.each(fixtures)('$name', ({ bytes }) => {
  test('may lack a piece anywhere', async () => {
    const piece = fc.record({ from: fc.nat(bytes.length), length: fc.nat(400), cuts });
    await fc.assert(
      fc.asyncProperty(piece, async ({ from, length, cuts: some }) => {
        await check(Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]), some);
      }),
      { numRuns: RUNS },
    );
  });

  test('may lack line breaks', async () => {
    const lines = linesIn(bytes);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(lines.length), { maxLength: 6 }), cuts, async (glued, some) => {
        const text = lines.map((line, i) => line + (glued.includes(i) || i === lines.length - 1 ? '' : '\n')).join('');
        await check(Buffer.from(text, 'latin1'), some);
      }),
      { numRuns: RUNS },
    );
  });

  test('may have wrong bytes', async () => {
    const flip = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { maxLength: 20 }), cuts, async (flips, some) => {
        const damaged = Uint8Array.from(bytes);
        for (const { at, to } of flips) damaged[at] = to;
        await check(damaged, some);
      }),
      { numRuns: RUNS },
    );
  });

  test('may be mixed with another log', async () => {
    const turns = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures), turns, cuts, async (other, order, some) => {
        const [a, b] = [linesIn(bytes), linesIn(other.bytes)];
        const mixed = order.flatMap((first) => (first ? a : b).splice(0, 1));
        await check(joined([...mixed, ...a, ...b]), some);
      }),
      { numRuns: RUNS },
    );
  });
});
