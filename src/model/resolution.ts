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

/** The same of each server: the coarsest of its logs, in ms. */
export type Resolutions = ReadonlyMap<ServerId, number>;

export function resolutionsOf(lives: Iterable<Life>): Resolutions {
  const coarsest = new Map<ServerId, number>();
  for (const { node, resolutionMs } of lives) coarsest.set(node, Math.max(coarsest.get(node) ?? 1, resolutionMs));
  return coarsest;
}
