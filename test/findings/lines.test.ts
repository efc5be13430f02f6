import { expect, test } from 'vitest';

import { LinesByKind } from '../../src/findings/lines.ts';
import type { EventKind } from '../../src/catalog/index.ts';
import type { ZkEvent } from '../../src/model/event.ts';

/** A timeline in which the clock of a server steps back by a millisecond. */
const timeline = (
  [
    ['peer-state-looking', 1],
    ['notification', 3],
    ['notification', 2],
    ['peer-state-looking', 3],
    ['election-start', 4],
  ] as const
).map(([kind, at]) => ({ node: 1, kind, at }) as unknown as ZkEvent);

const lines = new LinesByKind(timeline, ['notification', 'peer-state-looking', 'jvm-pause']);
const of = (...kinds: EventKind[]): string[] => lines.of(kinds).map(({ kind, at }) => `${kind} ${at}`);

test('the lines of one kind stand as in the timeline', () => {
  expect(of('notification')).toEqual(['notification 3', 'notification 2']);
  expect(of('jvm-pause')).toEqual([]);
});

test('lines of several kinds stand in order of time, of one moment kind by kind', () => {
  const looking = ['peer-state-looking 1', 'notification 2', 'peer-state-looking 3', 'notification 3'];
  expect(of('peer-state-looking', 'jvm-pause', 'notification')).toEqual(looking);
  expect(of('notification', 'peer-state-looking').slice(2)).toEqual(['notification 3', 'peer-state-looking 3']);
});

test('kinds that nobody reads are not there', () => {
  expect(of('election-start')).toEqual([]);
});
