import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { placeOf, plain, summaryOf, wordOf } from '../../../src/check/formats/words.ts';
import { all, faultsOf, mixed, NASTY, rendered, texts } from './samples.ts';
import type { CheckReport } from '../../../src/check/result.ts';

/** What a reader sees of a cell; what is neither plain text nor a line break of ours is named, and so found. */
function seen(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html' && token.raw === '<br>') return '\n';
      // A bare address is a link to itself.
      if (token.type === 'link' && token.raw === (token as Tokens.Link).text) return decoded(token.raw);
      if (token.type === 'text' || token.type === 'escape') return decoded((token as Tokens.Text).text);
      return `<<${token.type}: ${token.raw}>>`;
    })
    .join('');
}

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');

function tableOf(report: CheckReport): string[][] {
  const tables = marked.lexer(rendered(report, 'markdown')).filter(({ type }) => type === 'table');
  expect(tables).toHaveLength(1);
  return (tables[0] as Tokens.Table).rows.map((row) => row.map(({ tokens }) => seen(tokens)));
}

describe('markdown', () => {
  it.each(all)('is a heading, a summary and one table with a row for each rule: %s', (_, report) => {
    const blocks = marked.lexer(rendered(report, 'markdown')).filter(({ type }) => type !== 'space');
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'table']);
    expect(blocks[1]?.raw.trim()).toBe(summaryOf(report));
    expect(tableOf(report).map((cells) => cells.slice(0, 2))).toEqual(
      report.results.map((result) => [wordOf(result), result.rule]),
    );
  });

  it('has the cells that were meant', () => {
    const cells = Object.fromEntries(tableOf(mixed).map(([, rule = '', why = '']) => [rule, why]));
    expect(cells['epochs-rise']).toBe(mixed.results.find(({ rule }) => rule === 'epochs-rise')?.holds);
    expect(cells['assert-3']).toBe('count(syncs) is 3 (z1/zookeeper.out:40)');
    expect(cells['assert-4']).toBe('count(lives[ended == "died"]) == 0');
    expect(cells['no-snap']).toContain(plain(NASTY));
  });

  it('shows three reasons and counts the rest', () => {
    expect(tableOf(faultsOf(['a', 'b', 'c', 'd', 'e']))[0]?.[2]).toMatch(/^a \(.*\)\nb .*\nc .*\nand 2 more$/);
  });

  it('lets nothing out of its cell, whatever a log or its path holds', () => {
    fc.assert(
      fc.property(texts, texts, (text, path) => {
        const [row] = tableOf(faultsOf([text], path));
        const said = `${plain(text)} (${placeOf({ path, line: 7 })})`;
        expect(row).toEqual(['fail', 'no-snap', said.trim()]);
      }),
    );
  });
});
