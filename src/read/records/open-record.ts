import { STEP_BACK_MS } from '../../model/steps.ts';
import type { LineHead } from '../../model/layout.ts';
import type { Notes } from '../../model/ledger.ts';
import type { LogRecord, Seam } from '../../model/record.ts';
import type { EpochMs } from '../../model/time.ts';

/** Of what follows a record, so many lines (stack frames not counted) and characters of each are kept. */
const TRACE_LINES = 12;
export const TRACE_CHARACTERS = 400;

const NO_TRACE: readonly string[] = [];

/** The wanted record whose continuation lines are being gathered. */
export class OpenRecord {
  #record: LogRecord | null = null;
  /** What was gathered for it; null as a rule. */
  #trace: string[] | null = null;
  /** The first wanted record. */
  first: Seam['first'] = null;
  /** Time of the latest wanted record. */
  latestAt: EpochMs | null = null;
  readonly #ledger: Notes;
  readonly #emit: (record: LogRecord) => void;

  constructor(ledger: Notes, emit: (record: LogRecord) => void) {
    this.#ledger = ledger;
    this.#emit = emit;
  }

  /** @param heads what of a trace stands on the line itself */
  begin(
    { level, thread, logger, myid }: LineHead,
    message: string,
    at: EpochMs,
    previousAt: EpochMs | null,
    line: number,
    heads: readonly string[] = NO_TRACE,
  ): void {
    this.first ??= { at, line, previousAt };
    const back = stepBack({ previousAt, at }, this.latestAt);
    this.latestAt = at;
    if (back > 0) this.#ledger.add('clock-stepped-back', { input: 0, line, text: `back by ${back} ms` });
    // Spelt out: spreading the head costs more than all the rest of a record.
    this.#record = { at, level, thread, logger, myid, message, line, trace: NO_TRACE, previousAt };
    if (heads.length > 0) this.#trace = heads.slice(0, TRACE_LINES).map((head) => head.slice(0, TRACE_CHARACTERS));
  }

  gather(text: string): void {
    if (this.#record === null) return;
    this.#trace ??= [];
    if (this.#trace.length < TRACE_LINES) this.#trace.push(text);
  }

  /** For those who want the whole of a trace. */
  gatherWhole(line: string): void {
    if (this.#record !== null) (this.#trace ??= []).push(line);
  }

  close(): void {
    const record = this.#record;
    const trace = this.#trace;
    if (record === null) return;
    this.#record = null;
    this.#trace = null;
    this.#emit(trace === null ? record : { ...record, trace });
  }
}

/**
 * By how much the clock stepped back before a record, just now or somewhere in the records that nobody wanted; 0 where
 * it did not.
 */
export function stepBack({ previousAt, at }: Pick<LogRecord, 'previousAt' | 'at'>, latestAt: EpochMs | null): number {
  const back = Math.max(previousAt ?? at, latestAt ?? at) - at;
  return back > STEP_BACK_MS ? back : 0;
}
