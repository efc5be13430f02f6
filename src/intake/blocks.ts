import { ColumnsBuilder } from '../model/columns-builder.ts';
import { isExchange } from '../exchange/read.ts';
import { Ledger } from '../model/ledger.ts';
import { BLOCK_BYTES, blockStarts } from '../read/lines/borders.ts';
import { stepBack } from '../read/records/open-record.ts';
import { HEAD_BYTES } from '../read/detect/input-head.ts';
import { RecordReader } from '../read/records/reader.ts';
import { joinStats, noteCounted } from '../read/records/stats.ts';
import { plainLayout } from '../read/streams.ts';
import { EventSink } from './sink.ts';
import { eventsOfColumns, followAt, type EventColumns } from '../model/event-columns.ts';
import type { ZkEvent } from '../model/event.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { ReadStats, Seam } from '../model/record.ts';
import type { SourceBytes } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { TextMemory } from '../parse/events.ts';
import type { Reading } from '../read/reading.ts';

/** A part of a file that can be read by itself; plain data, so that it can go to another thread. */
export interface Block {
  readonly path: string;
  /** Its bytes: from, and up to. */
  readonly from: number;
  readonly to: number;
  /** Index of the file's layout among those of the reading. */
  readonly layout: number;
}

/** What came of a block. */
export interface ReadBlock {
  readonly columns: EventColumns;
  readonly stats: ReadStats;
  readonly seam: Seam;
  readonly ledger: readonly LedgerEntry[];
}

/** Whoever reads blocks: this thread, or several. The answers stand in the order of the questions. */
export type ReadBlocks = (blocks: readonly Block[]) => Promise<ReadBlock[]>;

/** The blocks of a file; null where it must be read from its beginning to its end: wrapped, or with incomplete times. */
export function blocksOf({ path, size, bytesAt }: SourceBytes, reading: Reading): Block[] | null {
  if (size <= BLOCK_BYTES / 8) return null;
  const head = bytesAt(0, Math.min(size, HEAD_BYTES));
  const layout = isExchange(head) ? null : plainLayout(head, reading);
  if (layout === null || layout.lacks !== 'nothing' || layout.messageBelow) return null;
  const starts = blockStarts(size, layout, bytesAt);
  return (
    starts?.map((from, i) => ({ path, from, to: starts[i + 1] ?? size, layout: reading.layouts.indexOf(layout) })) ??
    null
  );
}

/** Some bytes of a block, and whether they are its last. */
export interface BlockPiece<B extends Block> {
  readonly part: B;
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/**
 * Reads blocks whose pieces come one after the other.
 * @param memory of the texts in the blocks that were read before
 */
export async function* readPieces<B extends Block>(
  pieces: AsyncIterable<BlockPiece<B>>,
  reading: Reading,
  memory: TextMemory,
): AsyncGenerator<{ readonly block: B; readonly read: ReadBlock }> {
  const columns = new ColumnsBuilder();
  let [sink, reader] = [new EventSink(memory, columns), null as RecordReader | null];
  for await (const { part, bytes, isLast } of pieces) {
    reader ??= readerOf(part, reading, sink);
    reader.push(bytes);
    if (!isLast) continue;
    const stats = reader.end();
    const read = { columns: sink.takeColumns(), stats, seam: reader.seam, ledger: sink.ledger.entries() };
    [sink, reader] = [new EventSink(memory, columns), null];
    yield { block: part, read };
  }
}

function readerOf({ layout: index, from }: Block, reading: Reading, sink: EventSink): RecordReader {
  const layout = reading.layouts[index];
  if (layout === undefined) throw new Error(`there is no layout ${index}`);
  return new RecordReader(reading, sink, { from, layout });
}

/**
 * The blocks of a file, put together again.
 * @returns null where the layout changes within the file, so that the blocks cannot know how theirs begins
 */
export function joined(
  blocks: readonly ReadBlock[],
): { readonly stats: ReadStats; readonly events: ZkEvent[]; readonly ledger: Ledger } | null {
  const [first] = blocks;
  if (first === undefined || blocks.some(({ stats }) => stats.layout !== first.stats.layout)) return null;
  const ledger = new Ledger();
  let [stats, latestAt] = [first.stats, null as EpochMs | null];
  for (const [k, block] of blocks.entries()) {
    const lines = k === 0 ? 0 : stats.lines;
    const { columns } = block;
    columns.linesBefore = lines;
    addEntries(block.ledger, lines, ledger);
    const { seam } = block;
    // Its first record: what stands before it is in the block before.
    if (k > 0 && seam.first !== null && seam.first.previousAt === null) followAt(columns, seam.first.line, stats.to);
    if (k > 0 && seam.first !== null) {
      const { line, at, previousAt } = seam.first;
      const back = stepBack({ at, previousAt: previousAt ?? stats.to }, latestAt);
      const isKnown = stepBack(seam.first, null) > 0;
      if (back > 0 && !isKnown)
        ledger.add('clock-stepped-back', { input: 0, line: lines + line, text: `back by ${back} ms` });
    }
    latestAt = seam.latestAt ?? latestAt;
    if (k > 0) stats = joinStats(stats, block.stats);
  }
  noteCounted(stats, ledger);
  return { stats, events: eventsOfColumns(blocks.map(({ columns }) => columns)), ledger };
}

function addEntries(entries: readonly LedgerEntry[], lines: number, ledger: Ledger): void {
  for (const { kind, count, examples, by } of entries) {
    const moved = examples.map((example) =>
      example.line === 0 ? example : { ...example, line: example.line + lines },
    );
    ledger.addEntry(kind, count, moved, by);
  }
}
