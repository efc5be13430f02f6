import { inOrder, mergeSorted } from '../base/sorted.ts';
import type { EventKind } from '../catalog/index.ts';
import { byTime } from './gather.ts';
import type { ZkEvent } from '../model/event.ts';

/** The lines of the timeline by kind, found in one pass. */
export class LinesByKind {
  readonly #found = new Map<EventKind, ZkEvent[]>();
  readonly #inOrder = new Map<EventKind, readonly ZkEvent[]>();

  /** @param kinds those that somebody reads; the others are passed over */
  constructor(events: readonly ZkEvent[], kinds: Iterable<EventKind>) {
    for (const kind of kinds) this.#found.set(kind, []);
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as ZkEvent;
      this.#found.get(event.kind)?.push(event);
    }
  }

  /** The lines of a kind in the order of the timeline; of several kinds in order of time, of one moment kind by kind. */
  of(kinds: readonly EventKind[]): readonly ZkEvent[] {
    const [only] = kinds;
    if (kinds.length === 1 && only !== undefined) return this.#found.get(only) ?? [];
    return mergeSorted(
      kinds.map((kind) => this.#inOrderOf(kind)),
      byTime,
    );
  }

  /** In the timeline the order of a file counts for more than a clock that steps back. */
  #inOrderOf(kind: EventKind): readonly ZkEvent[] {
    const known = this.#inOrder.get(kind) ?? inOrder(this.#found.get(kind) ?? [], byTime);
    this.#inOrder.set(kind, known);
    return known;
  }
}
