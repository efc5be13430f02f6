import { onceForObject } from '../base/once.ts';
import type { ZkEvent } from './event.ts';

const SECOND_MS = 1000;
/** Of fewer events, all may be at a whole second by chance. */
const LEAST = 4;

/** How finely a log tells the time, in ms: a stamp is that of the moment, or up to so much earlier. */
export const resolutionOf = onceForObject((events: readonly ZkEvent[]): number => {
  if (events.length < LEAST) return 1;
  for (let i = 0; i < events.length; i++) if ((events[i] as ZkEvent).at % SECOND_MS !== 0) return 1;
  return SECOND_MS;
});
