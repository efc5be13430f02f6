import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { rendererFor } from '../../src/render/index.ts';
import { fixtures, reportOfFixture } from '../history/support.ts';
import type { Report } from '../../src/model/report.ts';
import { options, samples } from './options.ts';
import { hostile } from './variations.ts';

/**
 * The page in a real browser, with scripts switched off and forbidden. `.ci/run` installs Chromium where it may; where
 * none is, these tests are skipped and say so. CHROMIUM names one that is elsewhere.
 */
const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = places.find((path) => path !== '' && existsSync(path));
const title =
  executablePath === undefined ? 'in a browser (skipped: no Chromium here; apt-get install chromium)' : 'in a browser';

const args =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
/** Nobody is asked for it: its answer is given here. */
const ADDRESS = 'http://report.test/';
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'";
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const { render } = await rendererFor('html');
const { render: renderSvg } = await rendererFor('svg');

interface Opened {
  readonly page: Page;
  /** What the page asked for, itself left out. */
  readonly asked: readonly string[];
  /** What the browser says of faults and of what the policy forbids. */
  readonly said: readonly string[];
}

describe.skipIf(executablePath === undefined)(title, () => {
  let browser: Browser;
  let strict: BrowserContext;
  const reports = new Map<string, Report>();

  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args });
    strict = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
    for (const fixture of fixtures) reports.set(fixture, await reportOfFixture(fixture));
    for (const [name, report] of Object.entries(samples)) reports.set(name, report);
  });
  afterAll(async () => {
    await browser.close();
  });

  async function open(
    context: BrowserContext,
    body: string,
    policy: string | null,
    contentType = 'text/html; charset=utf-8',
  ): Promise<Opened> {
    const page = await context.newPage();
    const [asked, said]: [string[], string[]] = [[], []];
    page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
    page.on('pageerror', (error) => void said.push(error.message));
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url !== ADDRESS) {
        asked.push(url);
        await route.abort();
        return;
      }
      const headers = policy === null ? {} : { 'content-security-policy': policy };
      await route.fulfill({ body, contentType, headers });
    });
    await page.goto(ADDRESS);
    return { page, asked, said };
  }

  /** The faults that axe finds and calls serious, by rule and place. */
  async function faults(body: string, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
    const context = await browser.newContext({ bypassCSP: true, colorScheme });
    const { page } = await open(context, body, null);
    // What is folded away would not be looked at.
    await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })');
    await page.addScriptTag({ path: AXE });
    const found = await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`))',
    );
    await context.close();
    return found as string[];
  }

  const names = [...fixtures, ...Object.keys(samples)];

  it.each(names)('%s is read without scripts, and asks nobody for anything', async (name) => {
    const report = reports.get(name) as Report;
    const { page, asked, said } = await open(strict, render(report, options()), POLICY);
    expect(await page.locator('h1').innerText()).toBe('ZooKeeper: what happened');
    expect(await page.locator('#verdict li').count()).toBeGreaterThan(0);
    const picture = await page.locator('#picture svg').boundingBox();
    expect(picture?.width).toBeGreaterThan(900);
    expect(await page.locator('#picture svg text').count()).toBeGreaterThan(0);
    expect([asked, said]).toEqual([[], []]);
    // Nothing but tables and the picture, which scroll for themselves, is wider than the screen.
    await page.setViewportSize({ width: 600, height: 800 });
    expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(600);
    await page.close();
  });

  it.each(fixtures)('%s has no words over one another in its picture', async (name) => {
    const { page } = await open(strict, render(reports.get(name) as Report, options()), POLICY);
    const boxes = (await page.evaluate(
      '[...document.querySelectorAll("#picture text")].map((one) => { const { x, y, width, height } = one.getBBox(); return { words: one.textContent, x, y, width, height, right: 1200 } })',
    )) as { words: string; x: number; y: number; width: number; height: number }[];
    const outside = boxes.filter(({ x, width }) => x < 0 || x + width > 1200.5);
    expect(outside.map(({ words }) => words)).toEqual([]);
    const over = boxes.flatMap((a, i) =>
      boxes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.words} / ${b.words}`] : [])),
    );
    expect(over).toEqual([]);
    await page.close();
  });

  it.each([...fixtures, 'shifted', 'hostile'])('%s has no serious fault for axe', async (name) => {
    expect(await faults(render(reports.get(name) as Report, options()), 'light')).toEqual([]);
  });

  it.each([...fixtures.slice(-2), 'shifted'])('%s has none in the dark either', async (name) => {
    expect(await faults(render(reports.get(name) as Report, options()), 'dark')).toEqual([]);
  });

  it('axe sees faults where they are', async () => {
    expect(await faults('<!doctype html><html><body><img src="x.png"></body></html>', 'light')).not.toEqual([]);
  });

  it('runs no script of a log even where scripts may run', async () => {
    const context = await browser.newContext();
    const { page, said } = await open(context, render(hostile, options()), null);
    expect(await page.locator('script').count()).toBe(0);
    expect(said).toEqual([]);
    await context.close();
  });

  it('shows the drawing as a file of its own', async () => {
    const { page, said } = await open(
      strict,
      renderSvg(reports.get('leaderKill') as Report, options()),
      POLICY,
      'image/svg+xml',
    );
    expect(await page.evaluate('document.documentElement.tagName')).toBe('svg');
    expect(await page.evaluate('document.querySelectorAll("parsererror").length')).toBe(0);
    expect(said).toEqual([]);
    await page.close();
  });

  it('is printed on paper, in the colours of the light scheme', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
    const { page } = await open(context, render(reports.get('leaderKill') as Report, options()), POLICY);
    const ground = 'getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(ground)).toBe('rgb(20, 24, 29)');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(ground)).toBe('rgb(255, 255, 255)');
    await context.close();
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** More than the blank around the letters. */
function overlap(a: Box, b: Box): boolean {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > 3 && high > 4;
}
