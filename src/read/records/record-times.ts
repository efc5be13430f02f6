import type { FastLayout } from '../../model/layout.ts';
import type { EpochMs } from '../../model/time.ts';
import type { RecordClock } from './clock.ts';

/**
 * The times of an input's first and latest record. Of the latest, most of which nobody asks for, only the place is kept
 * until somebody does.
 */
export class RecordTimes {
  first: EpochMs | null = null;
  #latest: EpochMs | null = null;
  /** Where the latest record begins; null when `#latest` has its time. */
  #bytes: Uint8Array | null = null;
  #start = 0;
  #layout: FastLayout | null = null;
  readonly #clock: RecordClock;

  constructor(clock: RecordClock) {
    this.#clock = clock;
  }

  /** A record begins there. */
  see(layout: FastLayout, bytes: Uint8Array, start: number): void {
    this.#layout = layout;
    this.#bytes = bytes;
    this.#start = start;
    // In a zone each stamp tells the next one: of an hour that is there twice, which it is.
    if (this.first === null || this.#clock.isInZone) {
      const at = this.latest();
      this.first ??= at;
    }
  }

  /** A record has this time. */
  set(at: EpochMs): void {
    this.#bytes = null;
    this.#latest = at;
    this.first ??= at;
  }

  /** Of the latest record that has one; asked for at the latest when the bytes are about to be used again. */
  latest(): EpochMs | null {
    const bytes = this.#bytes;
    if (bytes !== null && this.#layout !== null) {
      this.#bytes = null;
      const stamp = this.#layout.stampAt(bytes, this.#start);
      if (!Number.isNaN(stamp)) this.#latest = this.#clock.whole(stamp, false);
    }
    return this.#latest;
  }
}
