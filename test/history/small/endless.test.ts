import { expect, test } from 'vitest';
import { at, reportOf } from '../support.ts';

/** More than the arguments that a function can be called with. */
const LOOKS = 150_000;

test('a server that looks for a leader in vain all night long has one election, and it goes on', async () => {
  const lines = Array.from(
    { length: LOOKS },
    (_, i) => `${Math.floor(i / 5)}.${200 * (i % 5) || '000'} QuorumPeer LOOKING`,
  );
  const report = await reportOf({ id: 1, lines });
  const told = report.elections.map(({ outcome, winner, from, to }) => ({ outcome, winner, from, to }));
  expect(told).toEqual([{ outcome: 'ongoing', winner: null, from: at('0.000'), to: null }]);
  expect(report.states).toHaveLength(LOOKS);
}, 30_000);
