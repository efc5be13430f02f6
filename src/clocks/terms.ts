import type { EventOf, ZkEvent } from '../model/event.ts';
import { formatZxid, type ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PeerState } from '../model/vote.ts';

type Notification = EventOf<'notification'>;

/** Whom an election made leader, as every server that took part knows it: its last vote names all three. */
export interface Mandate {
  readonly leader: ServerId;
  /** `leader zxid round`: no two elections of a server share it, as long as its data are not wiped. */
  readonly key: string;
}

/** A look for a leader, and what the server became by it. */
export interface Term {
  readonly node: ServerId;
  /** Whether the log holds it from its beginning. */
  readonly whole: boolean;
  readonly starts: readonly EventOf<'election-start'>[];
  /** What came while it looked, its own votes among it. */
  readonly heard: readonly Notification[];
  /** All that came, in every state. */
  readonly arrived: readonly Notification[];
  /** The connection by which each of them came: a peer that was restarted has another one. */
  readonly links: readonly number[];
  readonly state: PeerState | null;
  /** From the line that announces the state to the next look. */
  readonly events: readonly ZkEvent[];
  readonly mandate: Mandate | null;
  /**
   * A vote of an epoch up to this one may have been cast before the log begins, too, by a process that it does not hold.
   */
  readonly horizon: number;
}

/** The epoch that a vote stands in; up to 3.4 only its zxid tells. */
export const epochOf = ({ peerEpoch, zxid }: Notification['vote']): number => peerEpoch ?? zxid.epoch;

/** The horizon of a server: nothing where its log begins with a process, all where it does not tell. */
function horizonOf(lives: readonly Life[]): number {
  if (lives[0]?.startSeen !== false) return Number.NEGATIVE_INFINITY;
  for (const { node, events } of lives)
    for (const event of events)
      if (event.kind === 'notification' && event.vote.sid === node) return epochOf(event.vote);
  return Number.POSITIVE_INFINITY;
}

/** The terms of a server's lives, in order. */
export function termsOfServer(lives: readonly Life[], firstNumber: number): Term[] {
  const horizon = horizonOf(lives);
  return lives.flatMap((life, i) => termsOf(life, firstNumber + i, horizon));
}

/** A peer's connections within one life are fewer. */
const MOST_LINKS = 2 ** 20;

interface OpenTerm {
  arrived: Notification[];
  links: number[];
  starts: EventOf<'election-start'>[];
  heard: Notification[];
  state: PeerState | null;
  /** Where the line stands that announces the state. */
  from: number;
}

const emptyTerm = (): OpenTerm => ({ arrived: [], links: [], starts: [], heard: [], state: null, from: 0 });

/**
 * Cuts a life into terms. A vote that arrives after the last term, but while it looks, belongs to the next.
 *
 * @param number of the life, which no other of the server has
 */
function termsOf({ node, events, startSeen }: Life, number: number, horizon: number): Term[] {
  const terms: Term[] = [];
  let open = emptyTerm();
  let early: Notification[] = [];
  const broken = new Map<ServerId, number>();
  const close = (end: number): void => {
    const { arrived, links, starts, heard, state, from } = open;
    const own = state === null ? [] : events.slice(from, end);
    terms.push({
      arrived,
      links,
      starts,
      heard,
      state,
      events: own,
      node,
      whole: startSeen || terms.length > 0,
      mandate: mandateOf(node, open),
      horizon,
    });
    open = { ...emptyTerm(), heard: early };
    early = [];
  };
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as ZkEvent;
    switch (event.kind) {
      case 'peer-state-looking':
        if (open.state !== null) close(i);
        break;
      case 'peer-state-following':
      case 'peer-state-observing':
      case 'peer-state-leading':
        if (open.state !== null) close(i);
        open.state = announced[event.kind];
        open.from = i;
        break;
      case 'election-start':
        if (open.state !== null) close(i);
        open.starts.push(event);
        break;
      case 'election-conn-broken':
        broken.set(event.peerSid, (broken.get(event.peerSid) ?? 0) + 1);
        break;
      case 'notification':
        open.arrived.push(event);
        open.links.push(number * MOST_LINKS + (broken.get(event.vote.sid) ?? 0));
        if (open.state === null) open.heard.push(event);
        else if (event.vote.myState === 'LOOKING') early.push(event);
        break;
      default:
    }
  }
  close(events.length);
  return terms;
}

const announced = {
  'peer-state-following': 'FOLLOWING',
  'peer-state-observing': 'OBSERVING',
  'peer-state-leading': 'LEADING',
} as const;

/**
 * FastLeaderElection ends in one of two ways: others voted as the server itself did, or it heard an established leader.
 */
function mandateOf(node: ServerId, { heard, state }: OpenTerm): Mandate | null {
  const own = heard.findLast(({ vote }) => vote.sid === node && vote.state === 'LOOKING');
  if (state === 'LEADING') return own?.vote.leader === node ? mandate(own) : null;
  if (state === null || state === 'LOOKING') return null;
  const agreed =
    own !== undefined &&
    own.vote.leader !== node &&
    heard.some(({ vote }) => vote.sid !== node && vote.state === 'LOOKING' && sameMandate(vote, own.vote));
  if (agreed) return mandate(own);
  const told =
    heard.findLast(({ vote }) => vote.state === 'LEADING' && vote.sid === vote.leader) ??
    heard.findLast(({ vote }) => vote.state === 'FOLLOWING' && vote.leader !== node);
  return told === undefined ? null : mandate(told);
}

const sameMandate = (a: Notification['vote'], b: Notification['vote']): boolean =>
  a.leader === b.leader && a.round === b.round && a.zxid.epoch === b.zxid.epoch && a.zxid.counter === b.zxid.counter;

const mandate = ({ vote: { leader, zxid, round } }: Notification): Mandate => ({
  leader,
  key: `${leader} ${formatZxid(zxid)} ${round}`,
});
