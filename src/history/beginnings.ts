import { shortened } from '../base/shortened.ts';
import { lowerBound } from '../base/sorted.ts';
import { KindSet } from '../model/kinds.ts';
import { epochMs } from '../model/time.ts';
import { exceptionIn, type ZkEvent } from '../model/event.ts';
import { NOTICE_MS } from './sightings.ts';
import type { ElectionFact } from '../model/history.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Timing } from '../model/timing.ts';
import type { Role } from './roles.ts';

export type Beginning = NonNullable<ElectionFact['beginning']>;
type Omen = Beginning['before'][number];

/** Kinds of events that may be why a server fails, or the first sign of it. */
const omens = new KindSet(
  'slow-fsync',
  'jvm-pause',
  'snapshot-too-busy',
  'snapshot-empty-deleted',
  'txnlog-corrupt',
  'critical-thread-death',
  'critical-thread-stopping',
  'noncritical-thread-death',
  'commit-processor-died',
  'severe-error-exit',
  'process-exit-code',
  'learner-commit-mismatch',
  'digest-mismatch',
  'learner-handler-exception',
  'learner-handler-txn-timeout',
  'follower-ack-send-failed',
  'election-conn-broken',
  'leader-commit-not-first',
  'role-type-change',
  'suggested-leader',
);
const MOST_OMENS = 5;
/** A server that logs nothing for half of what its peers wait is worth a word. */
const SILENCE = 0.5;

/** Who left first what was before an election, what its log says of it and of the time before. */
export function beginningOf(
  looking: readonly Role[],
  old: Leadership | null,
  ends: ReadonlyMap<Life, LifeEnd>,
  timing: Timing,
): Beginning | null {
  const first = firstLeaver(old === null ? looking : looking.filter((role) => hadFollowed(role, old)));
  // The clock of a follower may be ahead by as much as it may take to notice.
  if (old?.endedAt != null && (first === null || old.endedAt <= first.at + NOTICE_MS))
    return ofLeader(old, old.endedAt, ends, timing);
  if (first !== null) {
    const { node, at, how, reason, evidence, life } = first;
    return { node, at, how, reason, before: before(life, at, timing), evidence };
  }
  const [started] = looking;
  if (started === undefined) return null;
  return { node: started.node, at: started.from, how: 'started', reason: null, before: [], evidence: [started.at] };
}

function ofLeader(
  { leader, role, endedRange, endReason, evidence }: Leadership,
  at: EpochMs,
  ends: ReadonlyMap<Life, LifeEnd>,
  timing: Timing,
): Beginning {
  const silent = endedRange !== null && endedRange[0] !== endedRange[1] && role.to !== null;
  const end = role.to === null ? ends.get(role.life)?.how : undefined;
  const how = silent ? 'went silent' : end === 'exited' ? 'exited' : end === 'died' ? 'died' : 'stepped down';
  return {
    node: leader,
    at,
    how,
    reason: endReason,
    before: before(role.life, at, timing),
    evidence: evidence.slice(-2),
  };
}

/** Whether a server may have left that leadership: one that has looked since an earlier one ended did not. */
function hadFollowed({ node, previous }: Role, { leader }: Leadership): boolean {
  return node === leader || previous === null || (previous.votedLeader ?? leader) === leader;
}

function firstLeaver(looking: readonly Role[]): Leaver | null {
  let first: Leaver | null = null;
  for (const role of looking) {
    const leaver = leaverOf(role);
    if (leaver !== null && (first === null || leaver.at < first.at)) first = leaver;
  }
  return first;
}

interface Leaver extends Omit<Beginning, 'before'> {
  readonly life: Life;
}

/** How a server says that it leaves a role. */
const leavings = new KindSet(
  'follower-lost-leader',
  'observer-lost-leader',
  'leader-shutdown',
  'quorum-peer-unexpected-exception',
);

/** How a server that looks for a leader left what it had been. */
function leaverOf(looking: Role): Leaver | null {
  const was = looking.previous;
  if (was === null || was.state === 'LOOKING') return null;
  const word = was.first(leavings);
  return {
    node: looking.node,
    life: looking.life,
    at: word?.at ?? looking.from,
    how: was.state === 'LEADING' ? 'stepped down' : 'lost its leader',
    reason: word === null ? null : wordsOf(word),
    evidence: [word?.from ?? looking.at],
  };
}

/** `Exception when following the leader: java.io.EOFException` */
function wordsOf({ message, trace }: ZkEvent): string {
  const cause = exceptionIn(trace);
  return cause === undefined ? message.trim() : `${message.trim()}: ${cause}`;
}

/** What a server logged in the time that its peers wait for it (syncLimit × tickTime) before a moment. */
function before({ events, kinds }: Life, at: EpochMs, { syncLimit, tickTimeMs }: Timing): Omen[] {
  const wait = syncLimit * tickTimeMs;
  const found: Omen[] = [];
  for (let i = lowerBound(events, at - wait, (event) => event.at); i < events.length; i++) {
    const event = events[i] as ZkEvent;
    const since = event.previousAt;
    if (event.at > at) {
      // Silence before its end says nothing: an idle server has nothing to tell. Silence through it is a frozen one.
      if (since !== null && since <= at && event.at - since >= wait * SILENCE) found.push(silence(event, since));
      break;
    }
    if (omens.has(kinds[i] as number)) found.push(omenOf(event));
  }
  return found.slice(-MOST_OMENS);
}

const omenOf = (event: ZkEvent): Omen => ({
  at: event.at,
  kind: event.kind,
  message: shortened(wordsOf(event), 160),
  evidence: [event.from],
});

function silence({ at, from }: ZkEvent, since: EpochMs): Omen {
  return {
    at: epochMs(since),
    kind: 'silence',
    message: `no line for ${at - since} ms`,
    evidence: [from],
  };
}
