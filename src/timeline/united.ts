import { groupBy } from '../base/sorted.ts';
import { writtenBy } from '../model/event-columns.ts';
import { resolutionOf } from '../model/resolution.ts';
import { livesOf } from './lives.ts';
import { sharedWith, withRecordBefore, woven } from './woven.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Identity, InputLog, Life } from '../model/timeline.ts';

/** A log whose server is known. */
export interface IdentifiedLog {
  readonly log: InputLog;
  readonly lives: readonly Life[];
  readonly identities: readonly Identity[];
}

/** Inputs that hold the same records, as one. */
interface Union {
  /** The place of the first among all logs of the server, those that tell most in front. */
  readonly rank: number;
  /** The first of them tells most; the others tell what is theirs alone. */
  readonly members: readonly IdentifiedLog[];
  readonly events: readonly ZkEvent[];
}

/**
 * A server that writes its console and its log file, or copies of one log that overlap, would seem to live twice. Where two
 * inputs of one server have the same records in the time that both tell of, each record counts once: in the input that
 * tells most. What only another one has is woven in between, and the lives are cut anew.
 */
export function unitedCopies(logs: readonly IdentifiedLog[], ledger: Ledger): IdentifiedLog[] {
  const ofServer = groupBy(
    logs.filter(({ identities, log }) => identities.length === 1 && log.events.length > 0),
    ({ identities }) => (identities[0] as Identity).node,
  );
  const united = [...ofServer].flatMap(([node, own]) => (own.length < 2 ? [] : unionsOf(node, own, ledger)));
  const changed = new Map(united.map((one) => [one.log.index, one]));
  return logs.map((one) => changed.get(one.log.index) ?? one);
}

function unionsOf(node: ServerId, logs: readonly IdentifiedLog[], ledger: Ledger): IdentifiedLog[] {
  const most = logs.toSorted(
    (a, b) =>
      resolutionOf(a.log.events) - resolutionOf(b.log.events) ||
      b.log.events.length - a.log.events.length ||
      a.log.index - b.log.index,
  );
  let unions: readonly Union[] = [];
  for (const [rank, log] of most.entries()) {
    let own: Union = { rank, members: [log], events: log.log.events };
    // It may have records of two that have none in common.
    const others = unions.filter((union) => {
      const both = unionOf(union, own, ledger);
      own = both ?? own;
      return both === null;
    });
    unions = [...others, own];
  }
  return unions.filter(({ members }) => members.length > 1).flatMap((union) => loggedOnce(node, union));
}

function unionOf(known: Union, added: Union, ledger: Ledger): Union | null {
  const [a, b] = known.rank < added.rank ? [known, added] : [added, known];
  if (a.members.some(({ log }) => b.members.some(({ log: other }) => areNamedApart(log, other)))) return null;
  const twins = sharedWith(a.events, b.events, skippedIn([...a.members, ...b.members]));
  if (twins === null) return null;
  const [more, less] = [a.members[0]?.log as InputLog, b.members[0]?.log as InputLog];
  const first = b.events[twins.findIndex((twin) => twin >= 0)];
  ledger.add(
    'shared-records',
    { ...(first?.from ?? { input: less.index, line: 0 }), text: `${less.path} and ${more.path}` },
    twins.filter((twin) => twin >= 0).length,
  );
  return { rank: a.rank, members: [...a.members, ...b.members], events: woven(a.events, b.events, twins) };
}

/** Two labels are the user's word that these are two servers. */
const areNamedApart = (a: InputLog, b: InputLog): boolean => a.node !== null && b.node !== null && a.node !== b.node;

/** Kinds of which an input tells some only: which ones, depends on where it begins. */
const skippedIn = (members: readonly IdentifiedLog[]): ReadonlySet<string> =>
  new Set(members.flatMap(({ log }) => Object.entries(log.skipped).flatMap(([kind, n]) => (n > 0 ? [kind] : []))));

/** The lives of a server as all of its inputs tell them; they belong to the first. */
function loggedOnce(node: ServerId, { members, events }: Union): IdentifiedLog[] {
  const [first, ...others] = members as [IdentifiedLog, ...IdentifiedLog[]];
  for (let i = 1; i < events.length; i++) withRecordBefore(events[i] as ZkEvent, (events[i - 1] as ZkEvent).at);
  const byEnd = members.toSorted((a, b) => Number(b.log.to) - Number(a.log.to) || a.log.index - b.log.index);
  const last = (byEnd[0] as IdentifiedLog).log;
  const from = members.reduce((a, b) => (Number(b.log.from) < Number(a.log.from) ? b : a)).log.from;
  // Between the lines of several inputs, the one before the next life is not known by its number.
  const lastLine = last.lastLine ?? last.lines;
  const unnamed = livesOf({ ...first.log, events, from, to: last.to, lastLine });
  const lives = unnamed.map(({ writer: _, ...life }, k): Life => {
    writtenBy(life.events, node);
    const isLast = k === unnamed.length - 1;
    return { ...life, node, last: isLast ? { input: last.index, line: lastLine } : life.last };
  });
  const kept = new Set(events);
  return [
    { ...first, lives },
    ...others.map(({ log, identities }) => ({
      log: { ...log, events: log.events.filter((event) => kept.has(event)), partOf: first.log.index },
      lives: [],
      identities,
    })),
  ];
}
