import { podLabel } from '../labels.ts';

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

/** A pod names a server, whatever else stands beside. */
const POD = /(?:^|[._ /])pod(?:[._ -]?name)?$/;
const NAMESPACE = /(?:^|[._ ])namespace(?:[._ ]?name)?$/;
const CONTAINER = /(?:^|[._ ])container(?:[._ ]?name)?$/;
/** What else tells servers apart, the best first: on one host there may be several. */
const WHO = [
  /(?:^|[._ /])(?:host|node|instance|agent|beat)[._ -]?(?:host)?name$|(?:^|[._ ])_?(?:hostname|host|computer|node|machine)$/,
  /^@?log_?stream(?:[._ ]?name)?$|^(?:log\.file\.path|file(?:name|[._]path)?|source|instance)$/,
  CONTAINER,
  /^(?:service|app|application)(?:[._ ]?name)?$|^(?:job|program|task|syslog_identifier)$/,
  /(?:^|[._ ])container[._ ]?id$/,
];

/** What tools write where nothing is. */
const isEmpty = (cell: string | undefined): boolean => cell === undefined || /^(?:-|\(null\)|null|)$/.test(cell);

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
  const filled = (at: number): boolean => rows.length === 0 || rows.some((cells) => !isEmpty(cells[at]));
  const named = (patterns: readonly RegExp[], fits = filled): number[] =>
    patterns.flatMap((pattern) => plain.flatMap((name, at) => (pattern.test(name) && fits(at) ? [at] : [])));
  const [message] = named(MESSAGE);
  const [time = null] = named(TIME, (at) => rows.some((cells) => isTime(cells[at] ?? '')));
  if (message === undefined) return null;
  const [pod] = named([POD]);
  const whos = named(WHO).filter((at) => at !== message);
  if (pod === undefined && whos.length === 0 && named(TIME, () => true).length === 0) return null;
  const varies = (at: number): boolean => new Set(rows.map((cells) => cells[at])).size > 1;
  const [namespace] = named([NAMESPACE], varies);
  const labelOf = pod === undefined ? hostLabels(whos, varies) : podLabels(pod, named([CONTAINER])[0], namespace);
  return { message, time, labelOf };
}

function podLabels(pod: number, container: number | undefined, namespace: number | undefined): Columns['labelOf'] {
  return (cells) => {
    const name = cells[pod];
    if (name === undefined || isEmpty(name)) return null;
    const beside = container === undefined ? undefined : cells[container];
    const label = beside === undefined || isEmpty(beside) ? name : podLabel(name, beside);
    const space = namespace === undefined ? undefined : cells[namespace];
    return space === undefined || isEmpty(space) ? label : `${space}/${label}`;
  };
}

/** A column that says the same in every row tells nobody apart; then the next one that does stands behind it. */
function hostLabels(whos: readonly number[], varies: (at: number) => boolean): Columns['labelOf'] {
  const [first] = whos;
  if (first === undefined) return () => null;
  const apart = whos.find(varies) ?? first;
  const used = apart === first ? [first] : [first, apart];
  return (cells) => {
    const parts = used.flatMap((at) => (isEmpty(cells[at]) ? [] : [cells[at]]));
    return parts.length === 0 ? null : parts.join('/');
  };
}
