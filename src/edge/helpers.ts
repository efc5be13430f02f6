import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Block, ReadBlock } from '../intake/blocks.ts';
import type { PackedColumns } from '../intake/packed.ts';
import type { Source } from '../model/source.ts';

/** More than so many hardly help: the history is made by one. */
const MOST_THREADS = 8;
/**
 * A thread pays where it reads so much: it must start, load and warm up what this one has warm already. Who says how many
 * threads he wants gets them for less.
 */
const WORTH_BYTES = 512 << 20;
const LEAST_BYTES = 8 << 20;
/** A shorter file is read in one piece, by whoever needs it. */
const SHORT_BYTES = 1 << 20;

/** What a thread is given: blocks to choose from, and the number of the next one that nobody has chosen. */
export interface ThreadData {
  readonly blocks: readonly Block[];
  readonly next: Int32Array;
  readonly patterns: readonly string[];
}

/** What came of a block that it has read, as it travels from thread to thread. */
export interface PackedAnswer {
  readonly number: number;
  readonly read: Omit<ReadBlock, 'columns'> & { readonly columns: PackedColumns };
}

// Where the sources run as they are (tests), there is nothing that a thread could run.
const entry = new URL('./thread.js', import.meta.url);

/**
 * The threads that help this one to read sources. They take as long to start as the analysis to load; so they are
 * started when it is known that there are long files, and wait for their blocks.
 */
export class Helpers {
  readonly #helpers: readonly Helper[];

  /** @param threads how many are to read, this one among them; undefined: as many as pay */
  constructor(sources: readonly Source[], threads: number | undefined) {
    const sizes = sources.map(({ plain }) => plain?.size ?? 0);
    const count = existsSync(fileURLToPath(entry)) ? helpersFor(sizes, threads, availableParallelism()) : 0;
    this.#helpers = Array.from({ length: count }, () => new Helper());
  }

  /** Resolves when there are no blocks left to be taken; what was read of each was given to `take`. */
  async read(data: ThreadData, take: (answer: PackedAnswer) => void): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.read(data, take)));
  }

  /** Ends those that were given nothing to read. */
  dismiss(): void {
    for (const helper of this.#helpers) helper.dismiss();
  }
}

/** How many threads are to help to read plain files of these sizes. */
export function helpersFor(sizes: readonly number[], threads: number | undefined, processors: number): number {
  const bytes = sizes.reduce((sum, size) => sum + (size > SHORT_BYTES ? size : 0), 0);
  const most = threads ?? Math.min(processors, MOST_THREADS);
  const worth = Math.floor(bytes / (threads === undefined ? WORTH_BYTES : LEAST_BYTES));
  return Math.max(0, Math.min(most - 1, worth));
}

class Helper {
  readonly #worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: 16 } });
  readonly #ended: Promise<void>;

  constructor() {
    this.#worker.unref(); // It must not keep the process from ending where nothing is read after all.
    this.#ended = new Promise((resolve, reject) => {
      this.#worker.on('error', reject);
      this.#worker.on('exit', () => resolve());
    });
    this.#ended.catch(() => {}); // Told to who reads; of a helper that nobody needs it is nobody's matter.
  }

  read(data: ThreadData, take: (answer: PackedAnswer) => void): Promise<void> {
    this.#worker.ref();
    this.#worker.on('message', take);
    this.#worker.postMessage(data, []);
    return this.#ended;
  }

  dismiss(): void {
    void this.#worker.terminate();
  }
}
