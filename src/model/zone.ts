import { Steps } from './steps.ts';

/**
 * What must be taken off a local time (ms, read as UTC) of a zone to make it UTC. Of an hour that the end of summer time
 * repeats, the first is meant, or the repeated one.
 */
export type ZoneOffset = (localMs: number, isRepeated: boolean) => number;

/**
 * The moments of one log's local times, asked for in the order of its lines. In an hour that is there twice the first one
 * is meant until the stamps step back.
 */
export class LocalTimes {
  readonly #offset: ZoneOffset;
  readonly #steps = new Steps();
  #isRepeated = false;

  constructor(offset: ZoneOffset) {
    this.#offset = offset;
  }

  /** In ms since 1970. */
  at(localMs: number): number {
    const first = this.#offset(localMs, false);
    const repeated = this.#offset(localMs, true);
    const step = this.#steps.meet(localMs);
    if (first === repeated || step === 'return') this.#isRepeated = false;
    else if (step === 'back') this.#isRepeated = true;
    return localMs - (this.#isRepeated ? repeated : first);
  }
}
