import { bare, cause } from './cause.ts';
import { fatesOf, lossLines, survivors, tooFew } from './left.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportCause } from '../../model/report.ts';
import type { TimeRange } from '../../model/time.ts';
import type { LeaderLoss, LossFacts } from './around.ts';
import type { Words } from '../words.ts';

/** The leader itself misses its followers: what became of them tells why. */
export function quorumGone(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const leader = words.name(loss.leader as ServerId);
  const ended = fatesOf(loss, 'ended');
  const lost = fatesOf(loss, 'lost');
  const silent = lost.filter(([, { how }]) => how === 'silence').map(([server]) => server);
  const left = survivors(loss, facts);
  const noQuorum = !facts.isQuorum(left);
  if (ended.length > 0 && (noQuorum || silent.length === 0)) {
    const lines = ended.flatMap(([, { life }]) => life.evidence.slice(-1));
    const idle = fatesOf(loss, 'quiet').map(([server]) => server);
    const rest = noQuorum ? tooFew(left, loss, facts, words) : `${words.names(idle)} ran, but did not follow it.`;
    return cause(
      'quorum-lost',
      loss,
      `${words.names(ended.map(([server]) => server))} ended without a word, and ${leader}, the leader, was left without a quorum and stepped down.${noQuorum || idle.length > 0 ? ` ${rest}` : ''}`,
      lines,
    );
  }
  if (silent.length > 0 && silent.length === lost.length && isRange(loss.leadership?.endedRange))
    return cause(
      'leader-silent',
      loss,
      `${leader}, the leader, sent nothing to ${words.names(silent)} for ${words.span(facts.syncMs)}, but saw at once how they left: it had stood still until just before (long garbage collection, suspended machine, SIGSTOP), or only what it sent was lost. Its own log does not tell which.`,
      lossLines(loss),
    );
  if (silent.length > 0 && silent.length === lost.length)
    return cause(
      'leader-cut-off',
      loss,
      `${leader}, the leader, and ${words.names(silent)} heard nothing of each other for ${words.span(facts.syncMs)} though all of them ran on and noticed it in time: the network between them failed (${leader} was cut off).`,
      lossLines(loss),
    );
  if (lost.length > 0) {
    const how = lost.map(([server, { line }]) => `${words.name(server)}: ${line.trace[0] ?? 'no exception'}`);
    return cause(
      'followers-left',
      loss,
      `${leader}, the leader, lost its followers: ${how.join('; ')}.`,
      lossLines(loss),
    );
  }
  return bare(loss, words);
}

/** It led to the end as it says itself, but may have served nobody for a while before. */
const isRange = (range: TimeRange | null | undefined): boolean => range != null && range[0] !== range[1];
