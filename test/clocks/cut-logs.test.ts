import { describe, expect, it } from 'vitest';
import { fixtures } from '../history/support.ts';
import { merged, serverOf, sourcesOf, trueOffset } from './support.ts';
import type { Source } from '../../src/model/source.ts';

// zkServer.sh empties zookeeper.out with each start, and logs are rotated: whole lives of a server may be missing, which
// then did and said the same once more. Lines must not be paired with those of another life.

const START = 'Reading configuration from';
type Cut = (lines: readonly string[]) => readonly string[];

const cuts: readonly { readonly name: string; readonly cut: Cut }[] = [
  {
    name: 'holds its last life only',
    cut: (lines) =>
      lines.slice(
        Math.max(
          0,
          lines.findLastIndex((line) => line.includes(START)),
        ),
      ),
  },
  { name: 'lacks its first third', cut: (lines) => lines.slice(Math.floor(lines.length / 3)) },
  { name: 'lacks its first two thirds', cut: (lines) => lines.slice(Math.floor((lines.length * 2) / 3)) },
  { name: 'ends in the middle', cut: (lines) => lines.slice(0, Math.floor(lines.length / 2)) },
];

async function withCut(source: Source, cut: Cut): Promise<Source> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  const text = cut(Buffer.concat(chunks).toString('utf8').split('\n')).join('\n');
  return { ...source, chunks: () => [new TextEncoder().encode(text)] };
}

/** Two servers bear one id here. */
const others = fixtures.filter((fixture) => fixture !== '3.8.0-misconfig');

describe.each(cuts)('where the log of one server $name', ({ cut }) => {
  it.each(others)('%s still has every true offset inside its interval', async (fixture) => {
    const whole = sourcesOf(fixture);
    const wrong: string[] = [];
    for (const [i, one] of whole.entries()) {
      const { clocks } = await merged(whole.with(i, await withCut(one, cut)));
      const reference = trueOffset(fixture, Number(clocks.reference));
      for (const { node, lowMs, highMs } of clocks.stretches) {
        const truth = trueOffset(fixture, Number(node)) - reference;
        if (lowMs > truth || truth > highMs)
          wrong.push(`cut z${serverOf(one.path)}: z${node} ${truth} not in ${lowMs} to ${highMs}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

// Found in an ensemble of which one server was cut off before it had spoken to anybody: z2 and z3, 28 s apart, were
// compared with z1 only, so neither was moved.
it('compares with a clock that others are tied to, not with that of a server that spoke to nobody', async () => {
  const fixture = '3.4.13-clock-skew';
  const whole = sourcesOf(fixture);
  const silent: Cut = (lines) => lines.slice(0, 8);
  const { clocks } = await merged(whole.with(0, await withCut(whole[0] as Source, silent)));
  expect(clocks.reference).toBe(2);
  const tenths = clocks.stretches.map(({ node, appliedMs, pairs }) => [node, Math.round(appliedMs / 100), pairs > 0]);
  expect(tenths).toEqual([
    [1, 0, false],
    [2, 0, true],
    [3, -420, true],
  ]);
});
