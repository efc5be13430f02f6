import { unreachable } from '../base/unreachable.ts';
import { Line, Unlogged } from './line.ts';
import { channelKey } from './votes.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { OfKind } from '../model/kinds.ts';
import type { Keys } from './keys.ts';

/** What `LeaderLines` takes. */
export const leaderKinds = [
  'learner-connected-registered',
  'sync-start-leader',
  'newleader-ack-leader',
  'leader-quorum-synced',
] as const;
export type LeaderEvent = OfKind<(typeof leaderKinds)[number]>;

/** What a leader logged of one learner that came. */
export interface Registration {
  readonly learner: ServerId;
  /** Whether it came before the leader had its quorum … */
  readonly beforeQuorum: boolean;
  /** … and came once more before that. */
  readonly cameAgain: boolean;
  readonly registered: Line | null;
  readonly synced: Line | null;
  readonly acknowledged: Line | null;
  /** The learner may know it by any of these. */
  readonly channels: readonly number[];
}

type Open = { -readonly [K in keyof Registration]: Registration[K] };

/** What a leader logged in one term: the learners that came to it, each time anew, and its quorum. */
export class LeaderLines {
  /** The key of the election that it came out of. */
  readonly mandate: number;
  /** Where it has its quorum. */
  established: Line | null = null;
  readonly quorum = new Set<ServerId>();
  /** For what happened without a line that tells when. */
  readonly unlogged: Unlogged;
  readonly #keys: Keys;
  readonly #registrations: Open[] = [];
  readonly #latest = new Map<ServerId, Open>();

  constructor(node: ServerId, keys: Keys, mandate: number) {
    this.unlogged = new Unlogged(node);
    this.#keys = keys;
    this.mandate = mandate;
  }

  get registrations(): readonly Registration[] {
    return this.#registrations;
  }

  take(event: LeaderEvent, position: number): void {
    switch (event.kind) {
      case 'learner-connected-registered':
        if (event.fields.info !== undefined) this.#begin(event.fields.peerSid).registered = new Line(event, position);
        break;
      case 'sync-start-leader':
        this.#takeSync(event, position);
        break;
      case 'newleader-ack-leader': {
        const last = this.#latest.get(event.fields.peerSid);
        if (last !== undefined) last.acknowledged ??= new Line(event, position);
        break;
      }
      case 'leader-quorum-synced':
        if (this.established !== null) break;
        this.established = new Line(event, position);
        for (const members of event.fields.quorum ?? []) for (const member of members) this.quorum.add(member);
        break;
      default:
        unreachable(event);
    }
  }

  #takeSync(event: EventOf<'sync-start-leader'>, position: number): void {
    const { peerSid } = event.fields;
    const last = this.#latest.get(peerSid);
    const own = last === undefined || last.synced !== null ? this.#begin(peerSid) : last;
    own.synced = new Line(event, position);
    own.channels = [...own.channels, channelKey(this.#keys, peerSid, this.mandate, event.fields.position.peerLastZxid)];
  }

  #begin(learner: ServerId): Open {
    const beforeQuorum = this.established === null;
    const last = this.#latest.get(learner);
    if (last !== undefined && beforeQuorum) last.cameAgain = true;
    const open: Open = {
      learner,
      channels: [channelKey(this.#keys, learner, this.mandate, null)],
      beforeQuorum,
      cameAgain: false,
      registered: null,
      synced: null,
      acknowledged: null,
    };
    this.#latest.set(learner, open);
    this.#registrations.push(open);
    return open;
  }
}
