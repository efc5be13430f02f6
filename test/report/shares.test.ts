import { describe, expect, test } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { renderText } from '../../src/render/text/render.ts';
import { renderMarkdown } from '../../src/render/markdown/render.ts';
import { options } from '../render/options.ts';
import type { Report } from '../../src/model/report.ts';

const analyzed = (...texts: readonly string[]): Promise<Report> =>
  analyzeSources(
    texts.map((text, i) => ({ path: `z${i + 1}.log`, chunks: () => [Buffer.from(text)], beside: [], node: null })),
  );

const record = (message: string): string =>
  `2026-11-22 22:48:02,609 [myid:1] - WARN  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:QuorumPeer@909] - ${message}`;

const whole = `${record('LOOKING')}
${record('Exception when following the leader')}
java.io.EOFException
\tat java.io.DataInputStream.readInt(DataInputStream.java:392)
`;
const preamble = `JMX enabled by default
Good morning
${whole}2026-11-22 22:48:02,609 [my
`;
const compose = whole
  .trimEnd()
  .split('\n')
  .map((line) => `zoo1_1  | ${line}\n`)
  .join('');

const counts = ({ inputs }: Report): readonly unknown[] =>
  inputs.map(({ lines, records, continuations, torn, unrecognised, asides, wrapperNoise }) => {
    return { lines, records, continuations, torn, unrecognised, asides, wrapperNoise };
  });

describe('of the lines of a log', () => {
  test('all are a record, or belong to one', async () => {
    expect(counts(await analyzed(whole))).toEqual([
      { lines: 4, records: 2, continuations: 2, torn: 0, unrecognised: 0, asides: 0, wrapperNoise: 0 },
    ]);
  });

  test('those in front of it, of the JVM or of nobody, and one that breaks off are told', async () => {
    expect(counts(await analyzed(preamble))).toEqual([
      { lines: 7, records: 3, continuations: 2, torn: 1, unrecognised: 2, asides: 1, wrapperNoise: 0 },
    ]);
  });

  test('those that a tool wrote are none of the log', async () => {
    expect(counts(await analyzed(`Attaching to zoo1_1\n${compose}zoo1_1 exited with code 137\n`))).toEqual([
      { lines: 4, records: 2, continuations: 2, torn: 0, unrecognised: 0, asides: 0, wrapperNoise: 2 },
    ]);
  });
});

describe('how much was understood', () => {
  test('is not spoken of where it is all', async () => {
    const text = renderText(await analyzed(whole), options({ only: ['inputs', 'ledger'] }));
    expect(text).not.toContain('understood');
    expect(text).not.toContain('Behind them');
  });

  test('is said below the logs, and beside the ledger', async () => {
    const report = await analyzed(whole, preamble);
    const text = renderText(report, options({ only: ['inputs', 'ledger'] }));
    expect(text).toContain(
      'z2.log: 71.4 % of 7 lines understood; 1 around the server, 1 torn, 1 outside of all records',
    );
    expect(text).not.toContain('z1.log: 100 %');
    expect(text).toMatch(/^z1\.log +4 +50\.0 % +50\.0 % +0 +0 +0$/m);
    expect(text).toMatch(/^z2\.log +7 +28\.6 % +28\.6 % +14\.3 % +14\.3 % +14\.3 %$/m);
    expect(renderMarkdown(report, options({ only: ['ledger'] }))).toContain('| z2.log | 7 | 28.6 % | 28.6 % |');
  });

  test('is never rounded to all, nor to nothing', async () => {
    const long = `Good morning\n${whole.repeat(1000)}`;
    const text = renderText(await analyzed(long), options({ only: ['inputs', 'ledger'] }));
    expect(text).toContain('z1.log: 99.9 % of 4001 lines understood; 1 outside of all records');
    expect(text).toMatch(/^z1\.log +4001 +50\.0 % +50\.0 % +0 +0 +0\.1 %$/m);
  });
});
