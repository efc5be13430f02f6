import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { joinKinds, KindSet, kindsOf } from '../../src/model/kinds.ts';
import { stockLine, textOf, inputLog } from '../support/logs.ts';
import type { EventList } from '../../src/model/kinds.ts';

const kinds = { L: 'LOOKING', F: 'FOLLOWING', S: 'LEADING' } as const;

/** `LFS`: a log of so many lines. */
function listOf(letters: string): EventList {
  const lines = [...letters].map((letter) => stockLine(kinds[letter as keyof typeof kinds], { at: '22:00:00,000' }));
  const { events } = inputLog(textOf(...lines));
  return { events, kinds: kindsOf(events) };
}

describe('events by their kinds', () => {
  const looking = new KindSet('peer-state-looking');
  const decided = new KindSet('peer-state-following', 'peer-state-leading');
  const list = listOf('LFLSLF');

  test('are found from the front, from the end and all at once', () => {
    const all = list.kinds.length;
    expect([looking.next(list.kinds, 0, all), looking.next(list.kinds, 1, all)]).toEqual([0, 2]);
    expect([looking.last(list.kinds, 0, all), decided.last(list.kinds, 0, all - 1)]).toEqual([4, 3]);
    expect(decided.first(list)?.kind).toBe('peer-state-following');
    expect(decided.all(list).map(({ kind }) => kind)).toEqual(
      ['following', 'leading', 'following'].map((state) => `peer-state-${state}`),
    );
  });

  test('are not found outside the stretch that was asked for', () => {
    expect([looking.next(list.kinds, 5, 6), looking.last(list.kinds, 3, 4)]).toEqual([-1, -1]);
    expect(decided.first(list, 0, 1)).toBeNull();
    expect(decided.all(list, 2, 4)).toHaveLength(1);
  });

  test('are not of a set where no event ever was of its kinds', () => {
    expect(new KindSet('digest-mismatch').first(list)).toBeNull();
  });

  test('are the same as those that a look at each event finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('L', 'F', 'S'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const [one, other] = [listOf(a), listOf(b)];
        const both = { events: [...one.events, ...other.events], kinds: joinKinds(one.kinds, other.kinds) };
        const expected = both.events.filter(({ kind }) => kind === 'peer-state-looking');
        expect(looking.all(both)).toEqual(expected);
        expect(looking.first(both)).toBe(expected[0] ?? null);
        expect(both.events[looking.last(both.kinds, 0, both.kinds.length)]).toBe(expected.at(-1));
      }),
    );
  });
});
