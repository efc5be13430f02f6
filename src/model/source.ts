/** A physical line of an input: `input` is its index in the report's `inputs`, `line` counts from 1. */
export interface LineRef {
  readonly input: number;
  readonly line: number;
}
