import { readPieces, type Block, type ReadBlock, type ReadBlocks } from '../intake/blocks.ts';
import { Unpacker } from '../intake/packed.ts';
import { readingOf } from '../intake/read-options.ts';
import { TextMemory } from '../parse/events.ts';
import { scanOf } from '../read/scan/scan.ts';
import { CHUNK_BYTES, piecesAhead, type OnBytes } from './chunks.ts';
import type { Helpers, PackedAnswer, ThreadData } from './helpers.ts';

/** What came of a block. */
interface Answer {
  readonly number: number;
  readonly read: ReadBlock;
}

/** Reads blocks in this thread and its helpers, each taking the next when it is done with one. */
export function readWith(helpers: Helpers, patterns: readonly string[], onBytes?: OnBytes): ReadBlocks {
  return async (blocks) => {
    const data: ThreadData = { blocks, next: new Int32Array(new SharedArrayBuffer(4)), patterns };
    const answers: ReadBlock[] = [];
    const take = ({ number, read }: Answer): void => {
      answers[number] = read;
      void onBytes?.(read.stats.bytes);
    };
    const unpacker = new Unpacker();
    const unpack = ({ number, read }: PackedAnswer): void =>
      take({ number, read: { ...read, columns: unpacker.unpacked(read.columns) } });
    await Promise.all([helpers.read(data, unpack), here(data, take)]);
    return answers;
  };
}

async function here(data: ThreadData, take: (answer: Answer) => void): Promise<void> {
  for await (const answer of answersTo(data)) take(answer);
}

/** The blocks that nobody has taken, one after the other, the next of which is on its way while one is read. */
export async function* answersTo({ blocks, next, patterns }: ThreadData): AsyncGenerator<Answer> {
  const reading = readingOf({ patterns });
  const memory = new TextMemory();
  const room = scanOf(reading.prefilter)?.window ?? Buffer.allocUnsafe(CHUNK_BYTES);
  const taken = (): (Block & { readonly number: number }) | undefined => {
    const number = Atomics.add(next, 0, 1);
    const block = blocks[number];
    return block && { ...block, number };
  };
  for await (const { block, read } of readPieces(piecesAhead(room, taken), reading, memory))
    yield { number: block.number, read };
}
