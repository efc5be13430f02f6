import type { Writable } from 'node:stream';
import type { Output } from './io.ts';

/** As much of a stream of the process as is used here. */
export type OutputStream = Pick<Writable, 'writableLength'> & {
  readonly write: (text: string | Uint8Array, done?: () => void) => boolean;
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

export const outputTo = (stream: OutputStream): Output => ({
  write: (text) => void stream.write(text),
  taken: async () => {
    // No 'drain' is waited for: what is short asks for none, and is still on its way.
    if (stream.writableLength > 0) await new Promise<void>((done) => stream.write('', done));
  },
  isTTY: stream.isTTY === true,
  columns: stream.columns,
  rows: stream.rows,
});
