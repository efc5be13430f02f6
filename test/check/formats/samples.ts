import fc from 'fast-check';
import { diff } from '../../../src/check/diff/index.ts';
import { checkFormatOf } from '../../../src/check/formats/index.ts';
import { documentOf } from '../../../src/check/run.ts';
import { soundReport } from '../sample-report.ts';
import { asserted, checked, limited } from '../support.ts';
import type { CheckFormatName } from '../../../src/check/formats/define.ts';
import type { CheckReport, CheckResult } from '../../../src/check/result.ts';
import type { Report } from '../../../src/model/report.ts';

// What the formats are tried on: three verdicts, a warning, something known, and texts that want to break out.

export const NASTY =
  '<a href="x">&amp; | # ::error:: ##[error]x %0A ]]> \u0001\u001b[31m\ud800 \uffff \\ ` ~~s~~ $1$ {0} [t](1) *b* _i_ \'\n---\n...';
const spoiled: Report = {
  ...soundReport,
  syncs: soundReport.syncs.map((sync, i) =>
    i === 0 ? { ...sync, mode: 'SNAP', leaderZxid: '0x9', reason: NASTY } : sync,
  ),
};

export const mixed = checked(spoiled, {
  ...limited('no-snap', 'true'),
  ...asserted(
    'max(outages.durationMs) < 2s',
    'count(elections) == 1',
    'count(syncs) == 7',
    'count(lives[ended == "died"]) == 0',
  ),
  rules: [{ name: 'assert-3', setting: 'warning', from: '' }],
  baseline: [{ rule: 'assert-4', because: 'z3 is killed on purpose' }],
});
export const sound = checked(soundReport);
export const eased = checked(spoiled, {
  ...asserted('count(elections) == 1'),
  rules: [{ name: 'assert-1', setting: 'warning', from: '' }],
});

/** A fault and an unknown of rules that only warn, and nothing else that is wrong. */
export const warned = (failOn: string): CheckReport =>
  checked(soundReport, {
    ...asserted('count(elections) == 1', 'max(outages.durationMs) < 2s'),
    rules: ['assert-1', 'assert-2'].map((name) => ({ name, setting: 'warning', from: '' })),
    failOn: { value: failOn, from: '' },
  });

/** A run with one fault for each of the messages, at the line of a path. */
export function faultsOf(messages: readonly string[], path = 'z1/zookeeper.out'): CheckReport {
  const result = mixed.results.find(({ rule }) => rule === 'no-snap') as CheckResult;
  const faults = messages.map((message) => ({ message, nodes: [], at: null, evidence: [{ path, line: 7 }] }));
  return documentOf([{ ...result, faults }], { version: '0', failOn: 'error', inputs: [], notes: [] });
}

export const all: readonly (readonly [string, CheckReport])[] = [
  ['three verdicts and a warning', mixed],
  ['nothing wrong', sound],
  ['a warning alone', eased],
  ['warnings that count', warned('warning')],
  [
    'an assertion with signs in it',
    checked(soundReport, asserted(String.raw`count(findings[rule == "a # TODO \ <b> | ] ]]> {0} ~c~"]) == 1`)),
  ],
  ['no rule at all', documentOf([], { version: '0', failOn: 'error', inputs: [], notes: [] })],
  ['more faults than are shown', faultsOf(Array.from({ length: 37 }, (_, i) => `fault ${i + 1}`))],
  ['a comparison', diff(soundReport, spoiled, { version: '0', tolerance: { share: 0, ms: 0 }, failOn: 'unproven' })],
];

/** Anything that could stand in a log or be the path of one. */
export const texts = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...new Set(`${NASTY} ab`)), minLength: 1, maxLength: 20 }),
  fc.constant(NASTY),
);

export const rendered = (report: CheckReport, name: CheckFormatName): string =>
  checkFormatOf(name).render(report, { color: false, width: null });
