import { detectLayout } from './detect/detect.ts';
import { HEAD_BYTES, InputHead } from './detect/input-head.ts';
import { RecordReader } from './records/reader.ts';
import { isPlain, shapeOf, type Shape } from './shape/shape.ts';
import { Unwrapper, type ReadLog } from './shape/unwrapper.ts';
import type { Layout } from '../model/layout.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LogSink, Reading } from './reading.ts';

/** So far into an input its wrapper is looked for, where other programs fill the beginning. */
const MOST_HEAD_BYTES = 4 << 20;

/** The layout of an input whose lines are records as they are; null where something stands around them. */
export function plainLayout(head: Uint8Array, { isMessage, layouts }: Reading): Layout | null {
  const first = head.subarray(0, HEAD_BYTES);
  const [usual] = layouts;
  if (usual !== undefined && isPlain(first, layouts)) return usual;
  return shapeOf(first, isMessage, layouts) === null ? detectLayout(first, layouts) : null;
}

/**
 * Reads one input that may be wrapped, and may be a stream of several servers. Where the lines of its head are records
 * as they are, its bytes go to one reader untouched; else every line is unwrapped and goes to the log of its label.
 */
export class StreamReader<Sink extends LogSink> {
  readonly #reading: Reading;
  readonly #ledger: Ledger;
  readonly #open: () => Sink;
  #head: InputHead | null = new InputHead();
  /** Its first 64 KiB hold nothing of a server: other services of the host may have written them, and one behind. */
  #isForeign = false;
  #plain: { readonly reader: RecordReader; readonly sink: Sink } | null = null;
  #unwrapper: Unwrapper<Sink> | null = null;

  /**
   * @param ledger takes what belongs to no single log of the stream
   * @param open makes the sink of one more log
   */
  constructor(reading: Reading, ledger: Ledger, open: () => Sink) {
    this.#reading = reading;
    this.#ledger = ledger;
    this.#open = open;
  }

  push(chunk: Uint8Array): void {
    if (this.#plain !== null) this.#plain.reader.push(chunk);
    else if (this.#unwrapper !== null) this.#unwrapper.push(chunk);
    else if (this.#head !== null) {
      const head = this.#head.add(chunk);
      if (head !== null) this.#begin(head, this.#head);
    }
  }

  /**
   * The logs of the stream, by label. What tells nothing of a server (another service of the same host) is noise beside
   * one that does; if none does, the longest stands for all.
   */
  end(isServers: (sink: Sink) => boolean): ReadLog<Sink>[] {
    if (this.#head !== null) this.#begin(this.#head.whole(), null);
    if (this.#plain !== null) {
      const stats = this.#plain.reader.end();
      return [{ label: null, sink: this.#plain.sink, stats, lastLine: null }];
    }
    return this.#unwrapper?.end(isServers) ?? [];
  }

  /** @param more where more can be had, if these bytes hold nothing of a server; null: they are all */
  #begin(head: Uint8Array, more: InputHead | null): void {
    const { isMessage, layouts } = this.#reading;
    let shape: Shape | null = null;
    if (!this.#isForeign) {
      const first = head.subarray(0, HEAD_BYTES);
      shape = shapeOf(first, isMessage, layouts);
      this.#isForeign = shape === null && detectLayout(first, layouts) === null;
    }
    if (this.#isForeign) {
      shape = shapeOf(tellingLines(head), isMessage, layouts);
      if (shape === null && more !== null && head.length < MOST_HEAD_BYTES) {
        more.wantMore();
        return;
      }
    }
    this.#head = null;
    if (shape === null) {
      const sink = this.#open();
      this.#plain = { reader: new RecordReader(this.#reading, sink), sink };
    } else this.#unwrapper = new Unwrapper(shape, this.#reading, this.#ledger, this.#open);
    this.push(head);
  }
}

/** What a ZooKeeper server has in nearly all of its lines, and hardly anybody else. */
const TELLING = /\[myid:|zookeeper|QuorumPeer|QuorumCnxManager|FastLeaderElection|NIOServerCnxn|LearnerHandler/;

/** The first lines that look like those of a server, as many as are looked at, behind one that may name columns. */
function tellingLines(head: Uint8Array): Uint8Array {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  const telling = text.split('\n').filter((line, i) => i === 0 || TELLING.test(line));
  return Buffer.from(telling.join('\n')).subarray(0, HEAD_BYTES);
}
