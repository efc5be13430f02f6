/** So many bytes of an input are looked at before it is decided how it is read, wherever its chunks end. */
export const HEAD_BYTES = 64 * 1024;

/** Gathers the first chunks of an input until there are enough to look at. */
export class InputHead {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #enough = HEAD_BYTES;

  /** All bytes so far, once there are enough; null before. */
  add(chunk: Uint8Array): Uint8Array | null {
    this.#chunks.push(new Uint8Array(chunk)); // A copy, which `slice` of a Buffer is not: its bytes are used again.
    this.#length += chunk.length;
    return this.#length >= this.#enough ? this.whole() : null;
  }

  /** What there is does not tell enough: as much again is wanted. */
  wantMore(): void {
    this.#enough = 2 * this.#length;
  }

  whole(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}
