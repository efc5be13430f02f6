import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { readingOf } from '../intake/reading.ts';
import { TextMemory } from '../parse/events.ts';
import { chunksOfFile, type OnBytes } from './chunks.ts';
import { scanOf } from '../read/scan/scan.ts';
import { readBlock, type Block, type ReadBlock, type ReadBlocks } from '../intake/blocks.ts';
import { Unpacker, type PackedEvents } from '../intake/packed.ts';

/** More than so many hardly help: the history is made by one. */
const MOST_THREADS = 8;
/** What is smaller is read before a thread has started. */
const WORTH_BLOCKS = 3;

/** What a thread is given: blocks to choose from, and the number of the next one that nobody has chosen. */
export interface ThreadData {
  readonly blocks: readonly Block[];
  readonly next: Int32Array;
  readonly patterns: readonly string[];
}

/** What came of each block that it has read. */
interface ThreadAnswer {
  readonly number: number;
  readonly read: ReadBlock;
}

/** The same as it travels from thread to thread. */
export interface PackedAnswer {
  readonly number: number;
  readonly read: Omit<ReadBlock, 'events'> & { readonly events: PackedEvents };
}

// Where the sources run as they are (tests), there is nothing that a thread could run.
const entry = new URL('./thread.js', import.meta.url);

/** Reads blocks in this thread and up to `threads - 1` others, each taking the next when it is done with one. */
export function readInThreads(threads: number | undefined, patterns: readonly string[], onBytes?: OnBytes): ReadBlocks {
  const most = threads ?? Math.min(availableParallelism(), MOST_THREADS);
  return async (blocks) => {
    const others =
      blocks.length < WORTH_BLOCKS || !existsSync(fileURLToPath(entry)) ? 0 : Math.min(most, blocks.length) - 1;
    const next = new Int32Array(new SharedArrayBuffer(4));
    const data: ThreadData = { blocks, next, patterns };
    const answers: ReadBlock[] = [];
    const take = ({ number, read }: ThreadAnswer): void => {
      answers[number] = read;
      void onBytes?.(read.stats.bytes);
    };
    const unpacker = new Unpacker();
    const takePacked = ({ number, read }: PackedAnswer): void =>
      take({ number, read: { ...read, events: unpacker.unpacked(read.events) } });
    const helpers = Array.from({ length: others }, () => inThread(data, takePacked));
    await Promise.all([...helpers, here(data, take)]);
    return answers;
  };
}

async function here(data: ThreadData, take: (answer: ThreadAnswer) => void): Promise<void> {
  for (const answer of answersTo(data)) {
    take(answer);
    await setImmediate(); // What the others have read is taken, and Ctrl-C is heard.
  }
}

/** The blocks that nobody has taken, one after the other, each read when it is asked for. */
export function* answersTo({ blocks, next, patterns }: ThreadData): Generator<ThreadAnswer> {
  const reading = readingOf({ patterns });
  const memory = new TextMemory();
  const room = scanOf(reading.prefilter)?.window ?? null;
  for (let number = Atomics.add(next, 0, 1); number < blocks.length; number = Atomics.add(next, 0, 1)) {
    const block = blocks[number] as Block;
    const chunks = chunksOfFile(block.path, block.from, block.to, room);
    yield { number, read: readBlock(block, chunks, reading, memory) };
  }
}

async function inThread(data: ThreadData, take: (answer: PackedAnswer) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(entry, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
