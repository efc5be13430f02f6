import { most } from '../../base/extremes.ts';
import { bare, cause } from './cause.ts';
import { fatesOf, lossLines, survivors, tooFew } from './left.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportCause } from '../../model/report.ts';
import type { TimeRange } from '../../model/time.ts';
import type { LeaderLoss, LossFacts } from './around.ts';
import type { Words } from '../words.ts';

/** The leader itself misses its followers: what became of them tells why. */
export function quorumGone(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const ended = fatesOf(loss, 'ended');
  const lost = leftBefore(loss);
  const silent = lost.filter(([, { how }]) => how === 'silence').map(([server]) => server);
  const still = fatesOf(loss, 'stood-still').map(([server]) => server);
  const left = survivors(loss, facts);
  const noQuorum = !facts.isQuorum(left);
  if (tips(still, loss, facts)) return followersFroze(loss, facts, words);
  if (ended.length > 0 && (noQuorum || silent.length === 0)) return followersEnded(loss, left, facts, words);
  if (silent.length > 0 && (silent.length === lost.length || tips(silent, loss, facts)))
    return nothingHeard(loss, silent, facts, words);
  const leader = words.name(loss.leader as ServerId);
  return lost.length === 0
    ? bare(loss, words)
    : cause(
        'followers-left',
        loss,
        `${leader}, the leader, lost its followers: ${howOf(lost, words)}.`,
        lossLines(loss),
      );
}

type Lost = ReturnType<typeof fatesOf<'lost'>>;

/** Those who left the leader. */
const leftBefore = (loss: LeaderLoss): Lost => fatesOf(loss, 'lost').filter(([, fate]) => !stayed(fate, loss));

/** Whose connection was closed when the leader had given up followed it to the end. */
const stayed = ({ how, line }: Lost[number][1], { outage }: LeaderLoss): boolean =>
  how === 'closed' && line.at >= outage.from;

const howOf = (lost: Lost, words: Words): string =>
  lost.map(([server, { line }]) => `${words.name(server)}: ${line.trace[0] ?? 'no exception'}`).join('; ');

/** Whether it takes no more than these, besides those who may have followed the leader to its end, to make a quorum. */
function tips(these: readonly ServerId[], loss: LeaderLoss, { isQuorum }: LossFacts): boolean {
  const loyal = fatesOf(loss, 'lost').filter(([, fate]) => stayed(fate, loss));
  const base = [loss.leader as ServerId, ...[...loyal, ...fatesOf(loss, 'no-log')].map(([server]) => server)];
  return !isQuorum(base) && isQuorum([...base, ...these]);
}

/** What became of others before, besides the group that explains most. */
function before(lost: Lost, words: Words): string {
  return lost.length === 0 ? '' : ` It had lost before: ${howOf(lost, words)}.`;
}

function followersEnded(loss: LeaderLoss, left: readonly ServerId[], facts: LossFacts, words: Words): ReportCause {
  const ended = fatesOf(loss, 'ended');
  const idle = fatesOf(loss, 'quiet').map(([server]) => server);
  const noQuorum = !facts.isQuorum(left);
  const rest = noQuorum ? tooFew(left, loss, facts, words) : `${words.names(idle)} ran, but did not follow it.`;
  return cause(
    'quorum-lost',
    loss,
    `${words.names(ended.map(([server]) => server))} ended without a word, and ${words.name(loss.leader as ServerId)}, the leader, was left without a quorum and stepped down.${noQuorum || idle.length > 0 ? ` ${rest}` : ''}`,
    ended.flatMap(([, { life }]) => life.evidence.slice(-1)),
  );
}

/** So many followers stood still that those who were awake were no quorum. */
function followersFroze(loss: LeaderLoss, { syncMs }: LossFacts, words: Words): ReportCause {
  const still = fatesOf(loss, 'stood-still');
  const names = words.names(still.map(([server]) => server));
  const longest = words.span(most(still.map(([, { ms }]) => ms)));
  const gone = [...fatesOf(loss, 'ended'), ...fatesOf(loss, 'down')].map(([server]) => server);
  const besides = gone.length === 0 ? '' : ` ${words.names(gone)} did not run.`;
  return cause(
    'followers-froze',
    loss,
    `${names} stood still: ${words.name(loss.leader as ServerId)}, the leader, missed its quorum for ${words.span(syncMs)} and stepped down, and what they wrote next, up to ${longest} later, is that they had lost it. A frozen process or host (long garbage collection, suspended machine, SIGSTOP).${before(leftBefore(loss), words)}${besides}`,
    still.map(([, { line }]) => line.from),
  );
}

/** @param silent those who left the leader because they heard nothing of it */
function nothingHeard(loss: LeaderLoss, silent: readonly ServerId[], facts: LossFacts, words: Words): ReportCause {
  const leader = words.name(loss.leader as ServerId);
  const [names, syncLimit] = [words.names(silent), words.span(facts.syncMs)];
  const others = before(
    leftBefore(loss).filter(([, { how }]) => how !== 'silence'),
    words,
  );
  if (isRange(loss.leadership?.endedRange))
    return cause(
      'leader-silent',
      loss,
      `${leader}, the leader, sent nothing to ${names} for ${syncLimit}, but saw at once how they left: it had stood still until just before (long garbage collection, suspended machine, SIGSTOP), or only what it sent was lost. Its own log does not tell which.${others}`,
      lossLines(loss),
    );
  return cause(
    'leader-cut-off',
    loss,
    `${leader}, the leader, and ${names} heard nothing of each other for ${syncLimit} though all of them ran on and noticed it in time: the network between them failed (${leader} was cut off).${others}`,
    lossLines(loss),
  );
}

/** It led to the end as it says itself, but may have served nobody for a while before. */
const isRange = (range: TimeRange | null | undefined): boolean => range != null && range[0] !== range[1];
