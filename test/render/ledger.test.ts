import { expect, test } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { options } from './options.ts';
import { leaderKill } from './sample-report.ts';
import type { LedgerEntry } from '../../src/model/ledger.ts';

const { render } = await rendererFor('text');

const entry = (kind: string, text: string): LedgerEntry =>
  ({ kind, severity: 'info', meaning: 'Something.', count: 1, examples: [{ input: 0, line: 0, text }] }) as LedgerEntry;

test.each([
  ['passed-over', 'logs: truth.json', /^ +logs: truth\.json$/m],
  ['no-year', 'layout x', /^ +\S+: layout x$/m],
  ['kind-of-a-later-release', 'something', /^ +\S+: something$/m],
])('of %s, the ledger names a log only where it is about one', (kind, text, shown) => {
  const ledger = [entry(kind, text)];
  expect(render({ ...leaderKill, ledger }, options({ width: 120 }))).toMatch(shown);
});
