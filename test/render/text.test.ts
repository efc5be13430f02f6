import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { widthOf } from '../../src/base/width.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { manyServers, storm } from './variations.ts';

const { render } = await rendererFor('text');
const ESCAPE = '\u001b';
const widths = [40, 60, 80, 120, 200];

describe.each(Object.entries(samples))('text of %s', (_name, report) => {
  it.each(widths)('has no line longer than %i', (width) => {
    const lines = render(report, options({ width })).split('\n');
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
  });

  it.each(widths)('says the same with and without colours at width %i', (width) => {
    const painted = stripVTControlCharacters(render(report, options({ width, color: true })));
    expect(painted.replace(/ +$/gm, '')).toBe(render(report, options({ width })));
  });

  it('ends with one line break and has no trailing blanks', () => {
    const text = render(report, options());
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ $/m);
  });

  it('lets no control character of a log through', () => {
    expect(render(report, options()).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('text', () => {
  it.each([80, 120, 180])('looks as reviewed at width %i', async (width) => {
    await expect(render(leaderKill, options({ width }))).toMatchFileSnapshot(`golden/leader-kill.${width}.txt`);
  });

  it('marks the length of an election that a log has wrong, and no other', () => {
    const [election] = leaderKill.elections;
    if (election === undefined) throw new Error('the sample has no election');
    const participants = election.participants.map((one, i) => ({
      ...one,
      trueMs: 200,
      loggedMs: i === 0 ? 9000 : 240,
    }));
    const misstatements = leaderKill.misstatements.map((one) => ({ ...one, name: 'election-took-nothing' }));
    const report = { ...leaderKill, elections: [{ ...election, participants }] };
    const wrongIn = (told: typeof report): string[] =>
      render(told, options({ width: 180 })).match(/\S+ \S+ \(wrong\)/g) ?? [];
    expect(wrongIn({ ...report, misstatements })).toEqual(['9.0 s (wrong)']);
    expect(wrongIn(report)).toEqual([]);
  });

  it('changes to lanes of letters where servers are many', async () => {
    const text = render(manyServers(9), options({ only: ['timeline'] }));
    await expect(text).toMatchFileSnapshot('golden/nine-servers.120.txt');
  });

  it('marks days and outages in the timeline', async () => {
    const text = render(storm(5), options({ width: 100, only: ['verdict', 'outages', 'timeline'] }));
    await expect(text).toMatchFileSnapshot('golden/storm.100.txt');
  });

  it('keeps every colour within its line', () => {
    const lines = render(leaderKill, options({ color: true })).split('\n');
    const open = lines.filter(
      (line) => line.includes(ESCAPE) && !line.slice(line.lastIndexOf(ESCAPE)).startsWith(`${ESCAPE}[0m`),
    );
    expect(open).toEqual([]);
  });

  it('aligns the columns of all rows', () => {
    const rows = render(leaderKill, options({ only: ['timeline'] }))
      .split('\n')
      .filter((line) => line.includes('│'));
    const bars = new Set(
      rows.map((row) =>
        Array.from(row)
          .flatMap((sign, at) => (sign === '│' ? [at] : []))
          .join(),
      ),
    );
    expect(bars.size).toBe(1);
  });

  it('shows only the sections that are asked for', () => {
    expect(render(leaderKill, options({ only: ['outages'] }))).toMatch(/^OUTAGES\n/);
  });

  it('gives columns only to the servers asked for', () => {
    const text = render(leaderKill, options({ only: ['timeline'], nodes: [leaderKill.ensemble.nodes[0]!.id] }));
    expect(text).toMatch(/^Time +│ z1$/m);
  });

  it('shows beginning and end of a table too long to be read', () => {
    const text = render(storm(1000), options({ only: ['leaderships'] }));
    expect(text).toContain('… 700 rows more');
    expect(text.split('\n').length).toBeLessThan(320);
  });
});
