import * as clients from './clients.ts';
import * as config from './config.ts';
import * as connections from './connections.ts';
import * as election from './election.ts';
import * as electionAside from './election-aside.ts';
import * as epochs from './epochs.ts';
import * as following from './following.ts';
import * as jvm from './jvm.ts';
import * as leading from './leading.ts';
import * as learners from './learners.ts';
import * as learning from './learning.ts';
import * as listener from './listener.ts';
import * as observerMaster from './observer-master.ts';
import * as peer from './peer.ts';
import * as processes from './process.ts';
import * as reconfig from './reconfig.ts';
import * as server from './server.ts';
import * as snapshots from './snapshots.ts';
import * as syncLeader from './sync-leader.ts';
import * as syncLearner from './sync-learner.ts';
import * as txnlog from './txnlog.ts';
import type { EventFields, Message } from './define.ts';

const areas = {
  config,
  processes,
  server,
  peer,
  epochs,
  election,
  electionAside,
  connections,
  listener,
  leading,
  learners,
  observerMaster,
  syncLeader,
  learning,
  syncLearner,
  following,
  txnlog,
  snapshots,
  jvm,
  clients,
  reconfig,
};

type Areas = typeof areas;
type CatalogMessage = { readonly [A in keyof Areas]: Areas[A][keyof Areas[A]] }[keyof Areas];

/**
 * Every message that zklog knows. The areas are the files of this folder; each exports its messages and nothing else.
 * Of two that fit a line the first is taken, so the order must not be left to who loads the modules: Node has the names
 * of a module in alphabetical order, a tool that rewrites modules as they are written.
 */
export const catalog: readonly Message[] = Object.values(areas).flatMap((area) =>
  Object.entries<Message>(area)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, message]) => message),
);

/** The message of a kind of event. */
export const messageOf: ReadonlyMap<string, Message> = new Map(catalog.map((message) => [message.kind, message]));

export type EventKind = CatalogMessage['kind'];
/** The typed fields of each kind of event, derived from the templates. */
export type EventFieldsByKind = { readonly [M in CatalogMessage as M['kind']]: EventFields<M> };
