import { formatZxid } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';

/** So much of a message is shown; the evidence leads to the rest. */
const LONGEST = 240;

/** What a row of the timeline says: ZooKeeper's own words, but for votes, whose wording hides what matters. */
export function describeEvent(event: ZkEvent): string {
  switch (event.kind) {
    case 'notification': {
      const { sid, state, leader, zxid, round } = event.vote;
      const says = state === 'LOOKING' ? `votes for z${leader}` : `is ${state}, leader z${leader}`;
      return `z${sid} ${says}, zxid ${formatZxid(zxid)}, round ${round}`;
    }
    default:
      return withCause(event).slice(0, LONGEST);
  }
}

/** A message that announces an exception means nothing without it. */
function withCause(event: ZkEvent): string {
  const message = event.message.trimEnd();
  const cause = event.trace.find((line) => /^[\w$.]+(?:Exception|Error)\b/.test(line));
  if (cause === undefined) return message;
  return `${message.replace(/[:.]$/, '')}: ${cause.replace(/^(?:[\w$]+\.)+/, '')}`;
}
