import type { ZkEvent } from '../model/event.ts';

/** What a learner logged in one term of its way to a leader; each line by its position among all of the server. */
export class LearnerLines {
  /** The key of the election that it came out of. */
  readonly mandate: number;
  /** What passes between it and its leader; null where its last transaction is not known. */
  readonly channel: number | null;
  /** The last line before it speaks to its leader. */
  joinedAt: number | null = null;
  /** Where its sync begins. */
  syncedAt: number | null = null;
  newLeaderAt: number | null = null;
  upToDateAt: number | null = null;

  constructor(mandate: number, channel: number | null) {
    this.mandate = mandate;
    this.channel = channel;
  }

  take({ kind }: ZkEvent, position: number): void {
    switch (kind) {
      case 'peer-state-following':
      case 'peer-state-observing':
      case 'following-election-took':
      case 'learner-connected':
        if (this.syncedAt === null) this.joinedAt = position;
        break;
      case 'sync-diff-learner':
      case 'sync-snap-learner':
      case 'sync-trunc-learner':
        this.syncedAt ??= position;
        break;
      case 'learner-newleader':
        this.newLeaderAt ??= position;
        break;
      case 'learner-uptodate':
        this.upToDateAt ??= position;
        break;
      default:
    }
  }
}
