import { compareServers } from '../../model/ids.ts';
import { releaseOf } from '../../model/release.ts';
import { cause } from './cause.ts';
import { fatesOf, survivors, together, tooFew } from './left.ts';
import type { LifeFact } from '../../model/history.ts';
import type { ReportCause } from '../../model/report.ts';
import type { LeaderLoss, LossFacts, Surroundings } from './around.ts';
import type { Words } from '../words.ts';

/** The process of the leader ended; whether alone, and whether it came back. */
export function leaderEnded(
  loss: LeaderLoss,
  ended: LifeFact,
  facts: LossFacts,
  around: Surroundings,
  words: Words,
): ReportCause {
  const leader = words.name(ended.node);
  const withIt = fatesOf(loss, 'ended').filter(([, { life }]) => together(life, ended));
  const others = withIt.map(([server]) => server);
  const back = returned(ended, around, words);
  if (ended.end === 'exited')
    return cause('leader-exited', loss, `${leader}, the leader, ended its process itself${back}.`, ended.evidence);
  const lines = [...ended.evidence, ...withIt.flatMap(([, { life }]) => life.evidence.slice(-1))];
  const everyone = facts.ensemble.voters.length > 1 && others.length === facts.ensemble.voters.length - 1;
  if (everyone)
    return cause(
      'quorum-died',
      loss,
      `All servers, ${words.names([ended.node, ...others].toSorted(compareServers))}, ended without a word at about the same time: ${SILENT_END}.`,
      lines,
    );
  const left = survivors(loss, facts);
  const few = facts.isQuorum(left) ? '' : ` ${tooFew(left, loss, facts, words)}`;
  if (others.length > 0 && few !== '')
    return cause(
      'quorum-died',
      loss,
      `${leader}, the leader, and ${words.names(others)} ended without a word at about the same time: ${SILENT_END}.${few}${back === '' ? '' : ` ${leader}${back.replace(/^; it/, '')}.`}`,
      lines,
    );
  const series = back === '' ? [] : around.restartedBefore(ended);
  const rolling =
    series.length > 1
      ? ` ${words.names(series)} had been restarted in the minutes before, as in a rolling restart.`
      : '';
  return cause(
    'leader-died',
    loss,
    `${leader}, the leader, ended without a word: ${SILENT_END}${back}.${few}${rolling}`,
    lines,
  );
}

const SILENT_END = 'killed, stopped by a signal, or its host failed (ZooKeeper logs nothing then)';

/** `; it was started again 1.3 s later as 3.9.6 (before: 3.8.0)` */
function returned(ended: LifeFact, around: Surroundings, words: Words): string {
  const next = around.nextLife(ended);
  if (next === null || ended.to === null || next.from < ended.to) return '';
  return `; it was started again ${words.span(next.from - ended.to)} later${upgrade(ended.version, next.version)}`;
}

function upgrade(from: string | null, to: string | null): string {
  if (from === null || to === null || from === to) return '';
  const [before, after] = [releaseOf(from), releaseOf(to)];
  return before === after ? '' : ` as ${after} (before: ${before})`;
}
