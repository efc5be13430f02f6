import * as election from './election.ts';
import type { EventFields, Message } from './define.ts';

const areas = { ...election };

/** Every message that zklog knows. The areas are the files of this folder; each exports its messages and nothing else. */
export const catalog: readonly Message[] = Object.values(areas);

type CatalogMessage = (typeof areas)[keyof typeof areas];
export type EventKind = CatalogMessage['kind'];
/** The typed fields of each kind of event, derived from the templates. */
export type EventFieldsByKind = { readonly [M in CatalogMessage as M['kind']]: EventFields<M> };
