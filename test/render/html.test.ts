import { beforeAll, describe, expect, it } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { quotedLines } from '../../src/render/html/quoted.ts';
import { fixtures, reportOfFixture } from '../history/support.ts';
import type { Report, ReportEvent } from '../../src/model/report.ts';
import { options, samples } from './options.ts';
import { leaderKill } from './sample-report.ts';
import { hostile, manyServers, storm } from './variations.ts';
import { tagsOf, textsOf } from './xml.ts';

const { render } = await rendererFor('html');
const { render: renderSvg } = await rendererFor('svg');

/** Of a page or drawing: what must be in none of them. */
function expectHarmless(markup: string): void {
  const tags = tagsOf(markup);
  const names = new Set(tags.map(({ name }) => name));
  for (const name of ['script', 'iframe', 'object', 'embed', 'link', 'img', 'base', 'form', 'foreignObject'])
    expect(names).not.toContain(name);
  const attributes = tags.flatMap((tag) => Object.entries(tag.attributes));
  expect(attributes.filter(([key]) => key === 'style' || key === 'src' || key.startsWith('on'))).toEqual([]);
  const links = attributes.filter(([key]) => key.endsWith('href')).map(([, value]) => value);
  expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
  expect(markup).not.toMatch(/@import|url\((?!#)/);
  const ids = attributes.filter(([key]) => key === 'id').map(([, value]) => value);
  expect(new Set(ids).size).toBe(ids.length);
}

describe.each(Object.entries(samples))('of %s', (_name, report) => {
  it('the page is whole, and asks for nothing from elsewhere', () => expectHarmless(render(report, options())));
  it('the drawing is whole, and asks for nothing from elsewhere', () => expectHarmless(renderSvg(report, options())));
});

describe.each(fixtures)('%s', (fixture) => {
  let report: Report;
  let page: string;
  beforeAll(async () => {
    report = await reportOfFixture(fixture);
    page = render(report, options());
  });

  it('is a whole page without a script, from nowhere else', () => expectHarmless(page));

  it('has a lane for each server, and an arrow for each sync', () => {
    const titles = textsOf(page, 'title');
    const lanes = report.ensemble.nodes.map(({ label }) => label);
    for (const name of lanes) expect(titles.some((title) => title.startsWith(name))).toBe(true);
    const syncs = titles.filter((title) => / sends (?:SNAP|DIFF|TRUNC) to /.test(title));
    expect(syncs).toHaveLength(report.syncs.length);
    expect(titles.filter((title) => title.startsWith('Outage, '))).toHaveLength(2 * report.outages.length);
  });

  it('has every section, and every finding with what to do', () => {
    const ids = tagsOf(page).flatMap(({ name, attributes }) => (name === 'section' ? (attributes['id'] ?? []) : []));
    expect(ids.slice(0, 3)).toEqual(['verdict', 'picture', 'findings']);
    expect(ids).toContain('timeline');
    expect(page.match(/<article class="finding/g) ?? []).toHaveLength(report.findings.length);
    expect(page.match(/What to do:<\/strong>/g) ?? []).toHaveLength(
      report.findings.filter(({ remedy }) => remedy !== '').length,
    );
  });
});

describe('the page', () => {
  it('forbids scripts by itself', () => {
    const policy = tagsOf(render(leaderKill, options())).find(
      ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
    );
    expect(policy?.attributes['content']).toMatch(/^default-src &#39;none&#39;; style-src/);
  });

  it('lets no markup of a log through', () => {
    const page = render(hostile, options());
    expect(page).toContain('&lt;script&gt;');
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('shows the sections that are asked for', () => {
    const page = render(leaderKill, options({ only: ['verdict', 'syncs'] }));
    const ids = tagsOf(page).flatMap(({ name, attributes }) => (name === 'section' ? (attributes['id'] ?? []) : []));
    expect(ids).toEqual(['verdict', 'syncs']);
  });

  it('quotes the lines of the logs where they are at hand', () => {
    const quote = ({ input, line }: { input: number; line: number }): string => `<line ${line} of ${input}>`;
    const page = render(leaderKill, options({ quote }));
    const quoted = new Set(quotedLines(leaderKill).map(quote));
    expect(new Set(textsOf(page, 'code'))).toEqual(quoted);
  });

  it('has the words of the timeline for them where they are not', () => {
    const page = render(leaderKill, options());
    expect(textsOf(page, 'code')).toEqual([]);
    expect(textsOf(page, 'em').length).toBeGreaterThan(0);
    expect(textsOf(page, 'em')).toContain('z2: LEADING');
  });

  it('bounds long tables and timelines, and says so', () => {
    const [sample] = leaderKill.timeline;
    const timeline = Array.from({ length: 20_000 }, (_, i): ReportEvent => ({
      ...(sample as ReportEvent),
      id: i,
      time: new Date(Date.parse('2026-11-22T22:32:00Z') + i * 1000).toISOString(),
      weight: 'strong',
      message: `change ${i}`,
    }));
    const page = render({ ...storm(2000), timeline }, options());
    expect(textsOf(page, 'p').some((text) => text.startsWith('Of '))).toBe(true);
    expect(textsOf(page, 'summary')).toContain('5001 rows');
    expect(textsOf(page, 'td')).toContain('… 1400 rows more: see JSON');
    expect(page.length).toBeLessThan(5_000_000);
  });

  it('leaves the columns of states out where servers are many', () => {
    const heads = textsOf(render(manyServers(50), options({ only: ['timeline'] })), 'th');
    expect(heads).toEqual(['Time', 'After', 'Server', 'What']);
  });
});

describe('the drawing', () => {
  it('has both schemes, and colours where styles are forbidden', () => {
    const drawing = renderSvg(leaderKill, options());
    expect(drawing).toContain('prefers-color-scheme:dark');
    expect(drawing).toMatch(/<rect [^>]*class="f-leading" fill="#1a7f37"/);
  });

  it('has letters and patterns besides colours', () => {
    const drawing = renderSvg(leaderKill, options());
    for (const pattern of ['zk-looking', 'zk-outage', 'zk-break']) expect(drawing).toContain(`url(#${pattern})`);
    expect(textsOf(drawing, 'text')).toEqual(
      expect.arrayContaining(['FOLLOWING', 'LEADING, epoch 1', 'DOWN', 'DIFF', 'SNAP']),
    );
  });

  it('is told in words as well', () => {
    expect(textsOf(renderSvg(leaderKill, options()), 'desc')[0]).toMatch(
      /^Time from left to right, .*a lane for each of z1, z2, z3: 2 leaderships, 2 elections, 4 syncs, 1 outage\./,
    );
  });
});
