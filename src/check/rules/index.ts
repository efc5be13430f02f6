import { epochsRise } from './epochs-rise.ts';
import { followsALeader } from './follows-a-leader.ts';
import { leadersApart } from './leaders-apart.ts';
import { oneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { quorumOfVoters } from './quorum-of-voters.ts';
import { servesAfterQuorum } from './serves-after-quorum.ts';
import { syncModeFits } from './sync-mode-fits.ts';
import { winnerHasGreatestVote } from './winner-has-greatest-vote.ts';
import { zxidsFallBySync } from './zxids-fall-by-sync.ts';
import type { Invariant } from '../define.ts';

/** All invariants, in the order in which they are told. */
export const invariants: readonly Invariant[] = [
  oneLeaderPerEpoch,
  epochsRise,
  quorumOfVoters,
  winnerHasGreatestVote,
  servesAfterQuorum,
  followsALeader,
  leadersApart,
  syncModeFits,
  zxidsFallBySync,
];

/** What text logs cannot show, whatever the rules say. */
export const notShown: readonly { readonly what: string; readonly why: string }[] = [
  {
    what: 'that all servers commit the same transactions in the same order',
    why: 'proposals and commits are not logged at INFO',
  },
  { what: 'that what a client was told is written survives', why: 'acknowledgements to clients are not logged' },
  { what: 'that reads are not older than a session has seen before', why: 'reads are not logged' },
  { what: 'that a TRUNC takes nothing away that a quorum had', why: 'logs tell positions, not transactions' },
  { what: 'that the acceptedEpoch and currentEpoch files never fall', why: 'most releases do not log them' },
  { what: 'that a server counts each vote once', why: 'the table of votes is logged at DEBUG' },
];
