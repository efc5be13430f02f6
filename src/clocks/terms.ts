import { LeaderLines } from './leader.ts';
import { LearnerLines } from './learner.ts';
import { endOf } from './streams.ts';
import { channelKey, epochOf, mandateKey, mandateOf, type Arrival } from './votes.ts';
import type { Keys } from './keys.ts';
import type { PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId, Zxid } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PeerState } from '../model/vote.ts';

/** What all terms of a server share. */
interface Server {
  /** By which its lines find those of other servers. */
  readonly keys: Keys;
  /**
   * A vote of an epoch up to this one may have been cast before the log begins, too, by a process that it does not hold:
   * none where the log begins with a process, else that of the server's first vote. Null: no vote of its own came yet.
   */
  horizon: number | null;
}

/** A look for a leader, and what the server became by it. Lines are told by their position among all of the server. */
export class Term {
  readonly node: ServerId;
  readonly server: Server;
  /** Whether the log holds it from its beginning. */
  readonly whole: boolean;
  /** The first line that begins a look. */
  startedAt: number | null = null;
  /** The server's last transaction, with which it went into the election. */
  zxid: Zxid | null = null;
  /** What came while it looked, its own votes among it. */
  readonly heard: Arrival[];
  /** All that came, in every state. */
  readonly arrived: Arrival[] = [];
  /** What came when it looked already for the next leader, as the lines themselves say. */
  readonly early: Arrival[] = [];
  state: PeerState | null = null;
  /** What it logged from then on as a leader, or as a learner, of an election that is known. */
  leader: LeaderLines | null = null;
  learner: LearnerLines | null = null;
  readonly #events: readonly ZkEvent[];
  readonly #first: number;

  /**
   * @param first position of the first event of its life
   * @param before the term before it in that life
   */
  constructor({ node, startSeen, events }: Life, server: Server, first: number, before: Term | null) {
    this.node = node;
    this.server = server;
    this.whole = startSeen || before !== null;
    this.heard = before === null ? [] : before.early;
    this.#events = events;
    this.#first = first;
  }

  become(state: Exclude<PeerState, 'LOOKING'>): void {
    const { node, zxid } = this;
    const { keys } = this.server;
    this.state = state;
    const vote = mandateOf(node, this.heard, state);
    if (vote === null) return;
    const mandate = mandateKey(keys, vote);
    if (state === 'LEADING') this.leader = new LeaderLines(keys, mandate);
    else if (state === 'OBSERVING') this.learner = new LearnerLines(mandate, channelKey(keys, node, mandate, null));
    else this.learner = new LearnerLines(mandate, zxid === null ? null : channelKey(keys, node, mandate, zxid));
  }

  endAt(position: number): PairEnd {
    return endOf(this.node, this.#events[position - this.#first] as ZkEvent, position);
  }
}

const announced = {
  'peer-state-following': 'FOLLOWING',
  'peer-state-observing': 'OBSERVING',
  'peer-state-leading': 'LEADING',
} as const;

/** Reads the lives of a server in order. */
export class TermReader {
  readonly #server: Server;
  /** Of the next event among all of the server. */
  #position = 0;
  /** The number of the latest connection; through all lives, for no connection outlives a process. */
  #link = 0;

  constructor(lives: readonly Life[], keys: Keys) {
    this.#server = { keys, horizon: lives[0]?.startSeen === false ? null : Number.NEGATIVE_INFINITY };
  }

  termsOf(life: Life): Term[] {
    const { node, events } = life;
    const first = this.#position;
    const server = this.#server;
    const lifeLink = ++this.#link;
    const links = new Map<ServerId, number>();
    let term = new Term(life, server, first, null);
    const terms = [term];
    const next = (before: Term): Term => {
      if (before.state === null) return before;
      terms.push(new Term(life, server, first, before));
      return terms.at(-1) as Term;
    };
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as ZkEvent;
      const position = first + i;
      switch (event.kind) {
        case 'peer-state-looking':
          term = next(term);
          break;
        case 'peer-state-following':
        case 'peer-state-observing':
        case 'peer-state-leading':
          term = next(term);
          term.become(announced[event.kind]);
          term.learner?.take(event, position);
          break;
        case 'election-start':
          term = next(term);
          term.startedAt ??= position;
          term.zxid = event.zxid;
          break;
        case 'election-conn-broken':
          links.set(event.peerSid, ++this.#link);
          break;
        case 'notification': {
          const { vote } = event;
          const arrival: Arrival = { vote, position, link: links.get(vote.sid) ?? lifeLink };
          if (vote.sid === node) server.horizon ??= epochOf(vote);
          term.arrived.push(arrival);
          if (term.state === null) term.heard.push(arrival);
          else if (vote.myState === 'LOOKING') term.early.push(arrival);
          break;
        }
        default:
          if (term.state !== null) (term.leader ?? term.learner)?.take(event, position);
      }
    }
    this.#position += events.length;
    return terms;
  }
}
