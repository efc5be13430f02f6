/** The world as a command sees it; tests hand in one of their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the argument `-` stands for. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Shows a text in the pager of this command line; false where it could not be started. */
  readonly page?: (command: string, text: string) => Promise<boolean>;
  /** Calls `clean` on Ctrl-C, before the process ends with 130; the function that it returns takes that back. */
  readonly onInterrupt?: (clean: () => void) => () => void;
}

export interface Output {
  /** Bytes are used again for others once they are taken. */
  readonly write: (text: string | Uint8Array) => void;
  /** Waits until a slow reader has taken what was written, so that a long text does not pile up; left out: nobody is slow. */
  readonly taken?: () => Promise<void>;
  readonly isTTY: boolean;
  /** Width in columns; undefined where the output is no terminal. */
  readonly columns: number | undefined;
  /** Height in lines; undefined where the output is no terminal. */
  readonly rows?: number | undefined;
}

/** Every command's exit status, in every format (docs/report.md). */
export const exitStatus = {
  done: 0,
  /** `check` found something at or above its threshold. */
  found: 1,
  usage: 2,
  /** Input that could not be read, or in which nothing is a ZooKeeper log. */
  input: 3,
  /** A bug in zklog. */
  bug: 4,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
