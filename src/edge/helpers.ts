import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Block, ReadBlock } from '../intake/blocks.ts';
import type { PackedEvents } from '../intake/packed.ts';
import type { Source } from '../model/source.ts';

/** More than so many hardly help: the history is made by one. */
const MOST_THREADS = 8;
/** Files of less are read before a thread has started. */
const WORTH_BYTES = 24 << 20;
/** As many threads as there is work for: each should read so much. */
const BYTES_EACH = 8 << 20;
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
  readonly read: Omit<ReadBlock, 'events'> & { readonly events: PackedEvents };
}

// Where the sources run as they are (tests), there is nothing that a thread could run.
const entry = new URL('./thread.js', import.meta.url);

/**
 * The threads that help this one to read sources. They take as long to start as the analysis to load; so they are
 * started when it is known that there are long files, and wait for their blocks.
 */
export class Helpers {
  readonly #helpers: readonly Helper[];

  /** @param threads how many are to read, this one among them; as many as there are processors where it is not said */
  constructor(sources: readonly Source[], threads = Math.min(availableParallelism(), MOST_THREADS)) {
    const sizes = sources.map(({ plain }) => plain?.size ?? 0).filter((size) => size > SHORT_BYTES);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const count = bytes < WORTH_BYTES || !existsSync(fileURLToPath(entry)) ? 1 : Math.floor(bytes / BYTES_EACH);
    this.#helpers = Array.from({ length: Math.min(threads, count) - 1 }, () => new Helper());
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
