import { sayingOf } from './gather.ts';
import type { OfKind } from '../model/kinds.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ServerId } from '../model/ids.ts';
import type { ReportFinding } from '../model/report.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Facts } from './facts.ts';
import type { Words } from './words.ts';

export type Severity = ReportFinding['severity'];

/** A line that shows something, and whose log it stands in: a recognised one as it is, or one that a fact names. */
export interface Sighting {
  readonly node: ServerId;
  readonly at: EpochMs;
  readonly from: LineRef;
}

/** Something that a rule found: where it was seen, and what its message is made of. */
export interface Instance<Args> {
  readonly args: Args;
  /** In order of time; where nothing of it stands in a line (a silence), the lines around it. Never empty. */
  readonly sightings: readonly Sighting[];
  /** Whom it concerns, where that is not who logged it. */
  readonly nodes?: readonly ServerId[];
  /** How often, where that is not the number of sightings. */
  readonly count?: number;
  /** Where it is graver or milder than the rule says. */
  readonly severity?: Severity;
}

/** How much a finding may have to do with the loss of a leader. */
export interface Explains {
  /** It matters on the leader, or on any server whose loss takes the quorum away. */
  readonly where: 'leader' | 'anyone';
  /** 1 to 100: how strongly it explains a loss that follows it; 85 and more outweighs the bare facts of the loss. */
  readonly strength: number;
  /** So many ms before the loss it may lie; syncLimit and two ticks where it is left out. */
  readonly beforeMs?: number;
  /** It is logged when it is over, as a pause is: lines until after the outage count too. */
  readonly late?: true;
}

/** A log that raises a finding, or nearly: `id` of the server that writes, lines as `<second> <logger> <message>`. */
export interface SampleLog {
  readonly id: number | null;
  /** `12.345 QuorumPeer LOOKING`: the second, who logs, the message; a stack trace stands behind `\n`. */
  readonly lines: readonly string[];
  /** The text of `zoo.cfg` beside it. */
  readonly config?: string;
  readonly path?: string;
}

/** A diagnosis: everything zklog knows of one thing that goes wrong, in one place. */
export interface Finding<Kinds extends EventKind, Args> {
  /** Stable readable name, kebab-case; the `rule` of its findings. */
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** The releases that it is known of: `3.3.6-`. */
  readonly releases: string;
  /** The kinds of lines that the check reads; it sees no others. */
  readonly reads: readonly Kinds[];
  readonly why: string;
  /** What to do. */
  readonly remedy: string;
  readonly links: readonly string[];
  readonly explains?: Explains;
  readonly check: (facts: OwnFacts<Kinds>) => readonly Instance<Args>[];
  /** What was seen, in one or two sentences; made last. */
  readonly message: (args: Args, words: Words) => string;
  /** The smallest logs that raise it. */
  readonly raises: readonly SampleLog[];
  /** Logs as near to it as can be, that must not raise it. */
  readonly silent: readonly SampleLog[];
}

/** What a rule looks at. */
export interface OwnFacts<Kinds extends EventKind> extends Facts<Kinds> {
  /** The lines of all kinds that it reads, on all servers, in order of time. */
  readonly all: () => readonly OfKind<Kinds>[];
  /** Those of them that say so, or whose stack trace does. */
  readonly saying: (pattern: RegExp) => readonly OfKind<Kinds>[];
}

/** A finding whose arguments only it knows. */
export interface AnyFinding extends Omit<Finding<never, never>, 'check' | 'message' | 'reads'> {
  readonly reads: readonly EventKind[];
  /** What it finds, with the message made. */
  readonly find: (facts: Facts<EventKind>, words: Words) => readonly Found[];
}

export interface Found extends Omit<Instance<unknown>, 'args'> {
  readonly message: string;
}

/** Declares a finding. `check` comes before `message`, whose arguments are typed by it. */
export function defineFinding<const Kinds extends EventKind, Args>(finding: Finding<Kinds, Args>): AnyFinding {
  const { check, message, ...rest } = finding;
  return {
    ...rest,
    find: (facts, words) =>
      check({
        ...facts,
        all: () => facts.of(...finding.reads),
        saying: (pattern) => sayingOf<Kinds>(facts, finding.reads, pattern),
      }).map(({ args, ...instance }) => ({
        ...instance,
        message: message(args, words),
      })),
  };
}

const DOCS = 'https://zookeeper.apache.org/doc/current/';
/** `zookeeperAdmin.html#sc_maintenance` of the ZooKeeper documentation. */
export const doc = (page: string): string => DOCS + page;
/** `ZOOKEEPER-2678` */
export const jira = (issue: `ZOOKEEPER-${number}`): string => `https://issues.apache.org/jira/browse/${issue}`;
