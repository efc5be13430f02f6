import type { CheckReport } from '../result.ts';

/** What `zklog check --format` and `zklog diff --format` may name. */
export const checkFormatNames = ['text', 'json', 'junit', 'sarif', 'github', 'markdown', 'tap'] as const;
export type CheckFormatName = (typeof checkFormatNames)[number];

export interface CheckFormatOptions {
  /** Of the terminal; only the text format asks. */
  readonly color: boolean;
  /** Columns of the terminal; null: lines are as long as they are. Only the text format asks. */
  readonly width: number | null;
}

/** A way to write down what a check says: a pure function. */
export interface CheckFormat {
  readonly format: CheckFormatName;
  /** File name endings with their dot; `-o results.sarif` chooses by them. */
  readonly extension: readonly string[];
  /** One line for `--help`. */
  readonly description: string;
  readonly render: (report: CheckReport, options: CheckFormatOptions) => string;
}
