import { unreachable } from '../base/unreachable.ts';
import { epochMs } from '../model/time.ts';
import type { Lack } from '../model/layout.ts';
import type { EpochMs } from '../model/time.ts';

const DAY = 24 * 3600 * 1000;
const YEAR = 366 * DAY;

/** Makes moments of the stamps of one input, also where they lack their year, their date, or are missing. */
export class RecordClock {
  readonly #zoneOffset: (localMs: number) => number;
  /** Days or years that the log has passed since its first record. */
  #passed = 0;
  #latest = Number.NaN;
  #count = 0;
  #zoned = false;

  /** @param zoneOffset maps a local time in ms, read as UTC, to what must be taken off it to make it UTC */
  constructor(zoneOffset: (localMs: number) => number) {
    this.#zoneOffset = zoneOffset;
  }

  /** Whether stamps told their zone themselves. */
  get zoned(): boolean {
    return this.#zoned;
  }

  /** A stamp that lacks nothing. */
  whole(stamp: number, zoned: boolean): EpochMs {
    if (zoned) this.#zoned = true;
    return epochMs(zoned ? stamp : stamp - this.#zoneOffset(stamp));
  }

  at(stamp: number, zoned: boolean, lacks: Lack): EpochMs {
    switch (lacks) {
      case 'nothing':
        return this.whole(stamp, zoned);
      case 'year':
        this.#pass(stamp, YEAR);
        return this.whole(inYear(stamp, this.#passed), zoned);
      case 'date':
        this.#pass(stamp, DAY);
        return this.whole(stamp + this.#passed * DAY, zoned);
      case 'time':
        return epochMs(this.#count++);
      default:
        return unreachable(lacks);
    }
  }

  /** A stamp that is earlier by more than half a period has passed midnight, or New Year; so much no clock steps back. */
  #pass(stamp: number, period: number): void {
    const step = stamp - this.#latest;
    if (step < -period / 2) this.#passed++;
    else if (step > period / 2 && this.#passed > 0) this.#passed--;
    this.#latest = stamp;
  }
}

function inYear(stamp: number, passed: number): number {
  if (passed === 0) return stamp;
  const date = new Date(stamp);
  return date.setUTCFullYear(date.getUTCFullYear() + passed);
}
