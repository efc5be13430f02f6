import { unreachable } from '../../base/unreachable.ts';
import { bare, cause } from './cause.ts';
import { leaderEnded } from './leader-ended.ts';
import { leaderSilent, stoodStill } from './leader-silent.ts';
import { quorumGone } from './quorum-gone.ts';
import type { ReportCause } from '../../model/report.ts';
import type { LeaderLoss, LossFacts, Surroundings } from './around.ts';
import type { Words } from '../words.ts';

/** What the loss was, as far as the states of the processes and the connections tell. */
export function plainCause(loss: LeaderLoss, facts: LossFacts, around: Surroundings, words: Words): ReportCause {
  if (loss.leadership === null || loss.leader === null) return bare(loss, words);
  if (loss.ended !== null) return leaderEnded(loss, loss.ended, facts, around, words);
  const { endKind, endReason } = loss.leadership;
  const leader = `${words.name(loss.leader)}, the leader`;
  switch (endKind) {
    case 'process-ended':
      // Where two servers claim one id, its processes overlap and do not tell which of them ended.
      return cause('leader-died', loss, `${leader}: ${endReason}.`);
    case 'unheard':
      return leaderSilent(loss, facts, words);
    case 'stood-still':
      return stoodStill(loss, facts, words);
    case 'quorum-missed':
      return quorumGone(loss, facts, words);
    case 'other-reason':
      return cause('leader-stepped-down', loss, `${leader}, stepped down by itself and says: ${endReason}.`);
    case 'untold':
      return bare(loss, words);
    case null:
      return cause('leader-stepped-down', loss, `${leader}, stepped down by itself and its log does not say why.`);
    default:
      return unreachable(endKind);
  }
}

/** What would have to be there to tell. */
export function missingEvidence(loss: LeaderLoss, { ensemble, end }: LossFacts, words: Words): ReportCause {
  const noLog = ensemble.nodes.filter(({ seenIn }) => seenIn === 'other logs').map(({ id }) => id);
  const missing = [
    noLog.length === 0 ? '' : `no log of ${words.names(noLog)} is here`,
    loss.outage.from >= end ? 'the logs end with the loss' : '',
    noLog.length === 0 && loss.outage.from < end ? 'no line of the servers whose logs are here tells more of it' : '',
  ].filter(Boolean);
  return cause('unexplained', loss, `${missing.join('; ')}.`);
}
