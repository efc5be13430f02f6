import { setTimeout } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';

import { encoded } from '../../src/base/encoded.ts';
import { outputTo } from '../../src/cli/output.ts';

/** A stream that looks at what it was given only a moment later, as a pipe does whose reader is slow. */
function slowStream(highWaterMark: number): { readonly stream: Writable; readonly text: () => string } {
  const written: Buffer[] = [];
  const stream = new Writable({
    highWaterMark,
    write: (chunk: Buffer, _, done) => {
      void setTimeout(2).then(() => {
        written.push(Buffer.from(chunk));
        done();
      });
    },
  });
  return { stream, text: () => Buffer.concat(written).toString() };
}

// Node 22 takes 64 KiB before it says that a stream is full, Node 20 a quarter of that.
it.each([16, 64, 1024])(
  'bytes are taken when the stream has passed them on, full at %i KiB or not',
  async (kilobytes) => {
    const { stream, text } = slowStream(kilobytes * 1024);
    const output = outputTo(stream);
    const texts = Array.from({ length: 40 }, (_, i) => `${i} `.repeat(i % 7 === 0 ? 30_000 : 2000));
    for (const bytes of encoded(texts)) {
      output.write(bytes);
      await output.taken?.();
    }
    expect(text() === texts.join('')).toBe(true);
  },
);
