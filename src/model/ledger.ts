import type { LineRef } from './source.ts';

/** How much a thing that was lost or doubtful may matter. */
export type LedgerSeverity = 'info' | 'notice' | 'loss' | 'error';

/** Something that could not be read, or can be doubted: counted, named, never silent. */
export interface LedgerEntry {
  readonly kind: string;
  readonly severity: LedgerSeverity;
  /** What it is and what follows from it, in a sentence. */
  readonly meaning: string;
  readonly count: number;
  readonly examples: readonly LedgerExample[];
}

export interface LedgerExample extends LineRef {
  /** The beginning of the line, or what is doubtful about it. */
  readonly text: string;
}
