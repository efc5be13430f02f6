import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { PeerState } from '../model/vote.ts';

/** A stretch of a life in which QuorumPeer was one thing, and the events logged in it. */
export interface Role {
  readonly node: ServerId;
  readonly life: Life;
  readonly state: PeerState;
  readonly from: EpochMs;
  /** When the next role of the same life began; null for the last one, which ends with the life. */
  readonly to: EpochMs | null;
  readonly at: LineRef;
  /** Events from the role's own line up to the next role's. */
  readonly events: readonly ZkEvent[];
  /** Where they begin in the life's events. */
  readonly index: number;
  /** All roles of the life, this one at `position`. */
  readonly siblings: readonly Role[];
  readonly position: number;
}

/** What the server was next in the same life; null where the life ended so. */
export const nextRole = (role: Role): Role | null => role.siblings[role.position + 1] ?? null;
export const previousRole = (role: Role): Role | null => role.siblings[role.position - 1] ?? null;

/** The roles of one life, in order. */
export function rolesOf(life: Life): Role[] {
  const { events } = life;
  const marks: { readonly index: number; readonly state: PeerState; readonly from: EpochMs; readonly at: LineRef }[] =
    [];
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as ZkEvent;
    const state = announcedState(event);
    if (state !== null) marks.push({ index, state, from: event.at, at: event.from });
  }
  const before = life.startSeen ? null : stateBefore(events.slice(0, marks[0]?.index ?? events.length));
  if (before !== null) marks.unshift({ index: 0, state: before.state, from: life.from, at: before.at });
  const siblings: Role[] = [];
  for (const [position, { index, state, from, at }] of marks.entries()) {
    const next = marks[position + 1];
    siblings.push({
      node: life.node,
      life,
      state,
      from,
      to: next?.from ?? null,
      at,
      events: events.slice(index, next?.index),
      index,
      siblings,
      position,
    });
  }
  return siblings;
}

/** The bare words that QuorumPeer.run logs as it enters a state; the only lines that are facts about it. */
function announcedState(event: ZkEvent): PeerState | null {
  switch (event.kind) {
    case 'peer-state-looking':
      return 'LOOKING';
    case 'peer-state-following':
      return 'FOLLOWING';
    case 'peer-state-leading':
      return 'LEADING';
    case 'peer-state-observing':
      return 'OBSERVING';
    default:
      return null;
  }
}

/** A log that begins in the middle of a life: what its first lines say the server had been. */
function stateBefore(events: readonly ZkEvent[]): { readonly state: PeerState; readonly at: LineRef } | null {
  for (const event of events) {
    const state = impliedState(event);
    if (state !== null) return { state, at: event.from };
  }
  return null;
}

function impliedState(event: ZkEvent): PeerState | null {
  switch (event.kind) {
    case 'notification':
      return event.vote.myState;
    case 'follower-lost-leader':
    case 'follower-shutdown':
      return 'FOLLOWING';
    case 'observer-lost-leader':
    case 'observer-shutdown':
      return 'OBSERVING';
    case 'leader-shutdown':
    case 'leader-quorum-synced':
    case 'sync-start-leader':
    case 'learner-connected-registered':
      return 'LEADING';
    default:
      return null;
  }
}

/** So many events before and behind the beginning of a role tell whom it follows. */
const BEFORE = 500;
const BEHIND = 10;

/**
 * Whom a learner follows. Its log does not say so up to 3.5; but FastLeaderElection ends in one of two ways: a quorum
 * voted as the server itself did, or it heard from an established leader and its followers.
 */
export function votedLeader(role: Role): ServerId | null {
  const observed = role.events.find((event) => event.kind === 'observer-observing');
  if (observed?.leaderSid !== undefined) return observed.leaderSid;
  const { events } = role.life;
  const start = role.index;
  let own: ServerId | null = null;
  for (let i = Math.min(start + BEHIND, events.length - 1); i >= 0 && i > start - BEFORE; i--) {
    const event = events[i] as ZkEvent;
    if (i < start && event.kind === 'peer-state-looking') break;
    if (event.kind !== 'notification' || event.vote.leader === role.node) continue;
    const { sid, state, leader } = event.vote;
    if (state === 'LEADING' && sid === leader) return leader;
    if (sid === role.node || state === 'FOLLOWING') own ??= leader;
  }
  return own;
}
