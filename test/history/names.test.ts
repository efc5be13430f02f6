import { expect, it } from 'vitest';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';

const log = (id: number): string => `fixtures/3.9.6-leader-kill/z${id}/zookeeper.out`;

it('calls a server in every reason as its user named it', async () => {
  const named = new Map([[log(3), 'zk-c']]);
  const report = await analyzeSources(openSources([1, 2, 3].map(log), { nodes: named }));
  const reasons = [
    ...report.elections.flatMap(({ why, trigger }) => [why, trigger]),
    ...report.outages.map(({ cause }) => cause),
  ].join('\n');
  expect(reasons).toContain('zk-c stopped leading: its process ended without a word');
  expect(reasons).toContain('zk-c, the leader, ended without a word');
  expect(reasons).not.toMatch(/\bz3\b/);
  expect(report.timeline.map(({ message }) => message).join('\n')).not.toMatch(/\bz3\b(?!\.cfg|\/)/);
});
