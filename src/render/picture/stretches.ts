import type { Stretch } from './define.ts';

/** Something that lasted, before it has a place. */
export interface Lasting<Kind> {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  /** Made only for what is drawn: there may be tens of thousands. */
  readonly words: () => Pick<Stretch<Kind>, 'labels' | 'title'>;
}

/** Several that are too short to be drawn one by one. */
export interface Crowd<Kind> {
  readonly from: number;
  readonly to: number;
  readonly counts: ReadonlyMap<Kind, number>;
  readonly last: Lasting<Kind>;
}

interface OpenCrowd<Kind> {
  from: number;
  to: number;
  x0: number;
  x1: number;
  counts: Map<Kind, number>;
  last: Lasting<Kind>;
}

/**
 * Places what lasted, in order of time. Neighbours that are narrower than `grain` become one, with the words of
 * `crowdOf`; so there is never more to be drawn than the width has room for.
 */
export function placed<Kind, Many>(
  items: readonly Lasting<Kind>[],
  x: (ms: number) => number,
  grain: number,
  crowdOf: (crowd: Crowd<Kind>) => Omit<Stretch<Many>, 'x0' | 'x1'>,
): Stretch<Kind | Many>[] {
  const drawn: Stretch<Kind | Many>[] = [];
  let crowd: OpenCrowd<Kind> | null = null;
  const close = (): void => {
    if (crowd === null) return;
    const { x0, x1, last } = crowd;
    const only = [...crowd.counts.values()].reduce((sum, n) => sum + n, 0) === 1;
    drawn.push(only ? { kind: last.kind, x0, x1, ...last.words() } : { x0, x1, ...crowdOf(crowd) });
    crowd = null;
  };
  for (const item of items) {
    const [x0, x1] = [x(item.from), x(item.to)];
    if (x1 - x0 >= grain) {
      close();
      drawn.push({ kind: item.kind, x0, x1, ...item.words() });
      continue;
    }
    // A crowd holds together as long as nothing in it stands alone, and is no wider than the grain.
    if (crowd !== null && x1 - crowd.x0 <= grain) join(crowd, item, x1);
    else {
      close();
      crowd = { from: item.from, to: item.to, x0, x1, counts: new Map([[item.kind, 1]]), last: item };
    }
  }
  close();
  return drawn;
}

function join<Kind>(crowd: OpenCrowd<Kind>, item: Lasting<Kind>, x1: number): void {
  crowd.to = Math.max(crowd.to, item.to);
  crowd.x1 = Math.max(crowd.x1, x1);
  crowd.counts.set(item.kind, (crowd.counts.get(item.kind) ?? 0) + 1);
  crowd.last = item;
}

/** `3 FOLLOWING, 2 LOOKING` */
export function tally(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** How many stand in a crowd. */
export function sizeOf(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
