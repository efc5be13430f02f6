import { compareServers } from '../model/ids.ts';
import { isOneOf, releaseOf } from '../model/release.ts';
import { previousRole } from './roles.ts';
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
      const looking = previousRole(role);
      return looking?.state === 'LOOKING' && Math.abs(role.from - looking.from - event.electionMs) > OFF_MS;
    },
  },
  {
    name: 'election-took-without-election',
    kinds: ['following-election-took', 'leading-election-took'],
    releases: '3.5.0-',
    says: 'LEADER ELECTION TOOK so many ms',
    truth: 'a reconfig named the leader, there was no election; the time counts from the one before',
    issue: null,
    misleads: (_, role) => {
      const before = previousRole(role);
      return before !== null && before.state !== 'LOOKING';
    },
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
      const start = role.events.findLast(
        (other) => other.kind === 'sync-start-leader' && other.thread === event.thread && other.at <= event.at,
      );
      return start?.kind === 'sync-start-leader' && start.position.peerLastZxid.counter === 0;
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
      event.kind === 'peer-state-changed' && /^(?:looking|leading) -.*\b(?:snap|diff|trunc)$/.test(event.detail),
  },
  {
    name: 'observer-called-follower',
    kinds: ['sync-start-leader'],
    releases: '3.3.6-3.5.10',
    says: 'Synchronizing with Follower sid: N',
    truth: 'that server is an observer',
    issue: null,
    misleads: (event, _, observers) => event.kind === 'sync-start-leader' && observers.has(event.peerSid),
  },
];

/** Examples of each that are kept. */
const EVIDENCE = 5;

interface Found {
  readonly nodes: Set<ServerId>;
  readonly evidence: LineRef[];
  count: number;
}

const byKind = new Map(
  all
    .flatMap(({ kinds }) => kinds)
    .map((kind): [string, Misstatement[]] => [kind, all.filter(({ kinds }) => kinds.includes(kind))]),
);

/** The lines of these logs that say what is not so, by kind of misstatement. */
export function misstatementsOf(roles: readonly Role[]): MisstatementFact[] {
  const releaseOfLife = releases();
  // Whether a learner observes stands in its own log, not in the leader's.
  const observers = new Set(roles.flatMap(({ state, node }) => (state === 'OBSERVING' ? [node] : [])));
  const found = new Map(all.map((one): [Misstatement, Found] => [one, { nodes: new Set(), evidence: [], count: 0 }]));
  const judge = (event: ZkEvent, role: Role, one: Misstatement): void => {
    const release = one.misleads(event, role, observers) ? releaseOfLife(role.life) : null;
    if (release !== null && isOneOf(release, one.releases)) note(found.get(one), role.node, event.from);
  };
  for (const role of roles) {
    for (const event of role.events) {
      const some = byKind.get(event.kind);
      if (some !== undefined) for (const one of some) judge(event, role, one);
    }
  }
  return [...found].flatMap(([{ misleads: _, ...words }, { nodes, evidence, count }]) =>
    count === 0 ? [] : [{ ...words, nodes: [...nodes].toSorted(compareServers), count, evidence }],
  );
}

function note(found: Found | undefined, node: ServerId, line: LineRef): void {
  if (found === undefined) return;
  found.nodes.add(node);
  found.count++;
  if (found.evidence.length < EVIDENCE) found.evidence.push(line);
}

/** The release that a process says it is; asked for once per life. */
function releases(): (life: Life) => string | null {
  const known = new Map<Life, string | null>();
  return (life) => {
    if (!known.has(life)) {
      const version = life.events.find((event) => event.kind === 'server-version');
      known.set(life, version === undefined ? null : releaseOf(version.version));
    }
    return known.get(life) ?? null;
  };
}
