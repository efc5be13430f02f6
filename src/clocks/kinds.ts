import { compareZxids, formatZxid } from '../model/ids.ts';
import { channel } from './define.ts';
import { registrationsOf } from './handlers.ts';
import { epochOf, type Term } from './terms.ts';
import type { EventOf, ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Vote } from '../model/vote.ts';
import type { Occurrence, PairKind } from './define.ts';

const voteKey = ({ sid, leader, zxid, round, peerEpoch }: Vote): string =>
  `${sid} ${leader} ${zxid.epoch} ${zxid.counter} ${round} ${peerEpoch}`;

const vote: PairKind = {
  kind: 'vote',
  meaning: 'a vote was sent and arrived',
  proof:
    'FastLeaderElection.lookForLeader logs "New election" before it sends its first votes, and sends another vote only ' +
    'after the better one that it takes over has arrived and was logged (WorkerReceiver).',
  releases: '3.3.6-',
  align: 'first',
  causes: (term) => {
    const found = new Map<string, Occurrence>();
    // Of a look that the log does not hold whole, the first arrival of a vote may be missing.
    if (!term.whole) return [];
    for (const own of term.heard) {
      // What a server sends to all others it sends to itself, too: this line tells what it sent.
      if (own.vote.sid !== term.node || own.vote.state !== 'LOOKING' || epochOf(own.vote) <= term.horizon) continue;
      const key = voteKey(own.vote);
      if (found.has(key)) continue;
      const event = own.vote.leader === term.node ? term.starts[0] : takenOver(term, own);
      if (event !== undefined) found.set(key, { key, event });
    }
    return [...found.values()];
  },
  effects: arrivals,
};

/** The votes that came, each once for each connection as long as its sender repeats it. */
function arrivals({ arrived, links, node }: Term): Occurrence[] {
  const found: Occurrence[] = [];
  const latest = new Map<ServerId, { readonly vote: Vote; readonly link: number | undefined }>();
  for (let i = 0; i < arrived.length; i++) {
    const event = arrived[i] as EventOf<'notification'>;
    const { vote: own } = event;
    if (own.sid === node || own.state !== 'LOOKING') continue;
    const link = links[i];
    const before = latest.get(own.sid);
    if (before !== undefined && before.link === link && isSameChoice(before.vote, own)) continue;
    latest.set(own.sid, { vote: own, link });
    found.push({ key: voteKey(own), event, link });
  }
  return found;
}

/** The first arrival of the vote that a server then made its own. */
function takenOver({ heard, node }: Term, { vote: own }: EventOf<'notification'>): EventOf<'notification'> | undefined {
  return heard.find(({ vote: other }) => other.sid !== node && isSameChoice(other, own));
}

const isSameChoice = (a: Vote, b: Vote): boolean =>
  a.leader === b.leader && a.round === b.round && a.peerEpoch === b.peerEpoch && compareZxids(a.zxid, b.zxid) === 0;

/** The last of these lines that a learner logs before it speaks to its leader. */
const beforeJoining: ReadonlySet<string> = new Set<ZkEvent['kind']>([
  'peer-state-following',
  'peer-state-observing',
  'following-election-took',
  'learner-connected',
]);

const join: PairKind = {
  kind: 'join',
  meaning: 'a learner came to its leader',
  proof:
    'A learner logs that it follows, and from 3.6 on that it is connected, before it sends FOLLOWERINFO ' +
    '(Learner.registerWithLeader); the leader logs its id when that has arrived (LearnerHandler.run).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term) => {
    const mandate = learnersMandate(term);
    const last = term.events
      .slice(0, term.events.findIndex(isSyncLine) + 1 || undefined)
      .findLast(({ kind }) => beforeJoining.has(kind));
    return mandate === null || last === undefined ? [] : [{ key: mandate, event: last }];
  },
  effects: (term) =>
    registrationsOf(term).flatMap(({ keys, registered }) => keys.map((key) => ({ key, event: registered }))),
};

const sync: PairKind = {
  kind: 'sync',
  meaning: 'a leader brought a learner up to date',
  proof:
    'LearnerHandler logs what it will do before it sends the first packet of a sync; the learner logs it when that has ' +
    'arrived (Learner.syncWithLeader).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term) =>
    registrationsOf(term).flatMap(({ keys, synced }) =>
      synced === null ? [] : keys.map((key) => ({ key, event: synced })),
    ),
  effects: (term) => {
    const mandate = learnersMandate(term);
    const first = term.events.find(isSyncLine);
    return mandate === null || first === undefined ? [] : [{ key: mandate, event: first }];
  },
};

const acknowledge: PairKind = {
  kind: 'acknowledge',
  meaning: 'a learner acknowledged its new leader',
  proof:
    'A learner acknowledges NEWLEADER after it has begun the sync (Learner.syncWithLeader); the leader logs the ' +
    'acknowledgement when it has arrived (LearnerHandler.run).',
  releases: '3.4.6-3.4.14',
  align: 'each',
  causes: (term) => {
    const mandate = learnersMandate(term);
    const last = term.events.find(({ kind }) => kind === 'learner-newleader') ?? term.events.find(isSyncLine);
    return mandate === null || last === undefined ? [] : [{ key: mandate, event: last }];
  },
  effects: (term) =>
    registrationsOf(term).flatMap(({ keys, acknowledged }) => keys.map((key) => ({ key, event: acknowledged }))),
};

const quorum: PairKind = {
  kind: 'quorum',
  meaning: "a learner's acknowledgement was part of the quorum of its leader",
  proof:
    'The leader logs its quorum of supporters when their acknowledgements of NEWLEADER have arrived (Leader.lead); a ' +
    'learner logs the sync, and from 3.5 on NEWLEADER, before it acknowledges.',
  releases: '3.4.6-',
  align: 'each',
  causes: acknowledge.causes,
  effects: (term) => {
    const registrations = registrationsOf(term);
    const established = establishedIn(term);
    const members = new Set((established?.quorum ?? []).flat());
    return registrations.flatMap((one, i) => {
      const { learner, keys, beforeQuorum } = one;
      const again = registrations.slice(i + 1).some((later) => later.learner === learner && later.beforeQuorum);
      const counts = established !== undefined && beforeQuorum && !again && members.has(learner);
      return keys.map((key) => ({ key, event: counts ? established : null }));
    });
  },
};

const open: PairKind = {
  kind: 'open',
  meaning: 'a leader had its quorum and let its learners serve',
  proof:
    'UPTODATE is sent after the leader has logged its quorum of supporters (Leader.lead, LearnerHandler.run); the ' +
    'learner logs it when it has arrived (Learner.syncWithLeader).',
  releases: '3.5.0-',
  align: 'first',
  causes: (term) => {
    const established = establishedIn(term);
    return term.mandate === null || established === undefined ? [] : [{ key: term.mandate.key, event: established }];
  },
  effects: (term) => {
    if (term.mandate === null || !isLearner(term)) return [];
    const event = term.events.find(({ kind }) => kind === 'learner-uptodate');
    return event === undefined ? [] : [{ key: term.mandate.key, event }];
  },
};

/** All that is known to happen in one order on two servers. */
export const pairKinds: readonly PairKind[] = [vote, join, sync, acknowledge, quorum, open];

const isLearner = ({ state }: Term): boolean => state === 'FOLLOWING' || state === 'OBSERVING';

const establishedIn = ({ events, state }: Term): EventOf<'leader-quorum-synced'> | undefined =>
  state === 'LEADING' ? events.find((event) => event.kind === 'leader-quorum-synced') : undefined;

/**
 * What a learner and its leader both log of one coming together: the mandate, and the learner's last transaction, with
 * which it went into the election. An observer does not tell it.
 */
function learnersMandate(term: Term): string | null {
  if (term.mandate === null || !isLearner(term)) return null;
  const start = term.starts.at(-1);
  if (term.state === 'OBSERVING') return channel(term.node, term.mandate.key, 'observer');
  return start === undefined ? null : channel(term.node, term.mandate.key, formatZxid(start.zxid));
}

function isSyncLine({ kind }: ZkEvent): boolean {
  return kind === 'sync-diff-learner' || kind === 'sync-snap-learner' || kind === 'sync-trunc-learner';
}
