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

/** What names of threads tell: a log has a few dozen, but a line of one in every other event. */
const ofThreads = new Map<string, ToldId | null>();
const REMEMBERED_THREADS = 5000;

function toldByThread(thread: string): ToldId | null {
  let told = ofThreads.get(thread);
  if (told === undefined) {
    const parts = OWN_ID_IN_THREAD.exec(thread);
    const sid = parts?.[1] ?? parts?.[2] ?? parts?.[3];
    told = sid === undefined ? null : { node: serverId(sid), basis: 'thread name' };
    if (ofThreads.size >= REMEMBERED_THREADS) ofThreads.clear();
    ofThreads.set(thread, told);
  }
  return told;
}

/** The id that a server tells of itself in a line; null where the line tells none. */
export function toldId(event: ZkEvent): ToldId | null {
  if (event.kind === 'election-start') return { node: event.sid, basis: 'own message' };
  const inThread = toldByThread(event.thread);
  if (inThread !== null) return inThread;
  if (event.myid !== null) return { node: serverId(event.myid), basis: '[myid:] of the line' };
  // `my id = 2` of a connection; layouts without a thread have nothing else for days.
  const mySid = event.said.fields['mySid'] as ServerId | undefined;
  return mySid === undefined ? null : { node: mySid, basis: 'message about a peer' };
}
