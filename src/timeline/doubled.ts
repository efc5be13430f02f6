import type { ZkEvent } from '../model/event.ts';
import type { Ledger } from '../model/ledger.ts';
import type { InputLog } from '../model/timeline.ts';

/** So many events are looked at to find out whether a log is written twice. */
const LOOKED_AT = 2000;
/** Fewer pairs may be chance: a server does say the same twice in a millisecond. */
const LEAST_PAIRS = 3;
/** This part of all events must be in pairs; of crowds some are passed over. */
const SHARE = 0.8;

/**
 * A logger that hands on to its parent (`additivity`), or two appenders to one console, write each line twice. Then a
 * process would seem to begin twice, and each election to be two: the second of each pair is left out.
 */
export function withoutDoubles(log: InputLog, ledger: Ledger): InputLog {
  const some = log.events.slice(0, LOOKED_AT);
  const pairs = some.length - onceEach(some).length;
  if (pairs < LEAST_PAIRS || 2 * pairs < SHARE * some.length) return log;
  const events = onceEach(log.events);
  const [, second] = log.events;
  ledger.add(
    'doubled-lines',
    { input: log.index, line: second?.line ?? 0, text: second?.message ?? '' },
    log.events.length - events.length,
  );
  return { ...log, events };
}

/** Of two neighbours that say the same the first. */
function onceEach(events: readonly ZkEvent[]): ZkEvent[] {
  const kept: ZkEvent[] = [];
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as ZkEvent;
    kept.push(event);
    const next = events[i + 1];
    if (next !== undefined && isDouble(event, next)) i++;
  }
  return kept;
}

const isDouble = (a: ZkEvent, b: ZkEvent): boolean =>
  a.at === b.at && a.message === b.message && a.thread === b.thread && a.kind === b.kind;
