/** A stamp that lies so much before the one above it was set back; threads that log at once differ by less. */
export const STEP_BACK_MS = 1000;
/** What threads log at once lies this near together. */
export const RACE_MS = 100;

/**
 * Where the stamps of a log jump, met in the order of its lines: back by more than a second; or forward to where they
 * were, for racing threads write around a step back.
 */
export class Steps {
  #above = -Infinity;
  #before = Number.NaN;
  #after = Number.NaN;

  /** @param above the latest stamp above, where that is known and was not met */
  meet(at: number, above: number | null = null): 'back' | 'return' | null {
    const latest = above === null ? this.#above : Math.max(this.#above, above);
    const wasRace = this.#above < this.#after + RACE_MS;
    this.#above = at;
    if (at < latest - STEP_BACK_MS) {
      this.#before = latest;
      this.#after = at;
      return 'back';
    }
    const returns = wasRace && Math.abs(at - this.#before) < RACE_MS;
    if (returns) this.#after = Number.NaN;
    return returns ? 'return' : null;
  }
}
