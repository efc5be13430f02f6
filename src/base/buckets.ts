/** The places of a list by the small number that stands at each, in order: no list is made for each number. */
export class Buckets {
  readonly #places: Int32Array;
  /** Where the bucket of each number ends, which is where the next one begins. */
  readonly #ends: Int32Array;

  /** @param size all numbers are less */
  constructor(numbers: readonly number[], size: number) {
    const ends = new Int32Array(size);
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      ends[number] = (ends[number] as number) + 1;
    }
    for (let number = 1; number < size; number++)
      ends[number] = (ends[number] as number) + (ends[number - 1] as number);
    const free = ends.slice();
    this.#places = new Int32Array(numbers.length);
    for (let i = numbers.length - 1; i >= 0; i--) {
      const number = numbers[i] as number;
      const place = (free[number] as number) - 1;
      free[number] = place;
      this.#places[place] = i;
    }
    this.#ends = ends;
  }

  /** `placeAt` tells the places of a number from here … */
  from(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  /** … to before here. */
  to(number: number): number {
    return this.#ends[number] as number;
  }

  placeAt(i: number): number {
    return this.#places[i] as number;
  }
}
