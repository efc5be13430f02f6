/** A physical line of an input: `input` is its index in the report's `inputs`, `line` counts from 1. */
export interface LineRef {
  readonly input: number;
  readonly line: number;
}

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
}
