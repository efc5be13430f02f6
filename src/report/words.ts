import { shortened } from '../base/shortened.ts';
import { messageOf } from '../catalog/index.ts';
import { exceptionIn, type ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';

/** So much of a message is shown; the evidence leads to the rest. */
const LONGEST = 240;

/** What a row of the timeline says: the catalogue's words for it, else ZooKeeper's own. */
export function describeEvent(event: ZkEvent, name: (sid: ServerId) => string): string {
  // The catalogue's types tie a message's words to its fields; the compiler cannot follow a look-up by kind.
  const says = messageOf.get(event.kind)?.says as
    | ((fields: ZkEvent['fields'], name: (sid: ServerId) => string) => string)
    | undefined;
  return shortened(withCause(says?.(event.fields, name) ?? event.message.trimEnd(), event.trace), LONGEST);
}

/** A message that announces an exception means nothing without it. */
function withCause(message: string, trace: readonly string[]): string {
  const cause = exceptionIn(trace);
  return cause === undefined ? message : `${message.replace(/[:.]$/, '')}: ${cause.replace(/^(?:[\w$]+\.)+/, '')}`;
}
