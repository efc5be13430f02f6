import { unreachable } from '../../base/unreachable.ts';
import { epochMs } from '../../model/time.ts';
import { LocalTimes, type ZoneOffset } from '../../model/zone.ts';
import type { Lack } from '../../model/layout.ts';
import type { EpochMs } from '../../model/time.ts';

const DAY = 24 * 3600 * 1000;
const YEAR = 366 * DAY;

/** Counts the years, or days, that a log passes whose stamps do not tell them. */
class Turns {
  passed = 0;
  #latest = Number.NaN;
  readonly #period: number;

  constructor(period: number) {
    this.#period = period;
  }

  /** A stamp that is earlier by more than half a period has passed midnight, or New Year; so much no clock steps back. */
  meet(stamp: number): number {
    const step = stamp - this.#latest;
    if (step < -this.#period / 2) this.passed++;
    else if (step > this.#period / 2 && this.passed > 0) this.passed--;
    this.#latest = stamp;
    return this.passed;
  }
}

/** Stamps without a year, all in one, in the years that the log passes: December, then January of the next. */
export function yearsCounted(): (stamp: number) => number {
  const turns = new Turns(YEAR);
  return (stamp) => inYear(stamp, turns.meet(stamp));
}

/** Makes moments of the stamps of one input, also where they lack their year, their date, or are missing. */
export class RecordClock {
  /** Null where local times are read as UTC. */
  readonly #local: LocalTimes | null;
  readonly #days = new Turns(DAY);
  readonly #years = yearsCounted();
  #count = 0;
  #zoned = false;

  constructor(zoneOffset: ZoneOffset | null) {
    this.#local = zoneOffset === null ? null : new LocalTimes(zoneOffset);
  }

  /** Whether stamps that tell no zone are read in one; then it must meet each of them. */
  get isInZone(): boolean {
    return this.#local !== null;
  }

  /** Whether stamps told their zone themselves. */
  get zoned(): boolean {
    return this.#zoned;
  }

  /** A stamp that lacks nothing. */
  whole(stamp: number, zoned: boolean): EpochMs {
    if (zoned) this.#zoned = true;
    return epochMs(zoned || this.#local === null ? stamp : this.#local.at(stamp));
  }

  at(stamp: number, zoned: boolean, lacks: Lack): EpochMs {
    switch (lacks) {
      case 'nothing':
        return this.whole(stamp, zoned);
      case 'year':
        return this.whole(this.#years(stamp), zoned);
      case 'date':
        return this.whole(stamp + this.#days.meet(stamp) * DAY, zoned);
      case 'time':
        return epochMs(this.#count++);
      default:
        return unreachable(lacks);
    }
  }
}

function inYear(stamp: number, passed: number): number {
  if (passed === 0) return stamp;
  const date = new Date(stamp);
  return date.setUTCFullYear(date.getUTCFullYear() + passed);
}
