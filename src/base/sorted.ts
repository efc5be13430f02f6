/** The first index of `list`, which is sorted by `key`, whose key is at least `value`; its length where there is none. */
export function lowerBound<T>(list: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(list[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Texts by code unit, the same on every computer. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As `toSorted`; what is sorted already is the list itself. */
export function inOrder<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < list.length; i++) if (compare(list[i - 1] as T, list[i] as T) > 0) return list.toSorted(compare);
  return list;
}

/** As `lists.flat().toSorted(compare)`, where most of the lists are sorted already. */
export const sortedTogether = <T>(lists: readonly (readonly T[])[], compare: (a: T, b: T) => number): readonly T[] =>
  mergeSorted(
    lists.map((list) => inOrder(list, compare)),
    compare,
  );

/** Lists of which each is sorted, as one that is; of equals those of the list in front come first. */
export function mergeSorted<T>(lists: readonly (readonly T[])[], compare: (a: T, b: T) => number): readonly T[] {
  const [first = []] = lists;
  if (lists.length < 2) return first;
  const half = lists.length >>> 1;
  return mergeTwo(mergeSorted(lists.slice(0, half), compare), mergeSorted(lists.slice(half), compare), compare);
}

function mergeTwo<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: T[] = [];
  let next = 0;
  for (let i = 0; i < a.length; i++) {
    const item = a[i] as T;
    while (next < b.length && compare(item, b[next] as T) > 0) merged.push(b[next++] as T);
    merged.push(item);
  }
  while (next < b.length) merged.push(b[next++] as T);
  return merged;
}

/** The items by what `key` says of them, each list in the order of `items`. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  // Where there are many, `of` costs an object for each until the engine has seen enough of them.
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as T;
    const k = key(item);
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [item]);
    else group.push(item);
  }
  return groups;
}
