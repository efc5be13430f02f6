/**
 * As `Math.min` and `Math.max`, of any number of numbers: those take each as an argument, and some 120,000 of them are
 * more than the stack holds. A server may look for a leader more often in one night.
 */
export function least(numbers: Iterable<number>, otherwise = Infinity): number {
  let found = otherwise;
  for (const number of numbers) if (number < found) found = number;
  return found;
}

/** @param otherwise what is meant where there are none; no number that is less is told */
export function most(numbers: Iterable<number>, otherwise = -Infinity): number {
  let found = otherwise;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
