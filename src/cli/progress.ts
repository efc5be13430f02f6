import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ReadBlocks } from '../intake/blocks.ts';
import type { Source } from '../model/source.ts';
import type { Io } from './io.ts';

/** What is done in less needs no progress. */
const QUIET_MS = 2000;
const REDRAW_MS = 200;
/** So often the process listens for Ctrl-C; reading itself never lets go of it. */
const BREATH_MS = 50;
const SIGNAL_MS = 20;
const ERASE = '\r\u001B[K';

/**
 * One line on a terminal's stderr that says how far the reading is. It is rewritten in place and erased at the end; a
 * pipe or file gets nothing.
 */
export class Progress {
  /** To be called with the bytes as they are read; undefined where nothing is to be shown, so that it costs nothing. */
  readonly onBytes: ((bytes: number) => Promise<void> | undefined) | undefined;
  readonly #io: Io;
  readonly #now: () => number;
  readonly #startedAt: number;
  #total: number | null = null;
  #unread = 0;
  #done = 0;
  #drawnAt: number | null = null;
  #breathedAt: number;
  #ignoreInterrupts: (() => void) | null = null;

  constructor(io: Io, wanted: boolean, now: () => number = Date.now) {
    this.#io = io;
    this.#now = now;
    this.#startedAt = now();
    this.#breathedAt = this.#startedAt;
    const isShown = wanted && io.stderr.isTTY && io.env['TERM'] !== 'dumb';
    this.onBytes = isShown ? (bytes) => this.#add(bytes) : undefined;
  }

  /** The same sources; when the last of them is read, the line is taken away. */
  watch(sources: Source[]): Source[] {
    if (this.onBytes === undefined) return sources;
    const isKnown = sources.every(({ size }) => typeof size === 'number');
    this.#total = isKnown ? sources.reduce((sum, { size }) => sum + (size ?? 0), 0) : null;
    this.#unread = sources.length;
    return sources.map((source) => ({ ...source, chunks: () => this.#chunksOf(source) }));
  }

  /** The same for files that are read in blocks. */
  watchBlocks(readBlocks: ReadBlocks): ReadBlocks {
    if (this.onBytes === undefined) return readBlocks;
    return async (blocks) => {
      const read = await readBlocks(blocks);
      await this.#read(new Set(blocks.map(({ path }) => path)).size);
      return read;
    };
  }

  async *#chunksOf(source: Source): AsyncGenerator<Uint8Array> {
    yield* source.chunks();
    await this.#read(1);
  }

  async #read(sources: number): Promise<void> {
    this.#unread -= sources;
    if (this.#unread > 0) return;
    // Ctrl-C also ends the program at the other end of a pipe: its end may be seen before the signal is heard.
    if (this.#ignoreInterrupts !== null) await setTimeout(SIGNAL_MS);
    // Nothing listens for Ctrl-C while the history is made; it must end the process by itself then.
    this.end();
  }

  /** Takes the line away; whatever is written next begins on a clean one. */
  end(): void {
    this.#ignoreInterrupts?.();
    this.#ignoreInterrupts = null;
    if (this.#drawnAt !== null) this.#io.stderr.write(ERASE);
    this.#drawnAt = null;
  }

  #add(bytes: number): Promise<void> | undefined {
    this.#done += bytes;
    const now = this.#now();
    if (now - this.#startedAt >= QUIET_MS && now - (this.#drawnAt ?? 0) >= REDRAW_MS) this.#draw(now);
    if (now - this.#breathedAt < BREATH_MS) return undefined;
    this.#breathedAt = now;
    return setImmediate();
  }

  #draw(now: number): void {
    // Before the first line is drawn there is nothing to clean, and Ctrl-C does what it does everywhere.
    this.#ignoreInterrupts ??= this.#io.onInterrupt?.(() => this.end()) ?? null;
    this.#drawnAt = now;
    const text = progressText(this.#done, this.#total, now - this.#startedAt);
    // Some terminals have 0 columns, which is: they do not know.
    this.#io.stderr.write(ERASE + text.slice(0, (this.#io.stderr.columns || 80) - 1));
  }
}

/** `1.2 GB of 3.4 GB read, 210 MB/s, 11 s left` */
export function progressText(done: number, total: number | null, elapsedMs: number): string {
  const rate = done / Math.max(1, elapsedMs); // bytes per ms
  const speed = `${sizeText(rate * 1000)}/s`;
  if (total === null) return `${sizeText(done)} read, ${speed}`;
  return `${sizeText(done)} of ${sizeText(total)} read, ${speed}, ${span(Math.max(0, total - done) / rate)} left`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

function sizeText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${UNITS[step]}`;
}

function span(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
