import { NEWLINE } from '../base/bytes.ts';
import { firstTime } from './peek.ts';
import type { Chunks } from './chunks.ts';
import type { SourceFile, SourceNote } from '../model/source.ts';

/** One of the files to be joined, as plain UTF-8. */
export interface Part {
  readonly path: string;
  readonly chunks: () => Chunks;
}

/** So much of the end of a file is searched for the beginning of the next. */
const TAIL_BYTES = 1 << 18;
/** A line that begins with a stamp, a syslog header or a JSON object is no rest of a line. */
const BEGINS_A_LINE = /^(?:\W{0,12}\d{4}[-/]\d\d[-/]\d\d|<\d{1,3}>|[A-Z][a-z]{2} [ \d]\d \d\d:|\{")/;

/**
 * Rotated files, oldest first, as one stream of bytes. A line that the border cuts in two is whole again, and where a
 * file begins with what the one before ends with (a log copied and truncated while its server wrote), that is passed
 * on once. Numbers of lines count through: see `SourceFile.fromLine`.
 */
export class Joined {
  readonly files: SourceFile[] = [];
  readonly notes: SourceNote[] = [];
  readonly #parts: readonly Part[];
  readonly #tail = new Tail();
  /** The number of the line that the next byte belongs to. */
  #line = 1;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (const part of this.#parts) yield* this.#read(part);
  }

  async *#read(part: Part): AsyncGenerator<Uint8Array> {
    const counter = new LineCounter();
    const before = this.#tail.bytes();
    let fromLine = this.#line;
    let head: Buffer | null = Buffer.alloc(0);
    const begin = (first: Buffer): Buffer[] => {
      const border = borderOf(before, first);
      if (border.separated) this.#line++;
      fromLine = this.#line - border.linesBack;
      if (border.repeated > 0) {
        this.notes.push({ kind: 'overlap', line: fromLine, text: part.path, count: Math.max(1, border.linesBack) });
      }
      return [...(border.separated ? [Buffer.from('\n')] : []), first.subarray(border.repeated)];
    };
    for await (const chunk of part.chunks()) {
      counter.add(chunk);
      let ready: readonly Uint8Array[] = [chunk];
      if (head !== null) {
        head = Buffer.concat([head, chunk]);
        if (head.length < before.length) continue;
        ready = begin(head);
        head = null;
      }
      for (const one of ready) this.#tail.add(one);
      yield* ready;
    }
    if (head !== null && head.length > 0) {
      const ready = begin(head);
      for (const one of ready) this.#tail.add(one);
      yield* ready;
    }
    this.#line = Math.max(this.#line, fromLine + counter.ends);
    this.files.push({ path: part.path, lines: counter.lines, fromLine, bytes: counter.bytes });
  }
}

class LineCounter {
  bytes = 0;
  ends = 0;
  #last = NEWLINE;

  add(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.bytes += chunk.length;
    this.ends += linesIn(chunk);
    this.#last = chunk[chunk.length - 1] as number;
  }

  get lines(): number {
    return this.ends + (this.#last === NEWLINE ? 0 : 1);
  }
}

function linesIn(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** The last bytes that were passed on; each byte is copied once, also where the chunks are small. */
class Tail {
  readonly #ring = Buffer.allocUnsafe(TAIL_BYTES);
  #total = 0;

  add(chunk: Uint8Array): void {
    const end = chunk.subarray(Math.max(0, chunk.length - TAIL_BYTES));
    this.#total += chunk.length - end.length;
    const at = this.#total % TAIL_BYTES;
    const fits = Math.min(end.length, TAIL_BYTES - at);
    this.#ring.set(end.subarray(0, fits), at);
    this.#ring.set(end.subarray(fits), 0);
    this.#total += end.length;
  }

  bytes(): Buffer {
    if (this.#total <= TAIL_BYTES) return Buffer.from(this.#ring.subarray(0, this.#total));
    const at = this.#total % TAIL_BYTES;
    return Buffer.concat([this.#ring.subarray(at), this.#ring.subarray(0, at)]);
  }
}

/** What happens where one file ends and the next begins. */
interface Border {
  /** So many bytes of the next file were there before. */
  readonly repeated: number;
  /** Line breaks of the part of the file before that is repeated. */
  readonly linesBack: number;
  /** Whether a line break must stand between them: the last line of the file before has none. */
  readonly separated: boolean;
}

/**
 * What is repeated is known by its first record: the last line of a stack trace and the first one of another may well be
 * equal. The next file may begin in the middle of a trace, or of a line; then that must stand in front of the record in
 * both.
 */
function borderOf(before: Buffer, next: Buffer): Border {
  const isOpen = before.length > 0 && before.at(-1) !== NEWLINE;
  const apart: Border = { repeated: 0, linesBack: 0, separated: isOpen && beginsLine(next, 0) };
  const record = firstRecord(next);
  if (record === null) return apart;
  const { start, end } = record;
  const line = next.subarray(start, end);
  for (let at = before.indexOf(line, start); at >= 0; at = before.indexOf(line, at + 1)) {
    if (at > 0 && before[at - 1] !== NEWLINE) continue;
    const from = at - start;
    const repeated = Math.min(before.length - from, next.length);
    if (!before.subarray(from, from + repeated).equals(next.subarray(0, repeated))) continue;
    return { repeated, linesBack: linesIn(before.subarray(from)), separated: false };
  }
  return apart;
}

const beginsLine = (bytes: Buffer, at: number): boolean => BEGINS_A_LINE.test(bytes.toString('latin1', at, at + 80));

/** The first whole line that begins with a time. */
function firstRecord(bytes: Buffer): { readonly start: number; readonly end: number } | null {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, start) + 1;
    if (end === 0) return null;
    if (beginsLine(bytes, start) && firstTime(bytes.subarray(start, end)) !== null) return { start, end };
    start = end;
  }
  return null;
}
