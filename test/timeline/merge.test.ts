import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ColumnsBuilder } from '../../src/model/columns-builder.ts';
import { eventsOfColumns, numberInput, writtenBy } from '../../src/model/event-columns.ts';
import { serverId } from '../../src/model/ids.ts';
import { epochMs } from '../../src/model/time.ts';
import { kindsOf } from '../../src/model/kinds.ts';
import { mergeLives } from '../../src/timeline/merge.ts';
import type { Said } from '../../src/model/event.ts';
import type { Life } from '../../src/model/timeline.ts';

interface Told {
  readonly node: number | string;
  readonly input: number;
  readonly times: readonly number[];
  /** Line of the first event, 1 unless told. */
  readonly line?: number;
}

const looking: Said = { kind: 'peer-state-looking', message: 'LOOKING', fields: {} };

function life({ node, input, times, line = 1 }: Told): Life {
  const columns = new ColumnsBuilder();
  for (const [i, time] of times.entries()) {
    columns.add(looking, {
      at: epochMs(time),
      line: line + i,
      thread: 'main',
      myid: null,
      trace: [],
      previousAt: null,
    });
  }
  const events = eventsOfColumns([columns.take()]);
  numberInput(events, input);
  writtenBy(events, serverId(node));
  const at = epochMs(times[0] ?? 0);
  const ref = { input, line };
  const kinds = kindsOf(events);
  const known = { input, node: serverId(node), startSeen: true, from: at, lastAt: at, first: ref, last: ref };
  return { ...known, events, kinds, resolutionMs: 1 };
}

/** `1@20`: server 1 at 20. */
const merged = (...told: readonly Told[]): string[] =>
  mergeLives(told.map(life)).map(({ node, at }) => `${node}@${at}`);

describe('the lives of all servers become one', () => {
  test.each([
    { name: 'of nothing', told: [], order: [] },
    {
      name: 'by time',
      told: [
        { node: 1, input: 0, times: [10, 30] },
        { node: 2, input: 1, times: [20, 40] },
      ],
      order: ['1@10', '2@20', '1@30', '2@40'],
    },
    {
      name: 'by server where the time is the same: numbers by value, then names',
      told: [
        { node: 'zk-a', input: 0, times: [10] },
        { node: 10, input: 1, times: [10] },
        { node: 9, input: 2, times: [10] },
      ],
      order: ['9@10', '10@10', 'zk-a@10'],
    },
    {
      name: 'in the order of the file where a stamp goes back',
      told: [
        { node: 1, input: 0, times: [30, 10, 20] },
        { node: 2, input: 1, times: [15, 35] },
      ],
      order: ['2@15', '1@30', '1@10', '1@20', '2@35'],
    },
  ])('$name', ({ told, order }) => {
    expect(merged(...told)).toEqual(order);
  });

  const oneMoment = [
    { node: 1, input: 0, times: [10, 10] },
    { node: 2, input: 1, times: [10, 12] },
    { node: 3, input: 2, times: [10] },
  ].map(life);
  // Places of all events, life by life: 0 and 1 of z1, 2 and 3 of z2, 4 of z3.
  test.each([
    { name: 'an effect stands behind its cause', pairs: [2, 0], order: ['2', '3', '1', '1', '2'] },
    { name: 'so do chains of them', pairs: [2, 1, 4, 2], order: ['1', '3', '2', '1', '2'] },
    { name: 'and what the file has below an effect', pairs: [3, 0], order: ['2', '3', '2', '1', '1'] },
    { name: 'what contradicts itself loses no event', pairs: [0, 2, 2, 0], order: ['3', '2', '1', '1', '2'] },
  ])('$name', ({ pairs, order }) => {
    const rows = mergeLives(oneMoment, Int32Array.from(pairs));
    expect(rows.map(({ node }) => String(node))).toEqual(order);
  });

  const anyLives = fc
    .array(fc.record({ node: fc.integer({ min: 1, max: 4 }), times: fc.array(fc.nat(30), { maxLength: 12 }) }), {
      maxLength: 5,
    })
    .map((some) => some.map((one, input) => life({ ...one, input })));

  test('keeping every event, and of each life the order', () => {
    fc.assert(
      fc.property(anyLives, (lives) => {
        const rows = mergeLives(lives);
        expect(rows).toHaveLength(lives.flatMap(({ events }) => events).length);
        for (const { input, events } of lives) {
          const own = rows.filter(({ from }) => from.input === input);
          expect(own).toEqual(events);
        }
      }),
    );
  });

  test('not depending on the order in which they are given', () => {
    const withAnother = anyLives.chain((lives) =>
      fc.record({
        lives: fc.constant(lives),
        another: fc.shuffledSubarray(lives, { minLength: lives.length, maxLength: lives.length }),
      }),
    );
    fc.assert(
      fc.property(withAnother, ({ lives, another }) => {
        expect(mergeLives(another)).toEqual(mergeLives(lives));
      }),
    );
  });

  test('sorted by time where no clock steps back', () => {
    fc.assert(
      fc.property(anyLives, (lives) => {
        const straight = lives.map((one) => ({ ...one, events: one.events.toSorted((a, b) => a.at - b.at) }));
        const times = mergeLives(straight).map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});
