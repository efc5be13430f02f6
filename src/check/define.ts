import type { ServerId } from '../model/ids.ts';
import type { IsoTime, Report } from '../model/report.ts';
import type { LineRef } from '../model/source.ts';
import type { Facts } from './facts.ts';

/** What a check says. `unknown` is never a pass: what would decide it is not in the logs, and a doubt says what. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** How grave a fault of a rule is; a rule may be switched off. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong, and the lines that show it: as the report counts them, or as a user can open them. */
export interface Fault<Line = LineRef> {
  readonly message: string;
  readonly nodes: readonly ServerId[];
  readonly at: IsoTime | null;
  readonly evidence: readonly Line[];
}

/** Why something cannot be decided, in a clause without a full stop. */
export interface Doubt<Line = LineRef> {
  readonly reason: string;
  readonly nodes: readonly ServerId[];
  readonly evidence: readonly Line[];
}

/** What a rule found out. */
export interface Outcome {
  /** How many things were looked at: leaderships, syncs, … */
  readonly checked: number;
  readonly faults: readonly Fault[];
  readonly doubts: readonly Doubt[];
}

/** Collects what a rule finds; a rule has one of its own for every run. */
export class Findings implements Outcome {
  checked = 0;
  readonly faults: Fault[] = [];
  readonly doubts: Doubt[] = [];

  fault(fault: Fault): void {
    this.faults.push(fault);
  }

  doubt(reason: string, about: Partial<Pick<Doubt, 'nodes' | 'evidence'>> = {}): void {
    this.doubts.push({ reason, nodes: about.nodes ?? [], evidence: about.evidence ?? [] });
  }
}

/** A change of a sound report that the rule must catch: its own smallest proof. */
export interface Mutation {
  /** What is changed: `a second leader in epoch 1`. */
  readonly name: string;
  readonly change: (report: Report) => Report;
}

/** Something that is always true of Zab and of fast leader election, as far as logs can show it. */
export interface Invariant {
  /** Stable and readable: `one-leader-per-epoch`. */
  readonly name: string;
  /** What holds, in a sentence. */
  readonly holds: string;
  /** Why it must, with the place in ZooKeeper. */
  readonly why: string;
  /** When logs cannot tell. */
  readonly unknownWhen: string;
  readonly check: (facts: Facts) => Outcome;
  /** What is done to a sound report (test/check/sample-report.ts) and must be caught by this rule. */
  readonly mutations: readonly Mutation[];
}

/** A bound that the user sets: `--max-outage 5s`. */
export interface Limit {
  /** Name of the flag without its dashes, and of the rule. */
  readonly name: string;
  /** What stands behind the flag, as in `<duration>`; null: nothing does. */
  readonly argument: string | null;
  /** One line for `--help`. */
  readonly about: string;
  /** A value that it takes, for the schema and the tests. */
  readonly example: string;
  /** What holds where it is kept, with the value in words. */
  readonly holds: (value: string) => string;
  /** @throws UsageError where the value is none: the sentence begins with `option`. */
  readonly parse: (value: string, option: string) => (facts: Facts) => Outcome;
  readonly mutations: readonly (Mutation & { readonly value: string })[];
}
