import { UsageError } from '../base/errors.ts';
import { unreachable } from '../base/unreachable.ts';
import type { ServerId } from '../model/ids.ts';
import type { Fault } from './define.ts';
import type { CheckLine } from './result.ts';

/** Something that is known and does not count, with its reason and, best, the day until which that is so. */
export interface KnownFinding {
  readonly rule: string;
  /** Only faults that befall one of these servers. */
  readonly nodes?: readonly ServerId[];
  /** Only faults whose message contains this. */
  readonly message?: string;
  /** `2026-12-31`: the last day on which it is known. */
  readonly until?: string;
  readonly because: string;
}

/** Whether a run can say that nothing is wrong with a rule: `unheard` is a name that nobody knows. */
export type RuleState = 'decided' | 'open' | 'unheard';

/** What the baseline makes of the faults of a rule. */
export interface Sorted {
  readonly faults: readonly Fault<CheckLine>[];
  readonly known: readonly Fault<CheckLine>[];
}

/** The baseline of a run: which entries matched is remembered, so that what is over can be told. */
export class Baseline {
  readonly #entries: readonly KnownFinding[];
  readonly #matched = new Set<KnownFinding>();
  readonly #today: string;

  /** @param today `2026-11-22`: entries of earlier days count no more */
  constructor(entries: readonly KnownFinding[], today: string) {
    this.#entries = entries;
    this.#today = today;
  }

  sort(rule: string, faults: readonly Fault<CheckLine>[]): Sorted {
    const known = new Set<Fault<CheckLine>>();
    for (const entry of this.#entries) {
      if (entry.rule !== rule) continue;
      for (const fault of faults) {
        if (!isOf(fault, entry)) continue;
        this.#matched.add(entry);
        if (!this.#isExpired(entry)) known.add(fault);
      }
    }
    return { faults: faults.filter((fault) => !known.has(fault)), known: [...known] };
  }

  /** Entries that have expired though their fault is still there, and entries that nothing matched. */
  notes(stateOf: (rule: string) => RuleState): string[] {
    return this.#entries.flatMap((entry) => {
      const what = `${entry.rule} (${entry.because})`;
      if (!this.#matched.has(entry)) return [unmatched(what, stateOf(entry.rule))];
      return this.#isExpired(entry) ? [`the baseline knew ${what} until ${entry.until}: it counts again`] : [];
    });
  }

  #isExpired({ until }: KnownFinding): boolean {
    return until !== undefined && until < this.#today;
  }
}

function unmatched(what: string, state: RuleState): string {
  switch (state) {
    case 'decided':
      return `the baseline knows ${what}, which is no more: the entry can go`;
    case 'open':
      return `the baseline knows ${what}, which this run did not check or could not decide`;
    case 'unheard':
      return `the baseline knows ${what}, but nothing is called so (zklog check --rules and zklog findings list the names)`;
    default:
      return unreachable(state);
  }
}

function isOf(fault: Fault<CheckLine>, { nodes, message }: KnownFinding): boolean {
  if (message !== undefined && !fault.message.includes(message)) return false;
  return nodes === undefined || fault.nodes.some((node) => nodes.includes(node));
}

/** A day as an entry or `--today` says it. */
export function dayOf(text: string, from: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && isRealDay(text);
  if (!isDay) throw new UsageError(`${from} ${text}: write a day such as 2026-12-31`);
  return text;
}

/** 2026-02-30 is none. */
function isRealDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
