import { groupBy, lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { votes } from './ballots.ts';
import { isPrompt } from './sightings.ts';
import type { ServerId } from '../model/ids.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';

/** A peer's line may bear a time stamp a little before the dead server's last one: two threads, two log files. */
export const PEER_EARLY_MS = 50;

/** What a process sent arrives within this time after its end, also over a bad network. */
const STALE_MS = 1000;

/** Servers that were connected to one which nobody saw die. */
export class Witnesses {
  readonly #lives: Spans<Life>;
  readonly #heard = new Map<Life, ReadonlyMap<ServerId, readonly EpochMs[]>>();

  constructor(lives: readonly Life[]) {
    this.#lives = new Spans(lives, ({ from, lastAt }) => ({ from, to: lastAt }));
  }

  /** The last own line of a life, or that of a connected peer which saw no connection break and died later. */
  lastSignOf(life: Life, latest: EpochMs): EpochMs {
    const peers = this.#connected(life, life.lastAt).filter(({ lastAt }) => lastAt < latest);
    return peers.reduce((last, { lastAt }) => (lastAt > last ? lastAt : last), life.lastAt);
  }

  /**
   * When a peer received the last vote of a life that was sent well after a moment; null where none was. A peer that logged
   * nothing in between may have been frozen, and heard then what was sent before.
   */
  votedAfter({ node }: Life, moment: EpochMs): EpochMs | null {
    let last: EpochMs | null = null;
    for (const peer of this.#lives.overlapping(moment, Infinity)) {
      if (peer.node === node) continue;
      const heard = votes.all(peer).findLast(({ at, fields: { vote } }) => vote.sid === node && at > moment + STALE_MS);
      if (heard === undefined || !isPrompt({ at: heard.at, event: heard, by: peer }, moment)) continue;
      if (last === null || heard.at > last) last = heard.at;
    }
    return last;
  }

  /** Whether a peer that was connected to a life lived on beyond a moment; what it saw of that life is asked elsewhere. */
  hasOther(than: ServerId, life: Life, at: EpochMs): boolean {
    return this.#connected(life, at).some(({ node }) => node !== than);
  }

  /** Peers that were connected to a life and lived on beyond a moment. */
  #connected(life: Life, at: EpochMs): Life[] {
    return this.#lives.overlapping(at + 1, life.lastAt).filter((peer) => this.#isConnected(peer, life));
  }

  /** Whether a peer received votes of a life while that still wrote. */
  #isConnected(peer: Life, { node, from, lastAt }: Life): boolean {
    const heard = peer.node === node ? undefined : this.#heardBy(peer).get(node);
    const at = heard?.[lowerBound(heard, from, (one) => one)];
    return at !== undefined && at <= lastAt + PEER_EARLY_MS;
  }

  /** From whom a server received votes, and when. */
  #heardBy(life: Life): ReadonlyMap<ServerId, readonly EpochMs[]> {
    let heard = this.#heard.get(life);
    if (heard === undefined) {
      const bySender = groupBy(votes.all(life), ({ fields: { vote } }) => vote.sid);
      heard = new Map([...bySender].map(([sid, own]) => [sid, own.map(({ at }) => at)]));
      this.#heard.set(life, heard);
    }
    return heard;
  }
}
