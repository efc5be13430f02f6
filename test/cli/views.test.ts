import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { isLongerThan, page, pagerOf } from '../../src/cli/pager.ts';
import { textsOf } from '../render/xml.ts';
import { textOf, zklog } from './io.ts';

const logs = [1, 2, 3].map((id) => `fixtures/3.4.11-seed-walkthrough/z${id}/zookeeper.out`);
const folder = mkdtempSync(join(tmpdir(), 'zklog-views-'));
const at = (name: string): string => join(folder, name);

describe('several outputs of one run', () => {
  const names = ['a.html', 'b.md', 'c.json', 'd.svg', 'e.mmd', 'f.trace.json', 'g.csv', 'h.shiviz', 'i.txt'];

  it('are written each in its format, and nothing to stdout', async () => {
    const { status, out, err } = await zklog(['analyze', ...logs, ...names.flatMap((name) => ['-o', at(name)])]);
    expect([status, out, err]).toEqual([0, '', '']);
    const heads = names.map((name) => readFileSync(at(name), 'utf8').split('\n')[0]?.slice(0, 24));
    expect(heads).toEqual([
      '<!doctype html>',
      '# ZooKeeper: draft of a ',
      '{',
      '<?xml version="1.0" enco',
      'sequenceDiagram',
      '{"displayTimeUnit":"ms",',
      'type,from,to,duration_ms',
      '(?<event>.*)\\n(?<host>\\S',
      'zklog 0.1.0: 3 logs, 202',
    ]);
  });

  it('are the same from a saved report, but for the quoted lines', async () => {
    await zklog(['analyze', ...logs, '-o', at('saved.json'), '-o', at('first.svg'), '-o', at('first.html')]);
    await zklog(['render', at('saved.json'), '-o', at('again.svg'), '-o', at('again.html')]);
    const text = (name: string): string => readFileSync(at(name), 'utf8');
    expect(text('again.svg')).toBe(text('first.svg'));
    expect(textsOf(text('again.html'), 'code')).toEqual([]);
    expect(textsOf(text('first.html'), 'code').length).toBeGreaterThan(5);
  });
});

describe('the lines that a page quotes', () => {
  const quotesOf = (name: string): readonly (readonly [string, string])[] => {
    const text = readFileSync(at(name), 'utf8');
    return [...text.matchAll(/<span class="place">([^<]*)<\/span> (<code>[^<]*<\/code>)/g)].map(
      ([, place = '', code = '']) => [place, textsOf(code, 'code')[0] ?? ''],
    );
  };

  it('stand in the logs at the place that is told', async () => {
    await zklog(['analyze', ...logs, '-o', at('quotes.html')]);
    const quotes = quotesOf('quotes.html');
    expect(quotes.length).toBeGreaterThan(5);
    for (const [place, quoted] of quotes) {
      const [, path = '', line = ''] = /^(.*):(\d+)$/.exec(place) ?? [];
      const written = readFileSync(path, 'utf8').split('\n')[Number(line) - 1] ?? '';
      expect(written.startsWith(quoted.replace(/…$/, ''))).toBe(true);
    }
  });

  it('are not quoted from standard input, nor where the report is redacted', async () => {
    const stdin = new Uint8Array(readFileSync(logs[0] ?? ''));
    await zklog(['analyze', '-', '-o', at('stdin.html')], { stdin });
    expect(quotesOf('stdin.html')).toEqual([]);
    await zklog(['analyze', ...logs, '--redact', '-o', at('redacted.html')]);
    expect(quotesOf('redacted.html')).toEqual([]);
    expect(readFileSync(at('redacted.html'), 'utf8')).not.toContain('/home/work');
  });
});

describe('zklog timeline', () => {
  it('shows the lanes and the timeline, and nothing else', async () => {
    const { status, out } = await zklog(['timeline', ...logs]);
    expect(status).toBe(0);
    expect(out.match(/^[A-Z]{4,}$/gm)).toEqual(['PICTURE', 'TIMELINE']);
    expect(out).toBe((await zklog(['analyze', ...logs, '--only', 'picture,timeline'])).out);
  });

  it('shows other parts where they are asked for', async () => {
    expect((await zklog(['timeline', ...logs, '--only', 'syncs'])).out).toMatch(/^SYNCS\n/);
  });
});

describe('--ascii', () => {
  it('leaves no sign that an old terminal does not know', async () => {
    expect((await zklog(['analyze', ...logs])).out).toMatch(/[^\n -~]/);
    expect((await zklog(['analyze', ...logs, '--ascii'])).out).not.toMatch(/[^\n -~]/);
  });
});

describe('the pager', () => {
  /** A terminal of so many lines, with a pager that notes what it is to show. */
  async function onTerminal(
    argv: readonly string[],
    env: Record<string, string>,
    rows = 10,
    starts = true,
  ): Promise<{ paged: string[]; written: string }> {
    const [paged, written]: [string[], string[]] = [[], []];
    await main([...argv], {
      stdout: { write: (text) => void written.push(textOf(text)), isTTY: true, columns: 100, rows },
      stderr: { write: () => {}, isTTY: true, columns: 100 },
      env,
      page: async (command) => {
        paged.push(command);
        return starts;
      },
    });
    return { paged, written: written.join('') };
  }
  const analyze = ['analyze', ...logs, '--no-progress'];

  it('shows what is longer than the screen', async () => {
    expect(await onTerminal(analyze, {})).toEqual({ paged: ['less'], written: '' });
    expect((await onTerminal(analyze, { PAGER: 'most -w' })).paged).toEqual(['most -w']);
  });

  it.each([
    ['what fits on it', analyze, {}, 1000],
    ['what --no-pager is said of', [...analyze, '--no-pager'], {}, 10],
    ['anything where PAGER is empty', analyze, { PAGER: '' }, 10],
    ['anything where PAGER is cat', analyze, { PAGER: 'cat' }, 10],
    ['anything on a dumb terminal', analyze, { TERM: 'dumb' }, 10],
  ])('does not show %s', async (_what, argv, env, rows) => {
    const { paged, written } = await onTerminal(argv, env, rows);
    expect(paged).toEqual([]);
    expect(written).toContain('TIMELINE');
  });

  it('is done without where it cannot be started', async () => {
    expect((await onTerminal(analyze, {}, 10, false)).written).toContain('TIMELINE');
  });

  it('is never used for a pipe', async () => {
    const { out } = await zklog(analyze, { env: { PAGER: 'less' } });
    expect(out).toContain('TIMELINE');
  });

  it('is a command line of the shell, and said to be missing where it is', async () => {
    const file = at('paged.txt');
    expect(await page(`cat > ${file}`, 'two\nlines\n', process.env)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('two\nlines\n');
    expect(await page('no-such-pager-here 2>/dev/null', 'text', process.env)).toBe(false);
  });

  it('is chosen by PAGER, and lines are counted', () => {
    expect([pagerOf({}), pagerOf({ PAGER: ' less -S ' }), pagerOf({ PAGER: '' })]).toEqual(['less', 'less -S', null]);
    expect([isLongerThan('a\nb\n', 2), isLongerThan('a\nb\nc\n', 2), isLongerThan('a\n', undefined)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isLongerThan('a\nb\n', 3)).toBe(false);
  });
});
