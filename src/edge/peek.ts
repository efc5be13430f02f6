import { statSync } from 'node:fs';
import { utcOf } from '../base/utc.ts';
import { bytesAt } from './chunks.ts';
import { encodingOf, withoutMark, type Encoding } from './decode.ts';
import { hasOtherLineEnds } from './line-ends.ts';
import { packingOf, unpackedHead, type Packing } from './unpack.ts';

/** What a look at the first bytes of a file tells. */
export interface Peek {
  /** Bytes on the disk. */
  readonly size: number;
  readonly packing: Packing;
  readonly encoding: Encoding;
  /** Whether it begins with the byte order mark of UTF-8. */
  readonly hasMark: boolean;
  /** Whether its lines end with anything but line feeds. */
  readonly otherLineEnds: boolean;
  /** Its beginning, unpacked and as UTF-8. */
  readonly head: Buffer;
  /** The first time stamp, its digits read as UTC; null where none is found. Good for comparison only. */
  readonly firstAt: number | null;
}

export const HEAD_BYTES = 64 * 1024;
const PACKED_HEAD_BYTES = 16 * 1024;

export function peekAt(path: string): Peek {
  const { size } = statSync(path);
  let raw = bytesAt(path, 0, HEAD_BYTES);
  const packing = packingOf(raw);
  if (packing !== 'none') raw = raw.subarray(0, PACKED_HEAD_BYTES);
  const bytes = unpackedHead(raw, packing).subarray(0, HEAD_BYTES);
  const encoding = encodingOf(bytes);
  const text = encoding === 'utf-8' ? withoutMark(bytes) : decoded(bytes, encoding);
  const head = Buffer.from(text.buffer, text.byteOffset, text.length);
  // A packed archive (.tar.gz) is no log either.
  const isTar = packingOf(bytes) === 'tar';
  const hasMark = encoding === 'utf-8' && text.length < bytes.length;
  const otherLineEnds = hasOtherLineEnds(head);
  return { size, packing: isTar ? 'tar' : packing, encoding, hasMark, otherLineEnds, head, firstAt: firstTime(head) };
}

const decoded = (bytes: Uint8Array, encoding: Encoding): Uint8Array =>
  Buffer.from(new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1)));

/** Of a line so many characters are looked at: a time stamp further behind belongs to the message. */
const STAMP_WITHIN = 120;
const STAMP = /(\d{4})[-/.](\d\d)[-/.](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?/;

/**
 * The first time stamp of a log in whatever layout. Deliberately not the layouts of `read/`: to put rotated files in
 * order, any stamp will do, also in a layout that only the user knows.
 */
export function firstTime(head: Buffer): number | null {
  for (const line of head.toString('latin1').split('\n')) {
    const found = STAMP.exec(line.slice(0, STAMP_WITHIN));
    if (found === null) continue;
    return utcOf(found.slice(1, 7)) + Number(`0.${found[7] ?? '0'}`) * 1000;
  }
  return null;
}

const SERVER =
  /(?:QuorumPeer|NIOServerCxn|ServerCnxn|QuorumCnxManager|FastLeaderElection|LearnerHandler|ZooKeeperServer|RequestProcessor|DatadirCleanup|FileTxn|FileSnap|SessionTracker|zookeeper\.server\.)/;

/** Whether text looks like what a ZooKeeper server writes: the names of its classes are in it. */
export const looksLikeServerLog = (head: Buffer): boolean => SERVER.test(head.toString('latin1'));

/** The only id that the lines of a text give to their own server; null where there is none, or several. */
export function onlyServerIn(head: Buffer): string | null {
  const ids = new Set([...head.toString('latin1').matchAll(/\[?\bmyid[:=](\d+)/g)].map((match) => match[1] as string));
  return ids.size === 1 ? ([...ids][0] as string) : null;
}
