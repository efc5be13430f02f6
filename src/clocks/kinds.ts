import { epochOf, isSameChoice, voteKey, type Arrival } from './votes.ts';
import type { ServerId } from '../model/ids.ts';
import type { Vote } from '../model/vote.ts';
import type { PairKind } from './define.ts';
import type { LeaderLines, Registration } from './leader.ts';
import type { Occurrences } from './occurrences.ts';
import type { Term } from './terms.ts';

const vote: PairKind = {
  kind: 'vote',
  meaning: 'a vote was sent and arrived',
  proof:
    'FastLeaderElection.lookForLeader logs "New election" before it sends its first votes, and sends another vote only ' +
    'after the better one that it takes over has arrived and was logged (WorkerReceiver).',
  releases: '3.3.6-',
  align: 'first',
  causes: (term, found) => {
    // Of a look that the log does not hold whole, the first arrival of a vote may be missing.
    const { horizon } = term.server;
    if (!term.whole || horizon === null) return;
    let before: Vote | null = null;
    for (const { vote: own } of term.heard) {
      // What a server sends to all others it sends to itself, too: this line tells what it sent.
      if (own.sid !== term.node || own.state !== 'LOOKING' || epochOf(own) <= horizon) continue;
      if (before !== null && isSameChoice(before, own)) continue;
      before = own;
      const position = own.leader === term.node ? term.startedAt : takenOver(term, own);
      if (position !== null) found.add(voteKey(term.server.keys, own), term, position);
    }
  },
  effects: (term, found) => {
    // A vote comes once for each connection as long as its sender repeats it.
    const latest = new Map<ServerId, Arrival>();
    for (const arrival of term.arrived) {
      const { vote: own, position, link } = arrival;
      if (own.sid === term.node || own.state !== 'LOOKING') continue;
      const before = latest.get(own.sid);
      if (before !== undefined && before.link === link && isSameChoice(before.vote, own)) continue;
      latest.set(own.sid, arrival);
      found.add(voteKey(term.server.keys, own), term, position, link);
    }
  },
};

/** The first arrival of the vote that a server then made its own. */
function takenOver({ heard, node }: Term, own: Vote): number | null {
  return heard.find(({ vote: other }) => other.sid !== node && isSameChoice(other, own))?.position ?? null;
}

const join: PairKind = {
  kind: 'join',
  meaning: 'a learner came to its leader',
  proof:
    'A learner logs that it follows, and from 3.6 on that it is connected, before it sends FOLLOWERINFO ' +
    '(Learner.registerWithLeader); the leader logs its id when that has arrived (LearnerHandler.run).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term, found) => addOfLearner(found, term, term.learner?.joinedAt),
  effects: (term, found) => addOfLeader(found, term, ({ registeredAt }) => registeredAt),
};

const sync: PairKind = {
  kind: 'sync',
  meaning: 'a leader brought a learner up to date',
  proof:
    'LearnerHandler logs what it will do before it sends the first packet of a sync; the learner logs it when that has ' +
    'arrived (Learner.syncWithLeader).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term, found) => addOfLeader(found, term, ({ syncedAt }) => syncedAt ?? undefined),
  effects: (term, found) => addOfLearner(found, term, term.learner?.syncedAt),
};

const acknowledge: PairKind = {
  kind: 'acknowledge',
  meaning: 'a learner acknowledged its new leader',
  proof:
    'A learner acknowledges NEWLEADER after it has begun the sync (Learner.syncWithLeader); the leader logs the ' +
    'acknowledgement when it has arrived (LearnerHandler.run).',
  releases: '3.4.6-3.4.14',
  align: 'each',
  causes: (term, found) => addOfLearner(found, term, term.learner?.newLeaderAt ?? term.learner?.syncedAt),
  effects: (term, found) => addOfLeader(found, term, ({ acknowledgedAt }) => acknowledgedAt),
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
  effects: (term, found) =>
    addOfLeader(found, term, ({ learner, beforeQuorum, cameAgain }, { quorum: members, quorumAt }) =>
      beforeQuorum && !cameAgain && members.has(learner) ? quorumAt : null,
    ),
};

const open: PairKind = {
  kind: 'open',
  meaning: 'a leader had its quorum and let its learners serve',
  proof:
    'UPTODATE is sent after the leader has logged its quorum of supporters (Leader.lead, LearnerHandler.run); the ' +
    'learner logs it when it has arrived (Learner.syncWithLeader).',
  releases: '3.5.0-',
  align: 'first',
  causes: (term, found) => {
    const { leader } = term;
    if (leader !== null && leader.quorumAt !== null) found.add(leader.mandate, term, leader.quorumAt);
  },
  effects: (term, found) => {
    const { learner } = term;
    if (learner !== null && learner.upToDateAt !== null) found.add(learner.mandate, term, learner.upToDateAt);
  },
};

/** All that is known to happen in one order on two servers. */
export const pairKinds: readonly PairKind[] = [vote, join, sync, acknowledge, quorum, open];

/** Adds a line of a learner, if it has it. */
function addOfLearner(found: Occurrences, term: Term, position: number | null | undefined): void {
  const channel = term.learner?.channel ?? null;
  if (channel !== null && typeof position === 'number') found.add(channel, term, position);
}

/**
 * Adds a line of a leader for each learner that came to it.
 *
 * @param positionOf null: it happened, but no line tells when; undefined: it did not happen
 */
function addOfLeader(
  found: Occurrences,
  term: Term,
  positionOf: (registration: Registration, leader: LeaderLines) => number | null | undefined,
): void {
  const { leader } = term;
  if (leader === null) return;
  for (const registration of leader.registrations) {
    const position = positionOf(registration, leader);
    if (position !== undefined) for (const channel of registration.channels) found.add(channel, term, position);
  }
}
