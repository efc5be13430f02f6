import { stock } from '../layouts/stock.ts';
import { decode } from '../lines/decode.ts';
import { recordTextsOf, type KnownHead, type RecordTexts } from '../lines/record-heads.ts';
import { kernelBase64 } from './kernel.generated.ts';
import { KnownRows, type Keep } from './known-rows.ts';
import {
  CROWDS_AT,
  CROWD_COLUMNS,
  END,
  HEADS_AT,
  HEAD_ROW,
  KNOWN_AT,
  KNOWN_BITS,
  LATEST,
  LINES,
  MESSAGE,
  MESSAGES_AT,
  MESSAGE_ROW,
  MOST_CROWDS,
  RECORDS,
  RESULT_AT,
  STOP,
  WINDOW_AT,
  WINDOW_BYTES,
} from './places.ts';
import type { Layout, QuickLayout } from '../../model/layout.ts';
import type { Prefilter } from '../../model/record.ts';
import type { Crowds } from '../records/crowds.ts';

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** See kernel/pass.ts; all are addresses in the memory. */
  readonly pass: (from: number, to: number, border: number) => number;
  readonly keep: Keep;
}

/** As much of the global as is used here; it is missing where Node runs without a compiler. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: object };
    }
  | undefined;

/** What a call of `pass` came to; positions are those in the bytes that were given. */
export interface Passed {
  /** Where the line begins that it stopped at. */
  stop: number;
  /** So many lines were passed over, so many of them records; where the last of those begins. */
  lines: number;
  records: number;
  latest: number;
  /** What the prefilter says of the record at `stop`; 0: there is none, or it is not known, and the line is yet to be read. */
  wish: number;
  /** Where its line ends and its message begins, where there is a wish. */
  end: number;
  message: number;
}

/**
 * Passes over the lines of a stock log that nobody wants, at some 30 ns each. What it does is what `RecordReader.line`
 * would do; where it is missing (no WebAssembly, a processor without SIMD) all is read by that alone.
 */
export class Scan implements RecordTexts {
  readonly layout: QuickLayout = stock;
  /** Bytes that are read into it need not be copied. */
  readonly window: Buffer;
  readonly #memory: ArrayBuffer;
  readonly #kernel: Kernel;
  readonly #result: Int32Array;
  readonly #heads: KnownRows<KnownHead>;
  readonly #messages: KnownRows<string>;
  readonly #passed: Passed = { stop: 0, lines: 0, records: 0, latest: 0, wish: 0, end: 0, message: 0 };

  constructor(kernel: Kernel) {
    const { buffer } = kernel.memory;
    this.#kernel = kernel;
    this.#memory = buffer;
    this.#result = new Int32Array(buffer, RESULT_AT);
    const texts = recordTextsOf(this.layout.fast);
    this.#heads = new KnownRows(HEADS_AT, kernel.keep, (bytes, from, to) => texts.head(bytes, from, to));
    this.#messages = new KnownRows(MESSAGES_AT, kernel.keep, decode);
    this.window = Buffer.from(buffer, WINDOW_AT, WINDOW_BYTES);
  }

  /** Where `known` of a prefilter is to be kept, so that the kernel knows it too. */
  get known(): Int32Array {
    return new Int32Array(this.#memory, KNOWN_AT, 2 << KNOWN_BITS);
  }

  /** Has a chunk read, piece by piece, where the kernel sees it; it counts crowds meanwhile. */
  read(chunk: Uint8Array, crowds: Crowds, push: (piece: Uint8Array) => void): void {
    const own = crowds.moveTo(new Int32Array(this.#memory, CROWDS_AT, CROWD_COLUMNS * crowds.size));
    if (this.holds(chunk)) push(chunk);
    else
      for (let at = 0; at < chunk.length; at += WINDOW_BYTES) {
        const piece = chunk.subarray(at, at + WINDOW_BYTES);
        this.window.set(piece);
        push(this.window.subarray(0, piece.length));
      }
    crowds.moveTo(own);
  }

  /** Whether bytes are in the window, so that `pass` can be asked about them. */
  holds(bytes: Uint8Array): boolean {
    return bytes.buffer === this.#memory;
  }

  /**
   * @param start of a line
   * @param border lines that begin there or behind it are not passed over
   * @returns the same object each time
   */
  pass(bytes: Uint8Array, start: number, border: number): Passed {
    const base = bytes.byteOffset;
    const to = base + bytes.length;
    const passed = this.#passed;
    passed.wish = this.#kernel.pass(base + start, to, Math.min(base + border, to));
    const result = this.#result;
    passed.stop = (result[STOP] as number) - base;
    passed.lines = result[LINES] as number;
    passed.records = result[RECORDS] as number;
    passed.latest = (result[LATEST] as number) - base;
    passed.end = (result[END] as number) - base;
    passed.message = (result[MESSAGE] as number) - base;
    return passed;
  }

  /** Of the record that `pass` stopped at. */
  head(bytes: Uint8Array, from: number, to: number): KnownHead {
    const row = this.#result[HEAD_ROW] as number;
    return row >= 0 ? this.#heads.get(row) : this.#heads.learn(~row, bytes, from, to);
  }

  /** Of the same record. */
  message(bytes: Uint8Array, from: number, to: number): string {
    const row = this.#result[MESSAGE_ROW] as number;
    return row >= 0 ? this.#messages.get(row) : this.#messages.learn(~row, bytes, from, to);
  }
}

const ofPrefilters = new WeakMap<Prefilter, Scan | null>();

/** The scan for a prefilter, one for each thread; null where there can be none, as for all layouts but the stock one. */
export function scanOf(prefilter: Prefilter, layout: Layout = stock): Scan | null {
  if (layout !== stock) return null;
  let scan = ofPrefilters.get(prefilter);
  if (scan === undefined) ofPrefilters.set(prefilter, (scan = scanFor(prefilter)));
  return scan;
}

function scanFor({ known, crowds }: Prefilter): Scan | null {
  if (known === undefined || crowds.length > MOST_CROWDS || typeof WebAssembly === 'undefined') return null;
  try {
    const module = new WebAssembly.Module(Buffer.from(kernelBase64, 'base64'));
    const scan = new Scan(new WebAssembly.Instance(module).exports as Kernel);
    known.moveTo(scan.known);
    return scan;
  } catch {
    return null; // The processor has no SIMD.
  }
}
