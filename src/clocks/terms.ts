import { KindSet, type KindOf } from '../model/kinds.ts';
import { leaderKinds, LeaderLines, type LeaderEvent } from './leader.ts';
import { learnerKinds, LearnerLines } from './learner.ts';
import { Arrival, Line } from './line.ts';
import { channelKey, epochOf, isSameChoice, mandateKey, mandateOf } from './votes.ts';
import type { Keys } from './keys.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId, Zxid } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { PeerState, Vote } from '../model/vote.ts';

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

/** A look for a leader, and what the server became by it. */
export class Term {
  readonly node: ServerId;
  readonly server: Server;
  /** Whether the log holds it from its beginning. */
  readonly whole: boolean;
  /** The first line that begins a look. */
  started: Line | null = null;
  /** The server's last transaction, with which it went into the election. */
  zxid: Zxid | null = null;
  /** What came while it looked, its own votes among it. */
  readonly heard: Arrival[];
  /** What came then or later from others that looked, each once for a connection as long as its sender repeats it. */
  readonly arrived: Arrival[] = [];
  /** What came when it looked already for the next leader, as the lines themselves say. */
  readonly early: Arrival[] = [];
  state: PeerState | null = null;
  /** What it logged from then on as a leader, or as a learner, of an election that is known. */
  leader: LeaderLines | null = null;
  learner: LearnerLines | null = null;

  /** @param before the term before it in the same life */
  constructor({ node, startSeen }: Life, server: Server, before: Term | null) {
    this.node = node;
    this.server = server;
    this.whole = startSeen || before !== null;
    this.heard = before === null ? [] : before.early;
  }

  become(state: Exclude<PeerState, 'LOOKING'>): void {
    const { node, zxid } = this;
    const { keys } = this.server;
    this.state = state;
    const vote = mandateOf(node, this.heard, state);
    if (vote === null) return;
    const mandate = mandateKey(keys, vote);
    if (state === 'LEADING') {
      this.leader = new LeaderLines(node, keys, mandate);
    } else {
      const isKnown = state === 'OBSERVING' || zxid !== null;
      const channel = isKnown ? channelKey(keys, node, mandate, state === 'OBSERVING' ? null : zxid) : null;
      this.learner = new LearnerLines(mandate, channel);
    }
  }
}

/** Lines that tell of a term; all others are passed over. */
const telling = new KindSet(
  'notification',
  'election-conn-broken',
  'peer-state-looking',
  'election-start',
  'peer-state-leading',
  ...leaderKinds,
  ...learnerKinds,
);
const ofLeaders: ReadonlySet<string> = new Set(leaderKinds);
const isLeaders = (event: KindOf<typeof telling>): event is LeaderEvent => ofLeaders.has(event.kind);

/** A connection to another server. */
interface Connection {
  readonly link: number;
  /** The vote that came by it last while the other server looked. */
  latest: Vote | null;
}

/** Reads the lives of a server in order. */
export class TermReader {
  readonly #server: Server;
  /** Of the next event among all of the server. */
  #position = 0;
  /** Number of the latest connection; no connection outlives a process. */
  #link = 0;
  readonly #connections = new Map<ServerId, Connection>();

  constructor(lives: readonly Life[], keys: Keys) {
    this.#server = { keys, horizon: lives[0]?.startSeen === false ? null : Number.NEGATIVE_INFINITY };
  }

  /** The terms of the next life. */
  termsOf(life: Life): Term[] {
    const { events, kinds } = life;
    const first = this.#position;
    let term = new Term(life, this.#server, null);
    const terms = [term];
    /** The term that goes on: a look that follows on another is the same. */
    const next = (): Term => {
      const last = terms.at(-1) as Term;
      return last.state === null ? last : (terms[terms.length] = new Term(life, this.#server, last));
    };
    this.#connections.clear();
    for (let i = telling.next(kinds, 0, kinds.length); i >= 0; i = telling.next(kinds, i + 1, kinds.length)) {
      const event = events[i] as KindOf<typeof telling>;
      this.#position = first + i;
      switch (event.kind) {
        case 'notification':
          this.#takeVote(term, event);
          break;
        case 'election-conn-broken':
          this.#connections.delete(event.fields.peerSid);
          break;
        case 'peer-state-looking':
          term = next();
          break;
        case 'election-start':
          term = next();
          term.started ??= new Line(event, this.#position);
          term.zxid = event.fields.zxid;
          break;
        case 'peer-state-leading':
          term = next();
          term.become('LEADING');
          break;
        case 'peer-state-following':
        case 'peer-state-observing':
          term = next();
          term.become(event.kind === 'peer-state-following' ? 'FOLLOWING' : 'OBSERVING');
          term.learner?.take(event, this.#position);
          break;
        default:
          if (isLeaders(event)) term.leader?.take(event, this.#position);
          else term.learner?.take(event, this.#position);
      }
    }
    this.#position = first + events.length;
    return terms;
  }

  #takeVote(term: Term, event: EventOf<'notification'>): void {
    const { vote } = event.fields;
    const connection = this.#connectionOf(vote.sid);
    const arrival = new Arrival(event, this.#position, vote, connection.link);
    if (term.state === null) term.heard.push(arrival);
    else if (vote.myState === 'LOOKING') term.early.push(arrival);
    if (vote.sid === term.node) {
      this.#server.horizon ??= epochOf(vote);
    } else if (vote.state === 'LOOKING' && (connection.latest === null || !isSameChoice(connection.latest, vote))) {
      connection.latest = vote;
      term.arrived.push(arrival);
    }
  }

  #connectionOf(peer: ServerId): Connection {
    let connection = this.#connections.get(peer);
    if (connection === undefined) {
      connection = { link: this.#link++, latest: null };
      this.#connections.set(peer, connection);
    }
    return connection;
  }
}
