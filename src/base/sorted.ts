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
