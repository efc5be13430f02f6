import type { Join } from '../lines/entries.ts';

/** The cells of a row; a quoted one may hold separators, doubled quotes and line breaks, and may be open at its end. */
export function cellsOf(row: string, separator: string): string[] {
  if (separator === '\t' && !row.startsWith('"')) return row.split('\t');
  const cells: string[] = [];
  for (let at = 0; at <= row.length;) {
    if (row[at] === '"') {
      const end = endOfQuoted(row, at + 1);
      cells.push(row.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const next = row.indexOf(separator, at);
      const end = next < 0 ? row.length : next;
      cells.push(row.slice(at, end));
      at = end + 1;
    }
  }
  return cells;
}

function endOfQuoted(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) if (line[at + 1] !== '"') return at;
  return line.length;
}

/** A cell begins with a quote at the beginning of a row or behind a separator. */
const OPENING = /(?:^|[,;\t])"/g;
/** A row that begins with a time, behind one whose quote nobody closed. */
const TIMED = /^"?(?:[A-Z][a-z]{2} \d{1,2}, \d{4} @ [\d:.]+|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d))"?[,;\t]/;

/** Whether a quoted cell is open behind a line. */
function isOpenBehind(line: string, wasOpen: boolean): boolean {
  let at = wasOpen ? endOfQuoted(line, 0) + 1 : 0;
  while (at <= line.length) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(line);
    if (opening === null) return false;
    at = endOfQuoted(line, opening.index + opening[0].length) + 1;
  }
  return true;
}

/** Rows go on in the next line while a quoted cell is open. */
export const csvRows = (): Join => {
  let isOpen = false;
  return (line) => {
    const begins = !isOpen || TIMED.test(line);
    isOpen = isOpenBehind(line, !begins);
    return { begins, ends: !isOpen };
  };
};
