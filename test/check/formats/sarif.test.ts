import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, faultsOf, mixed, rendered, texts } from './samples.ts';
import type { CheckReport } from '../../../src/check/result.ts';

/** The schema of SARIF 2.1.0, in the copy of the SARIF SDK, whose own validator uses it. */
const schema = JSON.parse(
  readFileSync('node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json', 'utf8'),
) as object;
// The schema says `format: uri`, and one of its patterns is none where `\]` must be escaped.
const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly suppressions?: unknown;
}
interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly SarifResult[];
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    },
  ];
}
const read = (report: CheckReport): Sarif => JSON.parse(rendered(report, 'sarif')) as Sarif;
const faultsIn = (log: unknown): string[] => (validate(log) ? [] : [ajv.errorsText(validate.errors)]);

describe('sarif', () => {
  it.each(all)('fits the schema: %s', (_, report) => {
    expect(faultsIn(read(report))).toEqual([]);
  });

  it('fits the schema whatever a log or its path holds', () => {
    fc.assert(
      fc.property(texts, texts, (text, path) => {
        expect(faultsIn(read(faultsOf([text], path)))).toEqual([]);
      }),
    );
  });

  it.each<readonly [string, (log: Sarif['runs'][0]) => unknown]>([
    ['a kind that does not exist', ({ results }) => ({ results: [{ ...results[0], kind: 'maybe' }] })],
    ['a result without a message', ({ results }) => ({ results: [{ ...results[0], message: undefined }] })],
    ['a property that nobody knows', () => ({ verdict: 'pass' })],
    ['a rule without an id', () => ({ tool: { driver: { name: 'zklog', rules: [{}] } } })],
    [
      'a path that is no reference',
      ({ results }) => ({
        results: [
          { ...results[0], locations: [{ physicalLocation: { artifactLocation: { uri: 'a b' }, region: {} } }] },
        ],
      }),
    ],
  ])('would not with %s', (_, change) => {
    const log = read(mixed);
    const [run] = log.runs;
    expect(
      faultsIn(JSON.parse(JSON.stringify({ ...log, runs: [{ ...run, ...(change(run) as object) }] }))),
    ).not.toEqual([]);
  });

  it('refers to rules that it lists', () => {
    const [{ results, tool }] = read(mixed).runs;
    expect(results.filter(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId)).toEqual([]);
  });

  it('calls a fault fail, an unknown open, and what is known suppressed', () => {
    const [{ results }] = read(mixed).runs;
    const kinds = (rule: string): string[] =>
      results
        .filter(({ ruleId }) => ruleId === rule)
        .map(({ kind, level, suppressions }) => `${kind} ${level}${suppressions === undefined ? '' : ' suppressed'}`);
    expect(kinds('no-snap')).toEqual(['fail error']);
    expect(kinds('assert-1')).toEqual(['open none']);
    expect(kinds('assert-3')).toEqual(['fail warning']);
    expect(kinds('assert-4')).toEqual(['fail error suppressed', 'pass none']);
    expect(kinds('epochs-rise')).toEqual(['pass none']);
  });

  it('holds no place for an argument and no link that a log wrote', () => {
    const text = (message: string): string | undefined =>
      read(faultsOf([message])).runs[0].results.find(({ kind }) => kind === 'fail')?.message.text;
    expect(text('{0} of {1}')).toBe('{{0}} of {{1}}');
    expect(text('elections[id == 1] (none)')).toBe('elections[id == 1] (none)');
    expect(text('[t](1)')).toBe(String.raw`\[t](1)`);
  });
});
