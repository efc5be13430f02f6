import fc from 'fast-check';
import { Parser, type FinalResults, type Result } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import { placeOf, plain } from '../../../src/check/formats/words.ts';
import { all, faultsOf, mixed, rendered, texts, warned } from './samples.ts';
import type { CheckReport } from '../../../src/check/result.ts';

interface Read {
  readonly results: FinalResults;
  readonly points: readonly Result[];
  /** Lines that are no TAP, and other slips that the reader of node-tap tells in strict mode. */
  readonly slips: readonly string[];
  readonly version: number;
}

function read(text: string): Read {
  const points: Result[] = [];
  const slips: string[] = [];
  const ends: FinalResults[] = [];
  let version = 0;
  const parser = new Parser({ strict: true }, (final) => ends.push(final));
  parser.on('assert', (point: Result) => points.push(point));
  parser.on('extra', (line: string) => slips.push(line));
  parser.on('version', (number: number) => {
    version = number;
  });
  parser.end(text);
  const [results] = ends;
  if (results === undefined) throw new Error('the reader did not end');
  const told = results.failures.flatMap((one) => (one.tapError === null || one.tapError === undefined ? [] : [one]));
  return { results, points, version, slips: [...slips, ...told.map(({ tapError }) => String(tapError))] };
}

describe('tap', () => {
  it.each(all)('is TAP 14 to the reader of node-tap: %s', (_, report) => {
    const { results, points, slips, version } = read(rendered(report, 'tap'));
    expect({ slips, version }).toEqual({ slips: [], version: 14 });
    expect(results.plan).toMatchObject({ start: 1, end: report.results.length });
    expect(points.map(({ id, name }) => `${id} ${name}`)).toEqual(
      report.results.map(({ rule, holds }, i) => `${i + 1} ${rule}: ${plain(holds)}`),
    );
  });

  it('would not be with a line that is none', () => {
    expect(read(rendered(mixed, 'tap').replace('  ---\n', '')).slips).not.toEqual([]);
  });

  it.each(all)('makes a harness fail where the exit status is 1: %s', (_, report) => {
    expect(read(rendered(report, 'tap')).results.ok).toBe(!report.failed);
  });

  it('has the reasons with each point that is not ok', () => {
    for (const { ok, diag, name } of read(rendered(mixed, 'tap')).points) {
      const { verdict, severity, faults, doubts } = mixed.results.find(({ rule }) =>
        name.startsWith(`${rule}: `),
      ) as CheckReport['results'][number];
      expect(ok).toBe(verdict === 'pass');
      if (ok) continue;
      const reasons = [
        ...faults.map(({ message, evidence }) => ({ message: plain(message), at: evidence.map(placeOf) })),
        ...doubts.map(({ reason, evidence }) => ({
          message: `not known: ${plain(reason)}`,
          at: evidence.map(placeOf),
        })),
      ];
      expect(diag).toEqual({ verdict, severity, reasons });
    }
  });

  it('is TAP whatever a log or its path holds, and gives it back', () => {
    fc.assert(
      fc.property(texts, texts, (text, path) => {
        const { points, slips } = read(rendered(faultsOf([text], path), 'tap'));
        expect(slips).toEqual([]);
        expect(points[0]?.diag).toMatchObject({
          reasons: [{ message: plain(text), at: [placeOf({ path, line: 7 })] }],
        });
      }),
    );
  });

  it('has a warning as a TODO, also where something else fails', () => {
    const todos = (report: CheckReport): string[] =>
      read(rendered(report, 'tap')).points.flatMap(({ name, todo }) =>
        todo === false ? [] : [`${name.split(':')[0]}: ${todo}`],
      );
    expect(todos(mixed)).toEqual(['assert-3: warn, below the level that fails']);
    expect(todos(warned('unproven'))).toHaveLength(2);
    expect(todos(warned('warning'))).toEqual([]);
  });
});
