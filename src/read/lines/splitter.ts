import { NEWLINE } from '../../base/bytes.ts';

/** Bytes or characters of a line that are read; what was cut and is put together again is not longer either. */
export const LONGEST_LINE = 1 << 20;

/** Takes physical lines as byte ranges. */
export interface LineSink {
  /** One line without its line break; the bytes are valid until `settle`. */
  line(bytes: Uint8Array, start: number, end: number): void;
  /** Where it can take whole lines by itself, from `start` on: returns where the first begins that it does not. */
  pass?(bytes: Uint8Array, start: number): number;
  /** The bytes of all lines so far are about to be used again: whoever still needs something of them takes it now. */
  settle(): void;
}

/**
 * Cuts a stream of chunks into lines, whatever the borders of the chunks. A line longer than `longest` bytes is cut
 * there and its rest passed over, so that a file without line breaks cannot fill the memory.
 */
export class LineSplitter {
  /** Lines that were cut. */
  cutLines = 0;
  #rest: Uint8Array = new Uint8Array(4096);
  #restLength = 0;
  #restOverflows = false;
  readonly #sink: LineSink;
  readonly #longest: number;

  constructor(sink: LineSink, longest = LONGEST_LINE) {
    this.#sink = sink;
    this.#longest = longest;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.#restLength > 0) {
      const newline = chunk.indexOf(NEWLINE);
      this.#keep(chunk, 0, newline < 0 ? chunk.length : newline);
      if (newline < 0) return;
      this.#flush();
      start = newline + 1;
    }
    for (;;) {
      start = this.#sink.pass?.(chunk, start) ?? start;
      const newline = chunk.indexOf(NEWLINE, start);
      if (newline < 0) break;
      let end = newline;
      if (end - start > this.#longest) {
        this.cutLines++;
        end = start + this.#longest;
      }
      this.#sink.line(chunk, start, end);
      start = newline + 1;
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
    this.#sink.settle();
  }

  /** The last line, where the file does not end with a line break. */
  end(): void {
    if (this.#restLength > 0) this.#flush();
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    const length = Math.min(end - start, this.#longest - this.#restLength);
    if (length < end - start) this.#restOverflows = true;
    const needed = this.#restLength + length;
    if (needed > this.#rest.length) {
      const grown = new Uint8Array(2 * needed);
      grown.set(this.#rest.subarray(0, this.#restLength));
      this.#rest = grown;
    }
    this.#rest.set(chunk.subarray(start, start + length), this.#restLength);
    this.#restLength = needed;
  }

  #flush(): void {
    if (this.#restOverflows) this.cutLines++;
    this.#sink.line(this.#rest, 0, this.#restLength);
    this.#sink.settle();
    this.#restLength = 0;
    this.#restOverflows = false;
  }
}
