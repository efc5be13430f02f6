import type { LedgerKind } from './ledger.ts';

/** A physical line of an input: `input` is its index in the report's `inputs`, `line` counts from 1. */
export interface LineRef {
  readonly input: number;
  /** Where rotated files were joined into one input, lines are counted on through them (`SourceFile`). */
  readonly line: number;
}

/** A line as a key of a map. */
export const lineKey = ({ input, line }: LineRef): string => `${input}:${line}`;

/** Lines of an input are fewer. */
const MOST_LINES = 2 ** 32;

/** The same as a number, where there are many: no text is made. */
export const lineNumber = ({ input, line }: LineRef): number => input * MOST_LINES + line;

/** Lines in the order given, each once. */
export const distinctLines = (lines: readonly LineRef[]): LineRef[] => [
  ...new Map(lines.map((at) => [lineKey(at), at])).values(),
];

/** What is told where the user says that one server wrote what several did. */
export const severalServers = (path: string, node: string): string => `${path}: several servers, not ${node} alone`;

/** A small file that lies beside a log and tells of its server. */
export interface SideFile {
  readonly kind: 'config' | 'myid';
  readonly path: string;
  readonly text: string;
}

/** A log to be read, from wherever its bytes come. */
export interface Source {
  /** As the user typed it; shown in the report. */
  readonly path: string;
  /** Called once. */
  readonly chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly beside: readonly SideFile[];
  /** The server that the user says wrote it (`--node 2=…`, `--node zk-a=…`); null: find out. */
  readonly node: string | null;
  /** Bytes on the disk; null or left out where that is not known before they are read. */
  readonly size?: number | null;
  /** Where the source is one plain file of UTF-8: its bytes, at any place. */
  readonly plain?: SourceBytes;
  /** What was found out about the bytes themselves; asked for when the chunks have come to their end. */
  readonly outcome?: () => SourceOutcome;
}

export interface SourceBytes {
  /** Of the file on this computer. */
  readonly path: string;
  readonly size: number;
  /** Fewer than `length` at the end of the file. */
  readonly bytesAt: (at: number, length: number) => Uint8Array;
}

export interface SourceOutcome {
  /** The rotated files that were joined, oldest first; empty where the source is one file. */
  readonly files: readonly SourceFile[];
  /** For the ledger. */
  readonly notes: readonly SourceNote[];
}

/** One of the rotated files of a source. */
export interface SourceFile {
  readonly path: string;
  /** Lines of this file alone. */
  readonly lines: number;
  /** The number that its first line has in the source: line `n` of the source is its line `n - fromLine + 1`. */
  readonly fromLine: number;
  /** Of its text: unpacked, as UTF-8. */
  readonly bytes: number;
}

export interface SourceNote {
  readonly kind: LedgerKind;
  /** 0 where a whole file is meant. */
  readonly line: number;
  readonly text: string;
  readonly count?: number;
}

/** Where a line of an input stands: of rotated files in the one that has it, under its number there. */
export function placeOf(
  { path, files = [] }: { readonly path: string; readonly files?: readonly SourceFile[] },
  line: number,
): { readonly path: string; readonly line: number } {
  const file = files.findLast(({ fromLine }) => fromLine <= line);
  return file === undefined ? { path, line } : { path: file.path, line: line - file.fromLine + 1 };
}
