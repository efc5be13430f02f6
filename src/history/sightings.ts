import { unreachable } from '../base/unreachable.ts';
import { lowerBound } from '../base/sorted.ts';
import { CLOSED } from '../model/exceptions.ts';
import { KindSet } from '../model/kinds.ts';
import { isTimeout, type Loss } from './losses.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { OfKind } from '../model/kinds.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';

/**
 * What a peer saw of a server: a connection broke in that moment; a new one was refused (so it was gone before), or came
 * to no answer, or one was given up on this side (so others may have been cut off, and broken unseen).
 */
export interface Sighting {
  readonly seen: 'break' | 'learner-gone' | 'refusal' | 'silence';
  readonly at: EpochMs;
  readonly event: ZkEvent;
  /** The life of the server that saw it. */
  readonly by: Life;
}

/** When a process is gone its kernel closes the connections at once; the peer's thread notices and logs within this time. */
export const NOTICE_MS = 200;

/**
 * Whether a server saw something when it happened, and not only when it woke: it did if it had logged something since a
 * moment before, the lines of its waking left out. One that logged nothing in between may have been frozen.
 */
export function isPrompt({ at, event, by }: Pick<Sighting, 'at' | 'event' | 'by'>, since: EpochMs): boolean {
  return at - since <= NOTICE_MS || (lastLineBefore(by, event) ?? since) > since;
}

/**
 * The time of the server's last line before the burst that an event is of; where lines came all along, that of its
 * beginning. Null: there is none.
 */
export function lastLineBefore({ events }: Life, { at }: ZkEvent): EpochMs | null {
  const from = at - NOTICE_MS;
  for (let i = lowerBound(events, from, (event) => event.at); i < events.length; i++) {
    const { at: then, previousAt } = events[i] as ZkEvent;
    if (then > at) break;
    if (previousAt === null || previousAt < from) return previousAt;
  }
  return from as EpochMs;
}

const connections = new KindSet(
  'sync-start-leader',
  'learner-connected-registered',
  'election-conn-broken',
  'election-conn-cannot-open',
  'learner-handler-exception',
);

/** What was seen of each server of which there are logs, in order of time; within a millisecond as all events are. */
export function sightingsOf(
  lives: readonly Life[],
  losses: readonly Loss[],
  events: readonly ZkEvent[],
): Map<ServerId, Sighting[]> {
  const all = new Map(lives.map(({ node }): [ServerId, Sighting[]] => [node, []]));
  const handlersOf = new Map(lives.map(({ node }): [ServerId, LearnerHandlers] => [node, new LearnerHandlers()]));
  for (const life of lives) {
    const handlers = handlersOf.get(life.node) as LearnerHandlers;
    for (const event of connections.all(life)) {
      if (event.kind === 'sync-start-leader' || event.kind === 'learner-connected-registered') {
        handlers.open(event.thread, event.fields.peerSid);
        continue;
      }
      const peer = event.kind === 'learner-handler-exception' ? handlers.learnerOf(event.thread) : event.fields.peerSid;
      const ofPeer = peer === undefined || peer === life.node ? undefined : all.get(peer);
      const seen = ofPeer === undefined ? null : seenIn(event);
      if (seen !== null) ofPeer?.push({ seen, at: event.at, event, by: life });
    }
  }
  for (const loss of losses) {
    const { at, event, learner } = loss;
    const ofLeader = learner.votedLeader === null ? undefined : all.get(learner.votedLeader);
    if (ofLeader !== undefined && isTimeout(loss)) ofLeader.push({ seen: 'silence', at, event, by: learner.life });
  }
  for (const list of all.values()) list.sort((a, b) => a.at - b.at || placeOf(a, events) - placeOf(b, events));
  return all;
}

/** Where a sighting stands among all events. */
function placeOf({ at, event }: Sighting, events: readonly ZkEvent[]): number {
  let place = lowerBound(events, at, (one) => one.at);
  for (; place < events.length; place++) {
    const one = events[place] as ZkEvent;
    // Where its stamp goes back it stands elsewhere: then behind the others.
    if (one === event || one.at > at) break;
  }
  return place;
}

/** Whom the LearnerHandler threads of a server serve; only the first lines of each name the learner. */
class LearnerHandlers {
  readonly #learners = new Map<string, ServerId>();
  readonly #latest = new Map<ServerId, string>();

  open(thread: string, learner: ServerId): void {
    this.#learners.set(thread, learner);
    this.#latest.set(learner, thread);
  }

  /** The learner whose connection this is; undefined for an old connection of a learner that has come back since. */
  learnerOf(thread: string): ServerId | undefined {
    const learner = this.#learners.get(thread);
    return learner !== undefined && this.#latest.get(learner) === thread ? learner : undefined;
  }
}

/** The other side closed the connection, or its process is gone. */
export const isClosed = ({ trace }: ZkEvent): boolean => trace.some((line) => CLOSED.test(line));

const NO_ANSWER = /SocketTimeoutException|NoRouteToHostException|timed out|unreachable/;

type Ending = OfKind<'election-conn-broken' | 'election-conn-cannot-open' | 'learner-handler-exception'>;

function seenIn(event: Ending): Sighting['seen'] | null {
  switch (event.kind) {
    case 'election-conn-broken':
      // Closed on this side, since a message could not be sent or a new connection came: the peer's end may be long past.
      return event.trace.some((line) => line.includes('Socket closed')) ? 'silence' : 'break';
    case 'learner-handler-exception':
      // A time-out says nothing about the process.
      return isClosed(event) ? 'learner-gone' : null;
    case 'election-conn-cannot-open':
      // Refused means that nobody listens; a time-out or an unreachable network says nothing about the process.
      if (event.trace.some((line) => line.includes('Connection refused'))) return 'refusal';
      return event.trace.some((line) => NO_ANSWER.test(line)) ? 'silence' : null;
    default:
      return unreachable(event);
  }
}
