import { Labels } from './labels.ts';
import { columnsTelling, isNothing, nameInCells, type Names } from './writer-names.ts';

/** Names of the columns that hold the line, the best first; where a collector parsed it, the original before what is left. */
const MESSAGE = [
  /^_raw$/,
  /^(?:log|event)\.original$/,
  /^@?message$/,
  /^log$/,
  /^line$/,
  /^textpayload$/,
  /^log_?(?:entry|message|line)$/,
  /^content$/,
  /^body$/,
  /^msg$/,
];

/** Exact ones before those that may be in the zone of somebody's browser. */
const TIME = [/^tsns$/, /^@timestamp$/, /^_time$/, /^timestamp$/, /^timegenerated\b/, /^date$/, /^time$/, /^ts$/];

export interface Columns {
  readonly message: number;
  /** Null where none has a time. */
  readonly time: number | null;
  /** Who wrote a row; null where it names nobody. */
  readonly labelOf: (cells: readonly string[]) => string | null;
}

/**
 * Which column is what, by their names, as far as the first rows fill them.
 * @param isTime whether a cell holds a time
 */
export function columnsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  isTime: (cell: string) => boolean,
): Columns | null {
  const plain = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/\.keyword$/, ''),
  );
  const filled = (at: number): boolean => rows.length === 0 || rows.some((cells) => !isNothing(cells[at] ?? ''));
  const named = (patterns: readonly RegExp[], fits = filled): number[] =>
    patterns.flatMap((pattern) => plain.flatMap((name, at) => (pattern.test(name) && fits(at) ? [at] : [])));
  const [message] = named(MESSAGE);
  const [time = null] = named(TIME, (at) => rows.some((cells) => isTime(cells[at] ?? '')));
  if (message === undefined) return null;
  const telling = columnsTelling(plain);
  const naming = [...telling.values()].flat();
  const namesOf =
    (cells: readonly string[]): Names =>
    (role) =>
      nameInCells(role, telling.get(role) ?? [], cells);
  if (!naming.some(filled) && named(TIME, () => true).length === 0) return null;
  const labels = new Labels(rows.map(namesOf));
  return { message, time, labelOf: remembered(naming, (cells) => labels.of(namesOf(cells))) };
}

/** So many labels are remembered. */
const MOST_LABELS = 1000;

/** Every row of a table comes by, and few writers wrote them all. */
function remembered(naming: readonly number[], labelOf: Columns['labelOf']): Columns['labelOf'] {
  const known = new Map<string, string | null>();
  return (cells) => {
    const key = naming.map((at) => cells[at]).join('\0');
    let label = known.get(key);
    if (label === undefined) {
      label = labelOf(cells);
      if (known.size < MOST_LABELS) known.set(key, label);
    }
    return label;
  };
}
