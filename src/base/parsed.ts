/** Why a text cannot be read. `column` counts from 1; `expected` and `found` are noun phrases. */
export interface Fault {
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

/** What came of reading a text by a grammar. */
export type Parsed<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'fault'; readonly fault: Fault };
