import { catalog, type EventFieldsByKind, type EventKind } from '../catalog/index.ts';
import { KindSet } from '../model/kinds.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';

/** What the lines tell of the ensemble. */
export interface Seen {
  /** Servers that speak or are spoken of by id. */
  readonly peers: ReadonlySet<ServerId>;
  readonly observers: ReadonlySet<ServerId>;
  /** Ids that a connection named and nothing else, and the first line of each. */
  readonly strangers: ReadonlyMap<ServerId, LineRef>;
  readonly standalone: boolean;
  readonly quorum: boolean;
}

const standaloneMode = new KindSet('standalone-mode');
const observing = new KindSet('peer-state-observing');
const notifications = new KindSet('notification');
const quorumLines = new KindSet('peer-state-looking', 'notification');

type NamingPeer = { [K in EventKind]: 'peerSid' extends keyof EventFieldsByKind[K] ? K : never }[EventKind];
const namingPeer = new KindSet(
  ...catalog
    .filter(({ wordings }) => wordings.some(({ text }) => text.includes('{peerSid:')))
    .map(({ kind }) => kind as NamingPeer),
);

/** Lines about a connection to the election port, where anybody may connect and call himself anything. */
const connectionKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  'election-conn-broken',
  'election-conn-dropped-smaller-sid',
  'election-conn-invalid-sid',
  'election-conn-no-queue',
  'election-recv-interrupts-send',
  'election-send-worker-exception',
  'election-send-worker-leaving',
]);

/** The documentation asks for a myid of 1 to 255; a port scan is read as something like 188978561024. */
const isUsual = (id: ServerId): boolean => typeof id === 'number' && id >= 0 && id <= 255;

export function seenIn(lives: readonly Life[]): Seen {
  const peers = new Set<ServerId>();
  const connected = new Map<ServerId, LineRef>();
  const observers = new Set<ServerId>();
  for (const life of lives) {
    if (observing.first(life) !== null) observers.add(life.node);
    for (const {
      fields: { vote },
    } of notifications.all(life)) {
      peers.add(vote.sid);
      if (vote.state === 'OBSERVING') observers.add(vote.sid);
    }
    for (const event of namingPeer.all(life)) {
      const {
        kind,
        fields: { peerSid: peer },
      } = event;
      if (peer === undefined || peers.has(peer)) continue;
      if (isUsual(peer) || !connectionKinds.has(kind)) peers.add(peer);
      else if (!connected.has(peer)) connected.set(peer, event.from);
    }
  }
  return {
    peers,
    observers,
    strangers: new Map([...connected].filter(([id]) => !peers.has(id))),
    standalone: lives.some((life) => standaloneMode.first(life) !== null),
    quorum: lives.some((life) => quorumLines.first(life) !== null),
  };
}

const tickTimes = new KindSet('setting-tick-time');
const initLimits = new KindSet('setting-init-limit');
const syncLimits = new KindSet('setting-sync-limit');

/** What the servers say of their settings as they start; of several words the last. */
export function loggedSettings(lives: readonly Life[]): {
  readonly tickTimeMs: number | null;
  readonly initLimit: number | null;
  readonly syncLimit: number | null;
} {
  let [tickTimeMs, initLimit, syncLimit]: (number | null)[] = [null, null, null];
  for (const life of lives) {
    for (const {
      fields: { ms },
    } of tickTimes.all(life))
      tickTimeMs = ms;
    for (const {
      fields: { ticks },
    } of initLimits.all(life))
      initLimit = ticks;
    for (const {
      fields: { ticks },
    } of syncLimits.all(life))
      syncLimit = ticks;
  }
  return { tickTimeMs: tickTimeMs ?? null, initLimit: initLimit ?? null, syncLimit: syncLimit ?? null };
}
