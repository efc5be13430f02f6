import { onceForObject } from '../base/once.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Facts } from './facts.ts';

type VoteLine = EventOf<'notification'>;

/** What a server that looked for a leader heard of one that is there. */
interface Led {
  /** The vote of the leader, or of one that follows it. */
  readonly line: VoteLine;
  /** What the server itself had stood for last. */
  readonly bid: VoteLine | undefined;
}

interface Votes {
  /** What each server heard, by who sent it; its own votes loop back to it. */
  readonly heard: ReadonlyMap<ServerId, ReadonlyMap<ServerId, readonly VoteLine[]>>;
  readonly led: readonly Led[];
}

/** Of a crowded election there are tens of thousands of votes: they are gone through once for all rules. */
export const votesOf = onceForObject((facts: Facts<'notification'>): Votes => {
  const heard = new Map<ServerId, Map<ServerId, VoteLine[]>>();
  const bids = new Map<ServerId, VoteLine>();
  const led: Led[] = [];
  const lines = facts.of('notification');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as VoteLine;
    const { node } = line;
    const { sid, leader, state, myState } = line.fields.vote;
    const own = listOf(heard, node, sid);
    own.push(line);
    if (state === 'LOOKING') {
      if (sid === node && leader === node) bids.set(node, line);
    } else if (myState === 'LOOKING' && state !== 'OBSERVING') led.push({ line, bid: bids.get(node) });
  }
  return { heard, led };
});

/** The votes of one server that another one, or it itself, heard. */
export const heardOf = (facts: Facts<'notification'>, sender: ServerId, node: ServerId): readonly VoteLine[] =>
  votesOf(facts).heard.get(node)?.get(sender) ?? [];

function listOf(heard: Map<ServerId, Map<ServerId, VoteLine[]>>, node: ServerId, sender: ServerId): VoteLine[] {
  let bySender = heard.get(node);
  if (bySender === undefined) heard.set(node, (bySender = new Map()));
  let list = bySender.get(sender);
  if (list === undefined) bySender.set(sender, (list = []));
  return list;
}
