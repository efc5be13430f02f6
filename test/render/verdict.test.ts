import { expect, it } from 'vitest';
import { verdict } from '../../src/render/verdict.ts';
import { viewOf } from '../../src/render/view.ts';
import { filterReport } from '../../src/render/filter.ts';
import { serverId } from '../../src/model/ids.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';

it('tells each report in plain words', async () => {
  const told = Object.entries(samples).map(([name, report]) => {
    const sentences = verdict(viewOf(report, options())).map(({ text, tone }) => `${tone.padEnd(6)} ${text}`);
    return [`# ${name}`, ...sentences].join('\n');
  });
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('golden/verdicts.txt');
});

it('tells what was filtered away', () => {
  const filter = { since: '2026-11-22T22:32:10.000Z', until: null, nodes: [serverId(1)] };
  const sentences = verdict(viewOf(filterReport(leaderKill, filter), options(filter)));
  expect(sentences[0]?.text).toBe('Filtered: only z1, only what was since 22:32:10.000.');
});

it('tells times in the zone asked for', () => {
  const sentences = verdict(viewOf(leaderKill, options({ zone: 'Asia/Tokyo' })));
  expect(sentences.some(({ text }) => text.includes('from 07:32:07.171'))).toBe(true);
});

it('tells a shift of a clock before anything else', () => {
  const [first] = verdict(viewOf(samples['shifted']!, options()));
  expect(first?.text).toContain('shifted by 3 h 00 min 00.400 s');
});
