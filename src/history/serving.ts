import { Spans } from '../base/spans.ts';
import { KindSet } from '../model/kinds.ts';
import { learnerSyncs } from './syncs.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServingFact } from '../model/history.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** When each server answered clients: a leader from its quorum of supporters, a learner from UPTODATE. */
export function servingOf(
  roles: readonly Role[],
  leaderships: readonly Leadership[],
  ends: ReadonlyMap<Life, LifeEnd>,
): ServingFact[] {
  const led = leaderships.flatMap((leadership) => leaderServing(leadership) ?? []);
  const spans = new Spans(leaderships, ({ electedAt, endedAt }) => ({ from: electedAt, to: endedAt }));
  const learned = roles.flatMap((role) => learnerServing(role, spans, ends.get(role.life) as LifeEnd) ?? []);
  return [...led, ...learned].toSorted((a, b) => a.from - b.from);
}

function leaderServing(leadership: Leadership): ServingFact | null {
  const { establishedAt, leader, epoch, endedAt, endedRange, evidence } = leadership;
  if (establishedAt === null) return null;
  return { node: leader, role: 'leader', epoch, from: establishedAt, to: endedAt, endedRange, evidence };
}

function learnerServing(role: Role, leaderships: Spans<Leadership>, end: LifeEnd): ServingFact | null {
  if (role.state !== 'FOLLOWING' && role.state !== 'OBSERVING') return null;
  const leadership = leadershipOf(role, role.to ?? end.at, leaderships);
  const start = servingStart(role, leadership);
  if (start === null) return null;
  const stop = role.find(stops, (event) => event.at >= start.at);
  const to = stop?.at ?? role.to ?? end.at;
  if (to !== null && to <= start.at) return null;
  return {
    node: role.node,
    role: role.state === 'OBSERVING' ? 'observer' : 'follower',
    epoch: leadership?.epoch ?? null,
    from: start.at,
    to,
    endedRange: to === null ? null : stop === null && role.to === null ? end.range : ([to, to] as TimeRange),
    evidence: [start.from, ...(stop === null ? (role.to === null ? end.evidence : []) : [stop.from])],
  };
}

/** What a learner says when it serves no longer. */
const stops = new KindSet(
  'follower-lost-leader',
  'observer-lost-leader',
  'follower-shutdown',
  'observer-shutdown',
  'peer-state-set-looking',
);
const uptodates = new KindSet('learner-uptodate');
/** A release that logs these logs UPTODATE too. */
const uptodateToCome = new KindSet('learner-newleader', 'peer-state-changed');
const snapshots = new KindSet('snapshot-start');
const acks = new KindSet('newleader-ack-leader');

/**
 * UPTODATE is logged from 3.5 on. Before that a learner's last line is its snapshot (3.3: on UPTODATE itself; 3.4.0 to
 * 3.4.9: on NEWLEADER; later 3.4: after SNAP and TRUNC only) or the mode of the sync; it serves once the leader, too, is
 * established and has its acknowledgement.
 */
export function servingStart(
  role: Role,
  leadership: Leadership | null,
): { readonly at: EpochMs; readonly from: LineRef } | null {
  const uptodate = role.first(uptodates);
  if (uptodate !== null) return uptodate;
  if (role.has(uptodateToCome)) return null;
  if (leadership !== null && leadership.establishedAt === null) return null;
  const { life, node, start, end } = role;
  const place = learnerSyncs.last(life.kinds, start, end);
  if (place < 0) return beforeTheLog(role);
  const sync = life.events[place] as ZkEvent;
  const last = snapshots.first(life, place, end) ?? sync;
  const ack = leadership?.role.find(acks, ({ at, fields: { peerSid } }) => peerSid === node && at >= sync.at);
  const at = Math.max(last.at, leadership?.establishedAt ?? 0, ack?.at ?? 0) as EpochMs;
  return { at, from: last.from };
}

/** A role that the log shows only from its middle on: the server served when the log began, unless it says otherwise. */
function beforeTheLog(role: Role): { readonly at: EpochMs; readonly from: LineRef } | null {
  const whole = role.life.startSeen || role.from !== role.life.from;
  return whole ? null : { at: role.from, from: role.at };
}

function leadershipOf(role: Role, until: EpochMs | null, leaderships: Spans<Leadership>): Leadership | null {
  const voted = role.votedLeader;
  const overlapping = leaderships
    .overlapping(role.from + 1, until === null ? Infinity : until - 1)
    .filter((l) => l.leader !== role.node);
  return (
    overlapping.find((l) => l.leader === voted && l.establishedAt !== null) ??
    overlapping.find((l) => l.leader === voted) ??
    overlapping.find((l) => l.establishedAt !== null) ??
    null
  );
}
