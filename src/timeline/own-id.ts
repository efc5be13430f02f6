import { serverId } from '../model/ids.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';

/**
 * Threads whose name holds the id of the server they run in (3.4 and later). `SendWorker:3` and `RecvWorker:3` are none
 * of them: 3 is the peer.
 */
const OWN_ID_IN_THREAD =
  /\[myid=(-?\d+)\]|^(?:SyncThread|CommitProcessor|FollowerRequestProcessor|ObserverRequestProcessor):(-?\d+)$|^ProcessThread\(sid:(-?\d+) /;

/** What in a line tells the id of the server that wrote it, strongest first. */
export const tellings = ['own message', 'thread name', '[myid:] of the line', 'message about a peer'] as const;

export interface ToldId {
  readonly node: ServerId;
  readonly basis: (typeof tellings)[number];
}

const MOST_REMEMBERED = 5000;

/** What texts tell: a log has a few dozen threads and one `[myid:]`, but one of them in every event. */
class Remembered {
  readonly #told = new Map<string, ToldId | null>();
  readonly #tell: (text: string) => ToldId | null;

  constructor(tell: (text: string) => ToldId | null) {
    this.#tell = tell;
  }

  of(text: string): ToldId | null {
    let told = this.#told.get(text);
    if (told === undefined) {
      told = this.#tell(text);
      if (this.#told.size >= MOST_REMEMBERED) this.#told.clear();
      this.#told.set(text, told);
    }
    return told;
  }
}

const threads = new Remembered((thread) => {
  const parts = OWN_ID_IN_THREAD.exec(thread);
  const sid = parts?.[1] ?? parts?.[2] ?? parts?.[3];
  return sid === undefined ? null : { node: serverId(sid), basis: 'thread name' };
});

const myids = new Remembered((myid) => ({ node: serverId(myid), basis: '[myid:] of the line' }));

/** The id that a server tells of itself in a line; null where the line tells none. */
export function toldId(event: ZkEvent): ToldId | null {
  if (event.kind === 'election-start') return { node: event.fields.sid, basis: 'own message' };
  // As early as a process knows it, from 3.5.9 and 3.6.2 on.
  if (event.kind === 'quorum-start' && event.fields.sid !== undefined)
    return { node: event.fields.sid, basis: 'own message' };
  const inThread = threads.of(event.thread);
  if (inThread !== null) return inThread;
  if (event.myid !== null) return myids.of(event.myid);
  // `my id = 2` of a connection; layouts without a thread have nothing else for days.
  const { fields } = event;
  return 'mySid' in fields ? { node: fields.mySid, basis: 'message about a peer' } : null;
}
