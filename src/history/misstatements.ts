import { compareServers } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import { isOneOf, releaseIn } from '../model/release.ts';
import type { EventKind } from '../catalog/index.ts';
import type { ZkEvent } from '../model/event.ts';
import type { MisstatementFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { Role } from './roles.ts';

/** A message that says what is not so. Everything about it stands in its entry. */
interface Misstatement {
  /** Stable readable name. */
  readonly name: string;
  readonly kinds: readonly EventKind[];
  /** Where it is so; known from the source of these releases. */
  readonly releases: string;
  readonly says: string;
  readonly truth: string;
  readonly issue: string | null;
  /** Whether this line is one that misleads. */
  readonly misleads: (event: ZkEvent, role: Role, observers: ReadonlySet<ServerId>) => boolean;
}

/** A printed duration that differs from the time stamps by less is no matter. */
const OFF_MS = 50;

const syncStart = new KindSet('sync-start-leader');

const all: readonly Misstatement[] = [
  {
    name: 'election-took-reset',
    kinds: ['following-election-took', 'leading-election-took'],
    releases: '3.5.0-3.5.10',
    says: 'LEADER ELECTION TOOK so many ms',
    truth: 'the clock for it starts anew at each pass of the main loop; the time stamps tell (trueMs)',
    issue: 'ZOOKEEPER-3479',
    misleads: (event, role) => {
      if (event.kind !== 'following-election-took' && event.kind !== 'leading-election-took') return false;
      const looking = role.previous;
      return looking?.state === 'LOOKING' && Math.abs(role.from - looking.from - event.fields.electionMs) > OFF_MS;
    },
  },
  {
    name: 'election-took-without-election',
    kinds: ['following-election-took', 'leading-election-took'],
    releases: '3.5.0-',
    says: 'LEADER ELECTION TOOK so many ms',
    truth: 'a reconfig named the leader, there was no election; the time counts from the one before',
    issue: null,
    misleads: (_, { previous }) => previous !== null && previous.state !== 'LOOKING',
  },
  {
    name: 'trunc-is-diff',
    kinds: ['sync-trunc-leader'],
    releases: '3.6.0-3.8.6',
    says: 'Sending TRUNC',
    truth:
      "an empty DIFF was sent: the learner's last zxid is the first of an epoch (LearnerHandler.queueCommittedProposals)",
    issue: null,
    misleads: (event, role) => {
      if (event.kind !== 'sync-trunc-leader') return false;
      const start = role.all(syncStart).findLast((other) => other.thread === event.thread && other.at <= event.at);
      return start?.fields.position.peerLastZxid.counter === 0;
    },
  },
  {
    name: 'stale-sync-mode',
    kinds: ['peer-state-changed'],
    releases: '3.5.10,3.6.0-',
    says: 'Peer state changed: … - snap, - diff or - trunc, without a sync under way',
    truth: 'the word is left over from a sync that was broken off',
    issue: null,
    misleads: (event) =>
      event.kind === 'peer-state-changed' && /^(?:looking|leading) -.*\b(?:snap|diff|trunc)$/.test(event.fields.detail),
  },
  {
    name: 'observer-called-follower',
    kinds: ['sync-start-leader'],
    releases: '3.3.6-3.5.10',
    says: 'Synchronizing with Follower sid: N',
    truth: 'that server is an observer',
    issue: null,
    misleads: (event, _, observers) => event.kind === 'sync-start-leader' && observers.has(event.fields.peerSid),
  },
];

/** Examples of each that are kept. */
const EVIDENCE = 5;

/** What was found of one of them. */
interface Found {
  readonly one: Misstatement;
  readonly lines: KindSet<EventKind>;
  readonly nodes: Set<ServerId>;
  readonly evidence: LineRef[];
  count: number;
}

/** The lines of these logs that say what is not so, by kind of misstatement. */
export function misstatementsOf(roles: readonly Role[]): MisstatementFact[] {
  // Whether a learner observes stands in its own log, not in the leader's.
  const observers = new Set(roles.flatMap(({ state, node }) => (state === 'OBSERVING' ? [node] : [])));
  const found = all.map((one): Found => ({
    one,
    lines: new KindSet(...one.kinds),
    nodes: new Set(),
    evidence: [],
    count: 0,
  }));
  const ofRelease = new Map<string | null, readonly Found[]>();
  let life: Life | null = null;
  let possible: readonly Found[] = [];
  for (const role of roles) {
    // The roles of a life stand together, and many lives are of one release.
    if (role.life !== life) {
      life = role.life;
      const release = releaseIn(life);
      possible =
        ofRelease.get(release) ?? found.filter(({ one }) => release !== null && isOneOf(release, one.releases));
      ofRelease.set(release, possible);
    }
    for (const own of possible) judge(own, role, observers);
  }
  return found.flatMap(({ one: { misleads: _, ...words }, nodes, evidence, count }) =>
    count === 0 ? [] : [{ ...words, nodes: [...nodes].toSorted(compareServers), count, evidence }],
  );
}

function judge(found: Found, role: Role, observers: ReadonlySet<ServerId>): void {
  const { events, kinds } = role.life;
  for (let i = found.lines.next(kinds, role.start, role.end); i >= 0; i = found.lines.next(kinds, i + 1, role.end)) {
    const event = events[i] as ZkEvent;
    if (!found.one.misleads(event, role, observers)) continue;
    found.nodes.add(role.node);
    found.count++;
    if (found.evidence.length < EVIDENCE) found.evidence.push(event.from);
  }
}
