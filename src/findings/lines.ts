import { inOrder, mergeSorted } from '../base/sorted.ts';
import type { EventKind } from '../catalog/index.ts';
import type { NodeEvent } from '../model/timeline.ts';

const byTime = (a: NodeEvent, b: NodeEvent): number => a.event.at - b.event.at;

/** The lines of the timeline by kind, found in one pass. */
export class LinesByKind {
  readonly #found = new Map<EventKind, NodeEvent[]>();
  readonly #inOrder = new Map<EventKind, readonly NodeEvent[]>();

  /** @param kinds those that somebody reads; the others are passed over */
  constructor(events: readonly NodeEvent[], kinds: Iterable<EventKind>) {
    for (const kind of kinds) this.#found.set(kind, []);
    for (let i = 0; i < events.length; i++) {
      const one = events[i] as NodeEvent;
      this.#found.get(one.event.kind)?.push(one);
    }
  }

  /** The lines of these kinds in order of time; of one moment, in the order of the kinds. */
  of(kinds: readonly EventKind[]): readonly NodeEvent[] {
    return mergeSorted(
      kinds.map((kind) => this.#listOf(kind)),
      byTime,
    );
  }

  /** In the timeline the order of a file counts for more than a clock that steps back. */
  #listOf(kind: EventKind): readonly NodeEvent[] {
    const known = this.#inOrder.get(kind) ?? inOrder(this.#found.get(kind) ?? [], byTime);
    this.#inOrder.set(kind, known);
    return known;
  }
}
