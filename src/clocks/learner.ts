import { unreachable } from '../base/unreachable.ts';
import { Line } from './line.ts';
import type { OfKind } from '../model/kinds.ts';

/** What `LearnerLines` takes. */
export const learnerKinds = [
  'peer-state-following',
  'peer-state-observing',
  'following-election-took',
  'learner-connected',
  'sync-diff-learner',
  'sync-snap-learner',
  'sync-trunc-learner',
  'learner-newleader',
  'learner-uptodate',
] as const;

/** What a learner logged in one term of its way to a leader. */
export class LearnerLines {
  /** The key of the election that it came out of. */
  readonly mandate: number;
  /** The key of what passes between it and its leader; null where its last transaction is not known. */
  readonly channel: number | null;
  /** The last line before it speaks to its leader. */
  joined: Line | null = null;
  /** Where its sync begins. */
  synced: Line | null = null;
  newLeader: Line | null = null;
  upToDate: Line | null = null;

  constructor(mandate: number, channel: number | null) {
    this.mandate = mandate;
    this.channel = channel;
  }

  take(event: OfKind<(typeof learnerKinds)[number]>, position: number): void {
    switch (event.kind) {
      case 'peer-state-following':
      case 'peer-state-observing':
      case 'following-election-took':
      case 'learner-connected':
        if (this.synced === null) this.joined = new Line(event, position);
        break;
      case 'sync-diff-learner':
      case 'sync-snap-learner':
      case 'sync-trunc-learner':
        this.synced ??= new Line(event, position);
        break;
      case 'learner-newleader':
        this.newLeader ??= new Line(event, position);
        break;
      case 'learner-uptodate':
        this.upToDate ??= new Line(event, position);
        break;
      default:
        unreachable(event);
    }
  }
}
