import { distinctLines, type LineRef } from '../../model/source.ts';
import type { ReportCause } from '../../model/report.ts';
import type { LeaderLoss } from './around.ts';
import type { Words } from '../words.ts';

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
  'followers-froze': {
    score: 80,
    meaning: 'So many followers stood still that the leader stepped down for want of a quorum.',
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

export function cause(rule: Rule, loss: LeaderLoss, message: string, evidence: readonly LineRef[] = []): ReportCause {
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

/** Where the logs tell no more than that it was so. */
export function bare(loss: LeaderLoss, words: Words): ReportCause {
  const said = loss.outage.cause === null ? '' : ` What is known: ${loss.outage.cause}.`;
  const who = loss.leader === null ? 'the leader' : words.name(loss.leader);
  return cause('unexplained', loss, `Not explained by these logs: why ${who} stopped leading.${said}`);
}
