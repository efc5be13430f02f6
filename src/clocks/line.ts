import type { PairEnd } from '../model/clock.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Vote } from '../model/vote.ts';

/** A line of a server that may be an end of pairs. */
export class Line implements PairEnd {
  readonly node: ServerId;
  readonly position: number;
  readonly #event: ZkEvent;

  constructor(node: ServerId, event: ZkEvent, position: number) {
    this.node = node;
    this.position = position;
    this.#event = event;
  }

  get at(): EpochMs {
    return this.#event.at;
  }

  get from(): LineRef {
    return this.#event.from;
  }

  get message(): string {
    return this.#event.message;
  }
}

/** The line of a vote that came. */
export class Arrival extends Line {
  readonly vote: Vote;
  /** The connection by which it came: a peer that was restarted has another one. */
  readonly link: number;

  constructor(node: ServerId, event: ZkEvent, position: number, vote: Vote, link: number) {
    super(node, event, position);
    this.vote = vote;
    this.link = link;
  }
}
