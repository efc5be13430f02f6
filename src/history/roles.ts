import { KindSet } from '../model/kinds.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { OfKind } from '../model/kinds.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { PeerState, Vote } from '../model/vote.ts';

/** A stretch of a life in which QuorumPeer was one thing, and the events logged in it. */
export class Role {
  readonly life: Life;
  readonly state: PeerState;
  readonly from: EpochMs;
  readonly at: LineRef;
  /** All roles of the life, this one at `position`. */
  readonly siblings: readonly Role[];
  readonly position: number;
  /** Its events among those of the life: from its own line up to the next role's. */
  readonly start: number;
  readonly end: number;
  #votedLeader: ServerId | null | undefined;

  constructor(life: Life, begun: Beginning, end: number, siblings: readonly Role[]) {
    this.life = life;
    this.state = begun.state;
    this.from = begun.from;
    this.at = begun.at;
    this.start = begun.start;
    this.end = end;
    this.siblings = siblings;
    this.position = siblings.length;
  }

  get node(): ServerId {
    return this.life.node;
  }

  /** What the server was next in the same life; null where the life ended so. */
  get next(): Role | null {
    return this.siblings[this.position + 1] ?? null;
  }

  get previous(): Role | null {
    return this.siblings[this.position - 1] ?? null;
  }

  /** When the next role of the same life began; null for the last one, which ends with the life. */
  get to(): EpochMs | null {
    return this.next?.from ?? null;
  }

  first<K extends EventKind>(kinds: KindSet<K>): OfKind<K> | null {
    return kinds.first(this.life, this.start, this.end);
  }

  find<K extends EventKind>(kinds: KindSet<K>, test: (event: OfKind<K>) => boolean): OfKind<K> | null {
    return kinds.find(this.life, test, this.start, this.end);
  }

  all<K extends EventKind>(kinds: KindSet<K>): OfKind<K>[] {
    return kinds.all(this.life, this.start, this.end);
  }

  has(kinds: KindSet<EventKind>): boolean {
    return kinds.next(this.life.kinds, this.start, this.end) >= 0;
  }

  /** Whom a learner follows, as its log lets one know; several facts ask for it. */
  get votedLeader(): ServerId | null {
    if (this.#votedLeader === undefined) this.#votedLeader = votedLeaderIn(this);
    return this.#votedLeader;
  }
}

/** How a role begins. */
interface Beginning {
  readonly start: number;
  readonly state: PeerState;
  readonly from: EpochMs;
  readonly at: LineRef;
}

/** The bare words that QuorumPeer.run logs as it enters a state; the only lines that are facts about it. */
const stateOf = {
  'peer-state-looking': 'LOOKING',
  'peer-state-following': 'FOLLOWING',
  'peer-state-leading': 'LEADING',
  'peer-state-observing': 'OBSERVING',
} as const;
const announcements = new KindSet(...(Object.keys(stateOf) as (keyof typeof stateOf)[]));

/** The roles of one life, in order. */
export function rolesOf(life: Life): Role[] {
  const { events, kinds } = life;
  const roles: Role[] = [];
  const first = nextAnnouncement(life, 0);
  let begun = life.startSeen ? null : stateBefore(life, first);
  for (let start = first; start < kinds.length; start = nextAnnouncement(life, start + 1)) {
    if (begun !== null) roles.push(new Role(life, begun, start, roles));
    const event = events[start] as OfKind<keyof typeof stateOf>;
    begun = { start, state: stateOf[event.kind], from: event.at, at: event.from };
  }
  if (begun !== null) roles.push(new Role(life, begun, kinds.length, roles));
  return roles;
}

/** Where the next role begins; the number of events where none does. */
function nextAnnouncement({ kinds }: Life, from: number): number {
  const place = announcements.next(kinds, from, kinds.length);
  return place < 0 ? kinds.length : place;
}

const impliesState = new KindSet(
  'notification',
  'follower-lost-leader',
  'follower-shutdown',
  'observer-lost-leader',
  'observer-shutdown',
  'leader-shutdown',
  'leader-quorum-synced',
  'sync-start-leader',
  'learner-connected-registered',
);

/** A log that begins in the middle of a life: what its first lines say the server had been. */
function stateBefore(life: Life, end: number): Beginning | null {
  const event = impliesState.find(life, (one) => impliedState(one) !== null, 0, end);
  const state = event === null ? null : impliedState(event);
  return event === null || state === null ? null : { start: 0, state, from: life.from, at: event.from };
}

function impliedState(event: ZkEvent): PeerState | null {
  switch (event.kind) {
    case 'notification':
      return event.fields.vote.myState;
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

/** So many events before the beginning of a role, and of its own, tell whom it follows. */
const BEFORE = 500;
const BEHIND = 10;

const observerObserving = new KindSet('observer-observing');
const looking = new KindSet('peer-state-looking');
const votes = new KindSet('notification');

/**
 * Whom a learner follows. Its log does not say so up to 3.5; but FastLeaderElection ends in one of two ways: a quorum
 * voted as the server itself did, or it heard from an established leader and its followers.
 */
function votedLeaderIn(role: Role): ServerId | null {
  const observed = role.first(observerObserving);
  if (observed?.fields.leaderSid !== undefined) return observed.fields.leaderSid;
  const { life, node, start, end } = role;
  // A look that ended there is another one.
  const first = Math.max(0, start - BEFORE + 1);
  const from = Math.max(first, looking.last(life.kinds, first, start));
  // What it hears when it follows already may be of another leader, which is late.
  return decidedBy(life, node, from, start) ?? decidedBy(life, node, start, Math.min(start + BEHIND + 1, end));
}

/** Whom the votes that a server received between two places of its log made it follow. */
function decidedBy(life: Life, node: ServerId, from: number, to: number): ServerId | null {
  let own: Vote | null = null;
  let heard: Vote | null = null;
  for (let i = votes.last(life.kinds, from, to); i >= 0; i = votes.last(life.kinds, from, i)) {
    const { vote } = (life.events[i] as OfKind<'notification'>).fields;
    if (vote.leader === node) continue;
    if (vote.sid === node) {
      own ??= vote;
      if (heard !== null) break;
    } else if (vote.state === 'LEADING' && vote.sid === vote.leader) {
      heard ??= vote;
      // Whoever voted in a later round after he had heard a leader does not follow that one: it is gone.
      if (own !== null && own.round > heard.round) heard = null;
      else if (own !== null) break;
    }
  }
  if (heard === null) return own?.leader ?? followedIn(life, node, from, to)[0] ?? null;
  if (own === null || own.round <= heard.round) return heard.leader;
  // A leader of an earlier round that nobody follows any more is believed no longer (FastLeaderElection.lookForLeader).
  return followedIn(life, node, from, to).includes(heard.leader) ? heard.leader : own.leader;
}

/** Whom the others follow as the last vote of each says that a server received there, the latest first. */
function followedIn({ events, kinds }: Life, node: ServerId, from: number, to: number): ServerId[] {
  const last = new Map<ServerId, Vote>();
  for (let i = votes.last(kinds, from, to); i >= 0; i = votes.last(kinds, from, i)) {
    const { vote } = (events[i] as OfKind<'notification'>).fields;
    if (vote.leader !== node && vote.sid !== node && !last.has(vote.sid)) last.set(vote.sid, vote);
  }
  return [...last.values()].flatMap(({ state, leader }) => (state === 'FOLLOWING' ? leader : []));
}
