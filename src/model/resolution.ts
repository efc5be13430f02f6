import { epochMs, type EpochMs, type TimeRange } from './time.ts';
import type { ZkEvent } from './event.ts';
import type { ServerId } from './ids.ts';
import type { Life } from './timeline.ts';

const SECOND_MS = 1000;
/** Of fewer events, all may be at a whole second by chance. */
const LEAST = 4;

/** How finely a log tells the time, in ms: a stamp is that of the moment, or up to so much earlier. */
export function resolutionOf(events: readonly ZkEvent[]): number {
  if (events.length < LEAST) return 1;
  for (let i = 0; i < events.length; i++) if ((events[i] as ZkEvent).at % SECOND_MS !== 0) return 1;
  return SECOND_MS;
}

/** How finely the servers' logs tell the time. */
export class Resolutions {
  readonly #coarsest = new Map<ServerId, number>();
  /** That of all of them. */
  #worst = 1;

  constructor(lives: Iterable<Life>) {
    for (const { node, resolutionMs } of lives) {
      this.#coarsest.set(node, Math.max(this.of(node), resolutionMs));
      this.#worst = Math.max(this.#worst, resolutionMs);
    }
  }

  /** The coarsest of a server's logs, in ms. */
  of(node: ServerId): number {
    return this.#coarsest.get(node) ?? 1;
  }

  get areExact(): boolean {
    return this.#worst === 1;
  }

  /** The latest moment that a server may have stamped so. */
  latest(node: ServerId, at: EpochMs): EpochMs {
    return epochMs(at + this.of(node) - 1);
  }

  /**
   * The range of a server's end, which heeds that stamps may be cut: those of its own log where it tells the end, else those
   * of others, any of which may be.
   */
  ofEnd(node: ServerId, [from, to]: TimeRange): TimeRange {
    return [from, epochMs(to + (from === to ? this.of(node) : this.#worst) - 1)];
  }
}
