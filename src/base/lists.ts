/** A list that has its length from the beginning: one that grows is copied again and again, each time to fresh memory. */
export function listOfLength<T>(length: number): T[] {
  const list: T[] = [];
  list.length = length;
  return list;
}
