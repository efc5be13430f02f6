import { main } from '../../src/cli/main.ts';
import type { ExitStatus, Io } from '../../src/cli/io.ts';

export interface Run {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
}

/** What the process would be: a pipe, or a terminal of so many columns. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** What `-` stands for. */
  readonly stdin?: Uint8Array;
}

/** What is written, at once: the bytes are used again. */
export const textOf = (written: string | Uint8Array): string =>
  typeof written === 'string' ? written : Buffer.from(written).toString();

/** Runs zklog in this process, as `zklog` and these arguments on a command line would. */
export async function zklog(argv: readonly string[], { env = {}, columns, stdin }: World = {}): Promise<Run> {
  const written: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const output = (to: string[]): Io['stdout'] => ({
    write: (text) => void to.push(textOf(text)),
    isTTY: columns !== undefined,
    columns,
  });
  const status = await main(argv, {
    stdout: output(written.out),
    stderr: output(written.err),
    env,
    stdin: stdin === undefined ? undefined : piped(stdin),
  });
  return { status, out: written.out.join(''), err: written.err.join('') };
}

async function* piped(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
