/** A list that has its length from the beginning: one that grows is copied again and again, each time to fresh memory. */
export function listOf<T>(length: number): T[] {
  // oxlint-disable-next-line unicorn/no-new-array -- `Array.from` would fill it first, item by item.
  return new Array<T>(length);
}
