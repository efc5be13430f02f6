import { shortened } from '../base/shortened.ts';
import type { LineRef } from './source.ts';

/** How much a thing that was lost or doubtful may matter. */
export type LedgerSeverity = 'info' | 'notice' | 'loss' | 'error';

/** Everything that can be lost or doubtful. An entry here is all that a new kind of loss needs. */
const kinds = {
  'unknown-layout': {
    severity: 'error',
    meaning: 'No known log layout fits this input; none of its lines could be used.',
  },
  'json-document': {
    severity: 'error',
    meaning: 'An input is what the API of Loki answers; it can be read when jq has made an object of each line.',
  },
  'pattern-unused': {
    severity: 'notice',
    meaning: 'No line of an input fits the pattern that was told (--pattern).',
  },
  'zone-unused': {
    severity: 'notice',
    meaning:
      'A zone was told for all logs (--tz), but an input holds events, whose times were made UTC when zklog events read their log: it has --tz, too.',
  },
  'not-zookeeper': {
    severity: 'error',
    meaning: 'The layout was understood, but nothing in this input is a message of a ZooKeeper server.',
  },
  'empty-input': { severity: 'error', meaning: 'The input holds no bytes.' },
  'torn-line': {
    severity: 'loss',
    meaning: 'A line begins like a record but breaks off or runs into another one; it was left out.',
  },
  'run-together': {
    severity: 'info',
    meaning: 'Records stand on one line, with no line break between them; each was read.',
  },
  'folded-lines': {
    severity: 'notice',
    meaning:
      'Lines were cut at a fixed width and go on in the next line, as a terminal, a pager or a mailer leaves them; the pieces were joined.',
  },
  'newest-first': {
    severity: 'notice',
    meaning: 'The newest line of an input comes first; its records were put into the order in which they were written.',
  },
  'cut-line': { severity: 'loss', meaning: 'A line longer than 1 MiB was cut there; the rest of it was not read.' },
  'binary-rubbish': {
    severity: 'loss',
    meaning: 'Lines with NUL bytes, as a truncated or sparse file leaves them, were left out.',
  },
  crowd: {
    severity: 'info',
    meaning:
      'Of kinds of lines that come in crowds, and of routine, the first hundreds and then a few of each minute or ten are read (far into a long log: of each hour); the rest were counted only and are not in the timeline.',
  },
  'timeline-thinned': {
    of: 'run',
    severity: 'info',
    meaning:
      'The timeline is long: routine is left out of it, and between two changes of state the events of one kind on one server are one row; a very long one tells the changes of state alone. Nothing else of the report is affected.',
  },
  'text-before-first-record': {
    severity: 'info',
    meaning: 'Lines before the first record belong to no record and carry no time; they were left out.',
  },
  'unknown-wording': {
    severity: 'notice',
    meaning:
      'A message begins like one that zklog knows but goes on in a way no known release prints it; it was not interpreted.',
  },
  'unknown-message': {
    severity: 'info',
    meaning:
      'Messages of the classes that elect and sync were not interpreted: zklog knows none like them. Those that begin like no known one are mostly passed over unread, and not counted.',
  },
  'shortened-message': {
    severity: 'loss',
    meaning:
      'A message begins like one that zklog knows and ends with an ellipsis: somebody shortened it; it was not interpreted.',
  },
  'unknown-zone': {
    severity: 'notice',
    meaning:
      'The time stamps of an input name a zone by letters that may mean several (CST, IST); they are read in the zone of --tz, else as UTC, or in that of the pattern: %d{…}{Asia/Shanghai}.',
  },
  'no-year': {
    severity: 'notice',
    meaning:
      'The time stamps of an input have no year; 1972 stands for it, and each new year that the log passes is counted on.',
  },
  'no-date': {
    severity: 'notice',
    meaning:
      'The time stamps of an input have no date; its days are counted from 1970-01-01, so it cannot be put in order with other inputs.',
  },
  'no-time': {
    severity: 'notice',
    meaning:
      'The lines of an input have no time; one millisecond stands between each and the next, so only their order means something.',
  },
  'clock-stepped-back': {
    severity: 'notice',
    meaning:
      'The time stamps of an input go back by more than a second; within one life of a process the order of the file is kept.',
  },
  'clock-stepped': {
    severity: 'notice',
    meaning:
      "From this line on a server's clock is at another distance from the others' than before: it was set, or its zone changed to or from summer time. Each stretch is put right by itself.",
  },
  'clock-wander': {
    of: 'run',
    severity: 'info',
    meaning:
      'The clocks of the servers drift against each other by some milliseconds; what is said of their distance allows for it.',
  },
  'pair-rejected': {
    severity: 'notice',
    meaning:
      'A line that should follow from a line of another server contradicts all others of the kind; it was not used to compare the clocks.',
  },
  'no-identity': {
    severity: 'notice',
    meaning:
      'Nothing in the input, nor beside it, tells which server wrote it; it is shown under the name of its file.',
  },
  'identity-changes': { severity: 'notice', meaning: 'The input holds lives of servers with different ids.' },
  'identity-conflict': {
    severity: 'notice',
    meaning: 'The myid file or the name given on the command line disagrees with the id that the server itself logged.',
  },
  'duplicate-id': {
    severity: 'error',
    meaning: 'Two inputs claim the same server id at the same time; what they say is shown under that one id.',
  },
  'duplicate-input': {
    of: 'run',
    severity: 'notice',
    meaning: 'The same log was named more than once, or is there under two names; it was read once.',
  },
  'truncated-input': {
    severity: 'loss',
    meaning: 'A packed file ends in the middle or is damaged; what comes before that was read.',
  },
  'packed-input': {
    severity: 'loss',
    meaning: 'A log is packed in a way that zklog cannot unpack here; it was left out.',
  },
  'unreadable-input': {
    of: 'run',
    severity: 'loss',
    meaning:
      'A file or a folder within a folder that was named could not be read; what it holds is not in this report.',
  },
  gap: {
    severity: 'loss',
    meaning:
      'A rotated file is missing between two others; what it holds is not in this report. (Of a day or an hour there is none either where nothing was written.)',
  },
  'whole-seconds': {
    severity: 'notice',
    meaning:
      'The time stamps of an input tell no fractions of a second: what two servers did within a second has no order, an outage within one is told without length, and all times are up to a second later than told; the ranges say so.',
  },
  'doubled-lines': {
    severity: 'notice',
    meaning:
      'The log has each of its lines twice, as a logger does that hands on to its parent (additivity) or has two appenders; of each pair the second was left out.',
  },
  'shared-records': {
    severity: 'notice',
    meaning:
      'Two inputs of one server have the same records, as its console and its log file do, or copies that overlap; each counts once, and what only one of them has is kept.',
  },
  overlap: {
    severity: 'notice',
    meaning: 'A rotated file begins with the lines that the one before ends with; they were read once.',
  },
  'not-joined': {
    severity: 'notice',
    meaning: 'Files are named like the rotated files of one log, but name different servers; each was read by itself.',
  },
  'passed-over': {
    of: 'run',
    severity: 'info',
    meaning: 'Files in a folder that are no logs of a ZooKeeper server were left out.',
  },
  'config-fault': { severity: 'notice', meaning: 'A line of a configuration beside a log could not be understood.' },
  'config-disagrees': {
    severity: 'notice',
    meaning:
      'The configurations beside the logs name different servers; voters are taken from the one most of them agree on.',
  },
  'several-servers': {
    severity: 'notice',
    meaning:
      'Several servers wrote into one file at the same time; its lines are told apart by the ids they name. Whose the others are is guessed, by their thread and neighbours: what is known from those alone may be of another server.',
  },
  'wrapper-noise': {
    severity: 'info',
    meaning:
      'Lines that no server wrote (the tool around the log, the entry point of its container, other services of a stream) were left out.',
  },
  stranger: {
    severity: 'notice',
    meaning:
      'Something connected to an election port under an id that no vote and no configuration names (a port scan, a probe, a server of another ensemble); it was not counted as a server.',
  },
  'voters-inferred': {
    severity: 'info',
    meaning:
      'No configuration lies beside the logs; voters and quorum are inferred from who voted and who was counted.',
  },
} as const satisfies Record<
  string,
  { readonly severity: LedgerSeverity; readonly meaning: string; readonly of?: 'run' }
>;

export type LedgerKind = keyof typeof kinds;

/** Something that could not be read, or can be doubted: counted, named, never silent. */
export interface LedgerEntry {
  readonly kind: LedgerKind;
  readonly severity: LedgerSeverity;
  /** What it is and what follows from it, in a sentence. */
  readonly meaning: string;
  readonly count: number;
  readonly examples: readonly LedgerExample[];
  /** Of messages: `count` by the class that logs them, greatest first. Left out for all else. */
  readonly by?: Readonly<Record<string, number>>;
}

/** `line` is 0 where an example is a whole input. */
export interface LedgerExample extends LineRef {
  /** The beginning of the line, or what is doubtful about it. */
  readonly text: string;
}

/** Whether its examples tell of all inputs together: where one of them stands means nothing. */
export const isOfRun = (kind: string): boolean => Object.hasOwn(kinds, kind) && 'of' in kinds[kind as LedgerKind];

const EXAMPLES = 3;

interface Found {
  count: number;
  readonly examples: LedgerExample[];
  readonly by: Map<string, number>;
}

/** Collects what was lost; the first few of a kind are kept as examples. */
export class Ledger {
  readonly #found = new Map<LedgerKind, Found>();

  add(kind: LedgerKind, example: LedgerExample, count = 1): void {
    const found = this.#foundOf(kind);
    found.count += count;
    if (found.examples.length < EXAMPLES) found.examples.push({ ...example, text: shortened(example.text, 200) });
  }

  /** Adds one and counts what it is of. */
  addOf(kind: LedgerKind, of: string, example: LedgerExample): void {
    this.add(kind, example);
    const { by } = this.#foundOf(kind);
    by.set(of, (by.get(of) ?? 0) + 1);
  }

  /** Adds what was found in one input, whose index was not known then. */
  addAll(other: Ledger, input: number): void {
    for (const [kind, { count, examples, by }] of other.#found) {
      this.addEntry(
        kind,
        count,
        examples.map((example) => ({ ...example, input })),
        Object.fromEntries(by),
      );
    }
  }

  /** Adds what was counted elsewhere; `examples` are some of `count`. */
  addEntry(
    kind: LedgerKind,
    count: number,
    examples: readonly LedgerExample[],
    counts: Readonly<Record<string, number>> = {},
  ): void {
    for (const example of examples) this.add(kind, example);
    const found = this.#foundOf(kind);
    found.count += count - examples.length;
    const { by } = found;
    for (const [of, own] of Object.entries(counts)) by.set(of, (by.get(of) ?? 0) + own);
  }

  has(kind: LedgerKind): boolean {
    return this.#found.has(kind);
  }

  /** How often it was found. */
  count(kind: LedgerKind): number {
    return this.#found.get(kind)?.count ?? 0;
  }

  /** Most serious first. */
  entries(): LedgerEntry[] {
    const order: readonly LedgerSeverity[] = ['error', 'loss', 'notice', 'info'];
    return (Object.keys(kinds) as LedgerKind[])
      .flatMap((kind) => {
        const found = this.#found.get(kind);
        if (found === undefined) return [];
        const { count, examples, by } = found;
        const { severity, meaning } = kinds[kind];
        return [{ kind, severity, meaning, count, examples, ...(by.size === 0 ? {} : { by: greatestFirst(by) }) }];
      })
      .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  }

  #foundOf(kind: LedgerKind): Found {
    let found = this.#found.get(kind);
    if (found === undefined) this.#found.set(kind, (found = { count: 0, examples: [], by: new Map() }));
    return found;
  }
}

/** Where the reading of a log notes what it loses. */
export type Notes = Pick<Ledger, 'add'>;

const greatestFirst = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
