import { isDigit } from '../../base/bytes.ts';
import { beginsNoNoise, isNeverNoise } from '../lines/noise.ts';
import type { Chain, Layer } from './chain.ts';
import type { ByteLines } from './processes.ts';

/** Who takes a line; null where it has to be looked at after all. */
export type Taker = () => ByteLines | null;

/** What stands in front of the lines of a log, as bytes. */
export interface Front {
  readonly taker: Taker;
  /** A digit of a time is any digit. */
  readonly bytes: Uint8Array;
}

const ANY_DIGIT = 0;

/** A stream has a front for each of its servers, and a few lengths of its times. Where there are more, none comes again. */
const MOST_FRONTS = 64;

/**
 * The fronts of a stream that were taken off before. A line that has one of them again goes to the same log without being made
 * a text: nearly all lines of a long stream do.
 */
export class Fronts {
  readonly #layers: Chain['layers'];
  readonly #fronts: Front[] = [];
  #latest: Front | null = null;
  #isFull = false;

  private constructor(layers: Chain['layers']) {
    this.#layers = layers;
  }

  /** Null where something else than the fronts of lines tells what is taken off them. */
  static of({ layers, join, stamped }: Chain): Fronts | null {
    const isTold = layers.length > 0 && layers.every(({ wrapper }) => wrapper.front !== undefined);
    return isTold && join === null && !stamped ? new Fronts(layers) : null;
  }

  /** Null where the line is to be looked at as a text: its front is not known, or what is behind it may be noise. */
  of(bytes: Uint8Array, start: number, end: number): Front | null {
    const latest = this.#latest;
    if (latest !== null && begins(bytes, start, latest.bytes))
      return isNeverNoise(bytes, start + latest.bytes.length, end) ? latest : null;
    for (const front of this.#fronts) {
      if (front === latest || !begins(bytes, start, front.bytes)) continue;
      this.#latest = front;
      return isNeverNoise(bytes, start + front.bytes.length, end) ? front : null;
    }
    return null;
  }

  /** @param takerOf who takes all lines with the front of this one, of which `rest` is the rest */
  learn(line: string, rest: string, takerOf: () => Taker): void {
    if (this.#isFull || !beginsNoNoise(rest.charCodeAt(0))) return;
    const bytes = this.#frontOf(line, rest);
    if (bytes === null || this.#fronts.some((known) => Buffer.compare(known.bytes, bytes) === 0)) return;
    if (this.#fronts.push({ taker: takerOf(), bytes }) < MOST_FRONTS) return;
    this.#isFull = true;
    this.#fronts.length = 0;
    this.#latest = null;
  }

  #frontOf(line: string, rest: string): Uint8Array | null {
    const front: number[] = [];
    let text = line;
    for (const { wrapper, unwrap } of this.#layers) {
      const inner = unwrap(text);
      if (inner === null || inner.partial === true || !text.endsWith(inner.rest)) return null;
      const own = text.slice(0, text.length - inner.rest.length);
      const timed = timeIn(own, wrapper.front);
      front.push(...Array.from(Buffer.from(timed), (byte) => (isDigit(byte) ? ANY_DIGIT : byte)));
      front.push(...Buffer.from(own.slice(timed.length)));
      text = inner.rest;
    }
    return text === rest ? Uint8Array.from(front) : null;
  }
}

/** What of a front is its time, with which it begins. */
function timeIn(front: string, kind: Layer['wrapper']['front']): string {
  if (kind === 'timed') return front;
  return kind === undefined || kind === 'fixed' ? '' : (kind.exec(front)?.[0] ?? '');
}

function begins(bytes: Uint8Array, start: number, front: Uint8Array): boolean {
  for (let i = 0; i < front.length; i++) {
    const byte = bytes[start + i] as number;
    const expected = front[i] as number;
    if (byte !== expected && (expected !== ANY_DIGIT || !isDigit(byte))) return false;
  }
  return true;
}
