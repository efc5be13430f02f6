import { NEWLINE } from '../../base/bytes.ts';

const BLOCK_BYTES = 64 * 1024;
/** A character is so many bytes at most. */
const WIDEST = 3;

/** Lines, gathered as bytes, to be read by the block. */
export class LineBlock {
  readonly #read: (block: Uint8Array) => void;
  readonly #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #length = 0;

  /** @param read takes whole lines; their bytes are used again for those behind them */
  constructor(read: (block: Uint8Array) => void) {
    this.#read = read;
  }

  add(text: string): void {
    if (!this.#hasRoom(WIDEST * text.length)) {
      this.#read(Buffer.from(`${text}\n`));
      return;
    }
    this.#length += this.#block.write(text, this.#length);
    this.#block[this.#length++] = NEWLINE;
  }

  addBytes(bytes: Uint8Array, start: number, end: number): void {
    if (!this.#hasRoom(end - start)) {
      this.#read(Buffer.concat([bytes.subarray(start, end), Buffer.of(NEWLINE)]));
      return;
    }
    this.#block.set(bytes.subarray(start, end), this.#length);
    this.#length += end - start;
    this.#block[this.#length++] = NEWLINE;
  }

  flush(): void {
    if (this.#length > 0) this.#read(this.#block.subarray(0, this.#length));
    this.#length = 0;
  }

  /** Makes room for a line; false: it is longer than a block. */
  #hasRoom(length: number): boolean {
    if (this.#length + length + 1 > BLOCK_BYTES) this.flush();
    return length + 1 <= BLOCK_BYTES;
  }
}
