import type { PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Vote } from '../model/vote.ts';

/** A line of a server that may be an end of pairs. */
export class Line implements PairEnd {
  readonly node: ServerId;
  readonly at: EpochMs;
  readonly position: number;
  /** Lines of a server that say the same and have different ones may have different causes. */
  readonly link: number;
  readonly #event: ZkEvent;

  constructor(event: ZkEvent, position: number, link = 0) {
    this.node = event.node;
    this.at = event.at;
    this.position = position;
    this.link = link;
    this.#event = event;
  }

  get from(): LineRef {
    return this.#event.from;
  }

  get message(): string {
    return this.#event.message;
  }
}

/** The line of a vote that came; its link is the connection: a peer that was restarted has another one. */
export class Arrival extends Line {
  readonly vote: Vote;

  constructor(event: ZkEvent, position: number, vote: Vote, link: number) {
    super(event, position, link);
    this.vote = vote;
  }
}

/** What a server did without a line that tells when. */
export class Unlogged {
  readonly node: ServerId;
  readonly link = 0;

  constructor(node: ServerId) {
    this.node = node;
  }
}
