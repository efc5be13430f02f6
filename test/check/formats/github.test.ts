import { error, warning, type AnnotationProperties } from '@actions/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plain } from '../../../src/check/formats/words.ts';
import { soundReport } from '../sample-report.ts';
import { checked } from '../support.ts';
import { all, eased, faultsOf, NASTY, rendered, texts, warned } from './samples.ts';

const commands = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('::'));

/** What GitHub's own library writes for an annotation. */
function writtenByCore(level: 'error' | 'warning', message: string, properties: AnnotationProperties): string {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  (level === 'error' ? error : warning)(message, properties);
  spy.mockRestore();
  return written.join('').trimEnd();
}

afterEach(() => vi.restoreAllMocks());

describe('github', () => {
  it('writes what @actions/core writes, whatever a log or its path holds', () => {
    fc.assert(
      fc.property(texts, texts, (text, path) => {
        const [own] = commands(rendered(faultsOf([text], path), 'github'));
        const properties = { title: 'zklog: no-snap', file: plain(path), startLine: 7 };
        expect(own?.trimEnd()).toBe(writtenByCore('error', plain(text), properties));
      }),
    );
  });

  it('writes warnings as @actions/core does', () => {
    const [own] = commands(rendered(warned('unproven'), 'github'));
    const properties = { title: 'zklog: assert-1', file: 'z1/zookeeper.out', startLine: 10 };
    expect(own).toBe(writtenByCore('warning', 'count(elections) is 2', properties));
  });

  it('keeps to ten annotations of a level, the last for the rest, and tells the rest as plain lines', () => {
    const crowd = (count: number): string =>
      rendered(faultsOf(Array.from({ length: count }, (_, i) => `fault ${i + 1}`)), 'github');
    expect(commands(crowd(10))).toHaveLength(10);
    const text = crowd(37);
    expect(commands(text)).toHaveLength(10);
    expect(commands(text).at(-1)).toBe('::error title=zklog::and 28 more; the log of this step has them');
    for (let i = 10; i <= 37; i++) expect(text).toContain(`\nzklog: no-snap: fault ${i}\n`);
  });

  it('lets no line of a log be a command: the runner looks for ##[ anywhere and for :: at the beginning', () => {
    const crowd = Array.from({ length: 20 }, (_, i) => `::stop-commands::x ##[add-mask]y ${NASTY} ${i}`);
    const lines = rendered(faultsOf(crowd), 'github').split('\n');
    const others = lines.filter((line) => !/^::(?:error|warning) title=zklog/.test(line));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter((line) => line.includes('##[') || line.trimStart().startsWith('::'))).toEqual([]);
  });

  it('says once what several rules say alike', () => {
    const [first, ...others] = soundReport.ensemble.nodes;
    const nodes = [{ ...(first as (typeof others)[number]), seenIn: 'other logs' as const }, ...others];
    const report = checked({ ...soundReport, ensemble: { ...soundReport.ensemble, nodes } });
    const lines = commands(rendered(report, 'github')).filter((line) => line.includes('the log of z1 is missing'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error title=zklog%3A 9 rules::not known: the log of z1 is missing \(one-leader-per-/);
    for (const { rule } of report.results) expect(lines[0]).toContain(rule);
  });

  it('is an error only where the run fails for it', () => {
    expect(commands(rendered(eased, 'github')).every((line) => line.startsWith('::warning '))).toBe(true);
    for (const [, report] of all)
      expect(commands(rendered(report, 'github')).some((line) => line.startsWith('::error '))).toBe(report.failed);
  });
});
