import { formatZxid } from '../model/ids.ts';
import { channel } from './define.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId, Zxid } from '../model/ids.ts';
import type { Term } from './terms.ts';

/** What a leader logged of one learner that came. */
export interface Registration {
  readonly learner: ServerId;
  /** Whether it came before the leader had its quorum. */
  readonly beforeQuorum: boolean;
  /** The learner may know it by any of these. */
  readonly keys: readonly string[];
  readonly registered: EventOf<'learner-connected-registered'> | null;
  readonly synced: EventOf<'sync-start-leader'> | null;
  readonly acknowledged: EventOf<'newleader-ack-leader'> | null;
}

interface Open {
  readonly beforeQuorum: boolean;
  registered: EventOf<'learner-connected-registered'> | null;
  synced: EventOf<'sync-start-leader'> | null;
  acknowledged: EventOf<'newleader-ack-leader'> | null;
}

const known = new WeakMap<Term, readonly Registration[]>();

/** The learners that came to a leader in one term, each time anew. */
export function registrationsOf(term: Term): readonly Registration[] {
  const before = known.get(term);
  if (before !== undefined) return before;
  const found = term.state === 'LEADING' && term.mandate !== null ? registrations(term, term.mandate.key) : [];
  known.set(term, found);
  return found;
}

function registrations({ events }: Term, mandate: string): Registration[] {
  const latest = new Map<ServerId, Open>();
  const all: { readonly learner: ServerId; readonly open: Open }[] = [];
  let beforeQuorum = true;
  const begin = (learner: ServerId): Open => {
    const open: Open = { beforeQuorum, registered: null, synced: null, acknowledged: null };
    latest.set(learner, open);
    all.push({ learner, open });
    return open;
  };
  for (const event of events) {
    switch (event.kind) {
      case 'learner-connected-registered':
        if (event.info !== undefined) begin(event.peerSid).registered = event;
        break;
      case 'sync-start-leader': {
        const last = latest.get(event.peerSid);
        (last === undefined || last.synced !== null ? begin(event.peerSid) : last).synced = event;
        break;
      }
      case 'newleader-ack-leader': {
        const last = latest.get(event.peerSid);
        if (last !== undefined) last.acknowledged ??= event;
        break;
      }
      case 'leader-quorum-synced':
        beforeQuorum = false;
        break;
      default:
    }
  }
  return all.map(({ learner, open }) => ({ ...open, learner, keys: keysOf(learner, mandate, open.synced) }));
}

function keysOf(learner: ServerId, mandate: string, synced: EventOf<'sync-start-leader'> | null): string[] {
  const observer = channel(learner, mandate, 'observer');
  return synced === null ? [observer] : [observer, channel(learner, mandate, lastOf(synced.position.peerLastZxid))];
}

const lastOf = (zxid: Zxid): string => formatZxid(zxid);
