import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { asUtf8 } from '../../src/edge/decode.ts';
import { openSources } from '../../src/edge/files.ts';
import { aFolder, log, textOf, z1 } from './folder.ts';

const { file } = aFolder();
const text = z1.toString('utf8');
const ends = [
  ['carriage returns (old Macs)', '\r'],
  ['U+2028 (rich text)', '\u2028'],
  ['U+2029 (rich text)', '\u2029'],
  ['NEL (mainframes)', '\u0085'],
] as const;

/** In pieces of `size` bytes. */
function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all).toString('utf8');
}

describe.each(ends)('lines that end with %s', (name, end) => {
  const other = text.replaceAll('\n', end);

  it('are lines, wherever a chunk ends', async () => {
    for (const size of [1, 3, 4095, 1 << 20]) {
      expect((await gathered(asUtf8(inPieces(Buffer.from(other), size)))) === text, `${size} bytes`).toBe(true);
    }
  });

  it('tell what the log tells', async () => {
    const plain = await analyzeSources(openSources([file('plain/z1.out', text)]));
    for (const bytes of [Buffer.from(other), gzipSync(other), Buffer.from(`\uFEFF${other}`, 'utf16le')]) {
      const report = await analyzeSources(openSources([file(`${name}/z1.out`, bytes)]));
      const { states, elections, syncs, lives, ledger } = report;
      const { lines, records } = report.inputs[0] ?? {};
      expect({ states, elections, syncs, lives, ledger }).toEqual({
        states: plain.states,
        elections: plain.elections,
        syncs: plain.syncs,
        lives: plain.lives,
        ledger: plain.ledger,
      });
      expect([lines, records]).toEqual([plain.inputs[0]?.lines, plain.inputs[0]?.records]);
    }
  });

  it('are counted in rotated files', async () => {
    const names = ['x.log.1', 'x.log'].map((one, i) =>
      file(`rotated ${name}/${one}`, log(3, 3 * i).replaceAll('\n', end)),
    );
    const [source] = openSources(names);
    expect(await textOf(source)).toBe(log(6));
    expect(source?.outcome?.().files).toMatchObject([
      { lines: 3, fromLine: 1 },
      { lines: 3, fromLine: 4 },
    ]);
  });
});

describe('a text with line feeds stays as it is', () => {
  it.each([
    [
      'with one of the others in a message',
      text.replaceAll(' - INFO', ` ${ends.map(([, end]) => end).join('x')}- INFO`),
    ],
    ['behind carriage returns', text.replaceAll('\n', '\r\n')],
    ['behind two carriage returns', text.replaceAll('\n', '\r\r\n')],
    ['of which there is but one', `${text.slice(0, text.indexOf('\n'))}\r\n`],
  ])('%s', async (name, content) => {
    expect((await gathered(asUtf8(inPieces(Buffer.from(content), 5000)))) === content).toBe(true);
    const [source] = openSources([file(`stays/${name}.log`, content)]);
    expect(source?.plain === undefined).toBe(false);
    expect((await textOf(source)) === content).toBe(true);
  });
});
