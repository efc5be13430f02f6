import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Source } from '../../src/model/source.ts';

/** A folder that is gone when the tests are done, and what writes files into it. */
export function aFolder(): {
  readonly path: string;
  readonly file: (name: string, content: string | Uint8Array) => string;
} {
  const path = mkdtempSync(join(tmpdir(), 'zklog-edge-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    file: (name, content) => {
      const place = join(path, name);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
      return place;
    },
  };
}

/** All bytes of a source as text; copied, because a chunk's buffer is used again. */
export async function textOf(source: Source | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of source?.chunks() ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Lines of a server's log from `second` on. */
export function logLines(count: number, second = 0, id = 1): string[] {
  return Array.from({ length: count }, (_, i) => {
    const time = new Date(Date.UTC(2026, 10, 22, 22) + (second + i) * 1000).toISOString();
    const stamp = `${time.slice(0, 10)} ${time.slice(11, 19)},000`;
    return `${stamp} [myid:${id}] - INFO  [main:o.a.z.s.q.QuorumPeer@1455] - line ${second + i}\n`;
  });
}

export const log = (count: number, second = 0, id = 1): string => logLines(count, second, id).join('');

export const z1 = readFileSync('fixtures/3.8.0-quorum-loss/z1/zookeeper.out');
