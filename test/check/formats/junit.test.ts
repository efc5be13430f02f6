import { parse, type TestCase, type TestSuites } from 'junit2json';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/check/formats/words.ts';
import { all, faultsOf, mixed, NASTY, rendered, warned } from './samples.ts';
import type { CheckReport } from '../../../src/check/result.ts';

// JUnit XML has no standard. libxml2 says whether it is XML; junit2json reads it as tools that take such reports do.

const read = async (report: CheckReport): Promise<TestSuites> =>
  (await parse(rendered(report, 'junit'), {})) as TestSuites;

async function casesOf(report: CheckReport): Promise<readonly TestCase[]> {
  return ((await read(report)).testsuite ?? []).flatMap(({ testcase = [] }) => testcase);
}

const outcomeOf = ({ failure, error, skipped }: TestCase): string =>
  failure !== undefined ? 'failure' : error !== undefined ? 'error' : skipped !== undefined ? 'skipped' : 'passed';

async function outcomes(report: CheckReport): Promise<Record<string, string>> {
  return Object.fromEntries((await casesOf(report)).map((one) => [one.name ?? '', outcomeOf(one)]));
}

describe('junit', () => {
  it.each(all)('is well-formed to libxml2: %s', async (_, report) => {
    const { valid, errors } = await validateXML({ xml: rendered(report, 'junit'), schema: [] });
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  });

  it('would not be with a character that XML cannot write', async () => {
    const text = rendered(mixed, 'junit').replace('a snapshot', 'a \u0001 snapshot');
    expect((await validateXML({ xml: text, schema: [] })).valid).toBe(false);
  });

  it.each(all)('has counts that add up, and one outcome in a case: %s', async (_, report) => {
    const { testsuite: suites = [], ...root } = await read(report);
    const count = (of: readonly TestCase[], outcome: string): string =>
      String(of.filter((one) => outcomeOf(one) === outcome).length);
    const counts = (of: readonly TestCase[]): Record<string, string> => ({
      tests: String(of.length),
      failures: count(of, 'failure'),
      errors: count(of, 'error'),
      time: '0',
    });
    const inside = suites.flatMap(({ testcase = [] }) => testcase);
    // Jenkins' schema (junit-10.xsd) allows these attributes and, of all suites together, not `skipped`.
    expect(root).toEqual({ name: 'zklog', ...counts(inside) });
    for (const { testcase = [], name, ...attributes } of suites) {
      expect(attributes).toEqual({ ...counts(testcase), skipped: count(testcase, 'skipped') });
      for (const one of testcase) {
        const { failure = [], error = [], skipped = [], ...rest } = one;
        expect(rest).toEqual({ classname: `zklog.${name}`, name: one.name, time: '0' });
        expect([...failure, ...error, ...skipped].length).toBe(outcomeOf(one) === 'passed' ? 0 : 1);
        for (const { message } of [...failure, ...error, ...skipped]) expect(message).toMatch(/./);
      }
    }
    expect(inside.map(({ name }) => name)).toEqual(report.results.map(({ rule }) => rule));
  });

  it('has a fault as failure, an unknown that was asked for as error, a warning as skipped', async () => {
    expect(await outcomes(mixed)).toMatchObject({
      'no-snap': 'failure',
      'assert-1': 'error',
      'assert-2': 'failure',
      'assert-3': 'skipped',
      'assert-4': 'passed',
      'epochs-rise': 'passed',
    });
    expect(await outcomes(warned('warning'))).toMatchObject({ 'assert-1': 'failure', 'assert-2': 'error' });
  });

  it.each(all)('looks failed only where the exit status says so: %s', async (_, report) => {
    const isRed = Object.values(await outcomes(report)).some((one) => one === 'failure' || one === 'error');
    expect(isRed).toBe(report.failed);
  });

  it('gives back what a log held', async () => {
    const [one] = await casesOf(faultsOf([NASTY], 'a & "b" <c>.log'));
    const said = plain(NASTY).replace('\uffff', '\uFFFD');
    expect(one?.failure?.[0]?.message).toBe(said);
    expect(one?.failure?.[0]?.inner).toBe(`No learner is sent a whole snapshot.\n${said}\n  at a & "b" <c>.log:7`);
  });
});
