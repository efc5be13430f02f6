import { expect, test } from 'vitest';

import { readingOf } from '../../../src/intake/read-options.ts';
import { Ledger } from '../../../src/model/ledger.ts';
import { LogsOfLabels } from '../../../src/read/shape/logs-of-labels.ts';
import { everything, stockLine } from '../../support/logs.ts';
import type { Unwrapped } from '../../../src/read/wrappers/wrapper.ts';

const line = (process: string | null): Unwrapped => ({
  rest: stockLine('LOOKING'),
  label: 'host',
  time: null,
  process,
});

test('who takes the lines of a label is certain until processes of its host are named, and then until another one writes', () => {
  const logs = new LogsOfLabels(readingOf({}, everything), 'kept', false, () => ({
    ledger: new Ledger(),
    emit: () => {},
  }));
  const ofNone = logs.takerOf(line(null), 1);
  const log = logs.logOf('host', 1);
  expect(ofNone()).toBe(log);
  logs.linesOf(line('1'), 2);
  const ofFirst = logs.takerOf(line('1'), 2);
  expect([ofNone(), ofFirst()]).toEqual([null, log]);
  logs.linesOf(line('2'), 3);
  expect([ofNone(), ofFirst()]).toEqual([null, null]);
});
