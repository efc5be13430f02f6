import type { Join } from '../lines/entries.ts';

/** Objects of JSON: each on a line, or over several, its braces alone on theirs. */
export const objects = (): Join => {
  let isOpen = false;
  return (line) => {
    const begins = !isOpen || line === '{';
    isOpen = line === '{' || (!begins && line !== '}');
    return { begins, ends: !isOpen };
  };
};

/** How many lines of an object stand above the one that a text of it is on. */
export function linesAbove(entry: string, text: string): number {
  if (!entry.includes('\n')) return 0;
  return entry.slice(0, Math.max(0, entry.indexOf(JSON.stringify(text)))).split('\n').length - 1;
}
