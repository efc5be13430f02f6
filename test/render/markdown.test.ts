import { describe, expect, it } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { storm } from './variations.ts';

const { render } = await rendererFor('markdown');

/** Bars that part cells. */
const bars = (line: string): number => line.replace(/\\./g, '').split('|').length - 1;

describe.each(Object.entries(samples))('markdown of %s', (name, report) => {
  it('has as many cells in each row as in the head of its table', () => {
    const blocks = render(report, options())
      .trimEnd()
      .split('\n\n')
      .filter((block) => block.startsWith('|'));
    expect(blocks.length === 0).toBe(name === 'empty');
    for (const block of blocks) expect(new Set(block.split('\n').map(bars)).size).toBe(1);
  });

  it('lets no markup and no control character of a log through', () => {
    const text = render(report, options());
    expect(text.replace(/<\/?(?:details|summary)>/g, '')).not.toMatch(/<[a-z/!]/i);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('markdown', () => {
  it('looks as reviewed', async () => {
    await expect(render(leaderKill, options())).toMatchFileSnapshot('golden/leader-kill.md');
  });

  it('folds a long timeline away', () => {
    expect(render(storm(120), options())).toMatch(/<details>\n<summary>\d+ rows<\/summary>\n\n/);
    expect(render(leaderKill, options())).not.toContain('<details>');
  });

  it('escapes what would begin a list inside a list', () => {
    const finding = { ...leaderKill.findings[0]!, message: '- 1. not a list' };
    expect(render({ ...leaderKill, findings: [finding] }, options())).toContain('  \\- 1. not a list');
  });
});
