import { unreachable } from '../base/unreachable.ts';
import { lowerBound } from '../base/sorted.ts';
import { compareServers } from '../model/ids.ts';
import { releaseOf } from '../model/release.ts';
import { distinctLines, type LineRef } from '../model/source.ts';
import { fatesOf, lossLines, survivors, together, tooFew } from './left.ts';
import type { EventOf } from '../model/event.ts';
import type { BareOutage, LifeFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { ReportCause } from '../model/report.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { LeaderLoss, LossFacts, Surroundings } from './around.ts';
import type { Words } from './words.ts';

/** The plain facts that a loss of a leader may be, with what each is worth as an explanation. */
export const plainCauses = {
  'leader-died': { score: 90, meaning: 'The process of the leader ended without a word: killed, or its host failed.' },
  'leader-exited': { score: 75, meaning: 'The process of the leader ended itself, and said so.' },
  'quorum-died': { score: 90, meaning: 'The leader and so many others ended at once that no quorum was left.' },
  'quorum-lost': { score: 90, meaning: 'So many followers ended that the leader stepped down for want of a quorum.' },
  'leader-froze': {
    score: 80,
    meaning: 'The process of the leader stood still; it says so itself only when it wakes.',
  },
  'leader-cut-off': {
    score: 80,
    meaning: 'Leader and followers ran on and heard nothing of each other: the network between them failed.',
  },
  'leader-silent': {
    score: 55,
    meaning:
      'The followers heard nothing of the leader, and its own log does not tell whether it froze or was cut off.',
  },
  'followers-left': { score: 55, meaning: 'The followers left a leader that went on; their own lines say how.' },
  'leader-stepped-down': { score: 65, meaning: 'The leader gave up by itself, for a reason that it names.' },
  unexplained: { score: 10, meaning: 'These logs do not tell; the message says what is missing.' },
} as const satisfies Record<string, { readonly score: number; readonly meaning: string }>;

type Rule = keyof typeof plainCauses;

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
    case null:
      return cause('leader-stepped-down', loss, `${leader}, stepped down by itself and its log does not say why.`);
    default:
      return unreachable(endKind);
  }
}

function cause(rule: Rule, loss: LeaderLoss, message: string, evidence: readonly LineRef[] = []): ReportCause {
  const lines = distinctLines([...(loss.leadership?.evidence.slice(-2) ?? []), ...evidence]).slice(0, MOST_LINES);
  return {
    rule,
    node: loss.leader,
    score: plainCauses[rule].score,
    message,
    alsoWithoutOutage: 0,
    evidence: lines.length > 0 ? lines : loss.outage.evidence,
  };
}

/** Lines that a cause names. */
const MOST_LINES = 6;

function bare(loss: LeaderLoss, words: Words): ReportCause {
  const said = loss.outage.cause === null ? '' : ` What is known: ${loss.outage.cause}.`;
  const who = loss.leader === null ? 'the leader' : words.name(loss.leader);
  return cause('unexplained', loss, `Not explained by these logs: why ${who} stopped leading.${said}`);
}

function leaderEnded(
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

/** An awake leader looks twice a tick whether its quorum is there (Leader.lead) and steps down within syncLimit. */
function leaderSilent(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const { leader, outage } = loss as LeaderLoss & { readonly leader: ServerId };
  const name = words.name(leader);
  const heard = `its followers heard nothing from it for ${words.span(facts.syncMs)}`;
  const woke = shutdownAfter(leader, outage, facts);
  const lost = lossLines(loss);
  if (woke !== null) {
    const late = words.span(woke.at - outage.from);
    return cause(
      'leader-froze',
      loss,
      `${name}, the leader, stood still: ${heard}, and it gave up itself only ${late} after its last sign of life. An awake leader would have within ${words.span(facts.syncMs + facts.tickMs)}: a frozen process or host (long garbage collection, suspended machine, SIGSTOP).`,
      [woke.from, ...lost],
    );
  }
  return cause(
    'leader-silent',
    loss,
    `${name}, the leader, fell silent: ${heard}. Frozen or cut off: its own log does not tell, for it has no line of that time.`,
    lost,
  );
}

/** A leader that was left alone and did not notice. */
function stoodStill(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const { leader, leadership } = loss as LeaderLoss & { readonly leader: ServerId };
  const ended = fatesOf(loss, 'ended');
  const without = ended.length === 0 ? '' : ` ${words.names(ended.map(([server]) => server))} had ended.`;
  const lines = ended.flatMap(([, { life }]) => life.evidence.slice(-1));
  return cause(
    'leader-froze',
    loss,
    `${words.name(leader)}, the leader: ${leadership?.endReason}.${without} An awake leader would have stepped down within ${words.span(facts.syncMs + facts.tickMs)}: a frozen process or host (long garbage collection, suspended machine, SIGSTOP).`,
    lines,
  );
}

/** Where the leader says that it gives up, in the time until it is leader again or its log ends. */
function shutdownAfter(leader: ServerId, { from }: BareOutage, facts: LossFacts): EventOf<'leader-shutdown'> | null {
  const isLater = (one: { readonly node: ServerId; readonly from: EpochMs }): boolean =>
    one.node === leader && one.from > from;
  const again = facts.history.states.find((one) => one.state === 'LEADING' && isLater(one))?.from ?? Infinity;
  const lines = facts.of('leader-shutdown');
  for (let i = lowerBound(lines, from + 1, (event) => event.at); i < lines.length; i++) {
    const line = lines[i] as EventOf<'leader-shutdown'>;
    if (line.at >= again) return null;
    if (line.node === leader) return line;
  }
  return null;
}

/** The leader itself misses its followers: what became of them tells why. */
function quorumGone(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
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
