import { epochOf, isSameChoice, voteKey } from './votes.ts';
import type { Vote } from '../model/vote.ts';
import type { PairKind } from './define.ts';
import type { LeaderLines, Registration } from './leader.ts';
import type { Arrival, Line } from './line.ts';
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
      const line = own.leader === term.node ? term.started : takenOver(term, own);
      if (line !== null) found.add(voteKey(term.server.keys, own), line);
    }
  },
  effects: ({ server, arrived }, found) => {
    for (const arrival of arrived) found.add(voteKey(server.keys, arrival.vote), arrival);
  },
};

/** The first arrival of the vote that a server then made its own. */
function takenOver({ heard, node }: Term, own: Vote): Arrival | null {
  return heard.find(({ vote: other }) => other.sid !== node && isSameChoice(other, own)) ?? null;
}

const join: PairKind = {
  kind: 'join',
  meaning: 'a learner came to its leader',
  proof:
    'A learner logs that it follows, and from 3.6 on that it is connected, before it sends FOLLOWERINFO ' +
    '(Learner.registerWithLeader); the leader logs its id when that has arrived (LearnerHandler.run).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term, found) => addOfLearner(found, term, term.learner?.joined),
  effects: (term, found) => addOfLeader(found, term, ({ registered }) => registered),
};

const sync: PairKind = {
  kind: 'sync',
  meaning: 'a leader brought a learner up to date',
  proof:
    'LearnerHandler logs what it will do before it sends the first packet of a sync; the learner logs it when that has ' +
    'arrived (Learner.syncWithLeader).',
  releases: '3.3.6-',
  align: 'each',
  causes: (term, found) => addOfLeader(found, term, ({ synced }) => synced ?? undefined),
  effects: (term, found) => addOfLearner(found, term, term.learner?.synced),
};

const acknowledge: PairKind = {
  kind: 'acknowledge',
  meaning: 'a learner acknowledged its new leader',
  proof:
    'A learner acknowledges NEWLEADER after it has begun the sync (Learner.syncWithLeader); the leader logs the ' +
    'acknowledgement when it has arrived (LearnerHandler.run).',
  releases: '3.4.6-3.4.14',
  align: 'each',
  causes: (term, found) => addOfLearner(found, term, term.learner?.newLeader ?? term.learner?.synced),
  effects: (term, found) => addOfLeader(found, term, ({ acknowledged }) => acknowledged),
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
    addOfLeader(found, term, ({ learner, beforeQuorum, cameAgain }, { quorum: members, established }) =>
      beforeQuorum && !cameAgain && members.has(learner) ? established : null,
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
  causes: ({ leader }, found) => {
    if (leader !== null && leader.established !== null) found.add(leader.mandate, leader.established);
  },
  effects: ({ learner }, found) => {
    if (learner !== null && learner.upToDate !== null) found.add(learner.mandate, learner.upToDate);
  },
};

/** All that is known to happen in one order on two servers. */
export const pairKinds: readonly PairKind[] = [vote, join, sync, acknowledge, quorum, open];

/** Adds a line of a learner, if it has it. */
function addOfLearner(found: Occurrences, { learner }: Term, line: Line | null | undefined): void {
  const channel = learner?.channel ?? null;
  if (channel !== null && line !== null && line !== undefined) found.add(channel, line);
}

/**
 * Adds a line of a leader for each learner that came to it.
 *
 * @param lineOf null: it happened, but no line tells when; undefined: it did not happen
 */
function addOfLeader(
  found: Occurrences,
  { leader }: Term,
  lineOf: (registration: Registration, leader: LeaderLines) => Line | null | undefined,
): void {
  if (leader === null) return;
  for (const registration of leader.registrations) {
    const line = lineOf(registration, leader);
    if (line === undefined) continue;
    for (const channel of registration.channels) found.add(channel, line ?? leader.unlogged);
  }
}
