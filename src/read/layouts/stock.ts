import { BLANK, isDigit } from '../../base/bytes.ts';
import { definePatternLayout } from '../pattern/define.ts';
import { isoMinute, isoStamp, isoStampOf, looksLikeIsoStamp } from '../lines/stamp.ts';
import type { LineHead, LineHeader, QuickLayout } from '../../model/layout.ts';

/**
 * The pattern that Apache ships: `%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n` since 3.4 (log4j, and
 * logback from 3.8 on, which abbreviates the class), the same without `[myid:…]` in 3.3.
 */
const AT = 64;
const CLOSE = 93;
const HYPHEN = 45;

/** The thread's name may hold brackets, colons, even `@`: the header ends at the first `@digits] - `. */
function messageAt(bytes: Uint8Array, start: number, end: number): number {
  // `indexOf` is native and looks at many bytes at once; a line without `@` costs a look into the next one.
  for (let i = bytes.indexOf(AT, start + 26); i >= 0 && i < end; i = bytes.indexOf(AT, i + 1)) {
    let j = i + 1;
    while (j < end && isDigit(bytes[j] as number)) j++;
    // Behind `end` the bytes are another line's, or an older one's.
    if (j === i + 1 || j + 4 > end || bytes[j] !== CLOSE) continue;
    if (bytes[j + 1] === BLANK && bytes[j + 2] === HYPHEN && bytes[j + 3] === BLANK) return j + 4;
  }
  return -1;
}

function loggerEnd(bytes: Uint8Array, message: number): number {
  let i = message - 5;
  while (i > 0 && bytes[i] !== AT) i--;
  return i;
}

const STAMP_BYTES = 23;
const NO_TRACE: readonly string[] = [];

const PARTS = String.raw` (?:\[myid:(-?\d*)\] )?- ([A-Z]+) +\[(.*?):([\w.$]+)@\d+\] - `;
/** Behind the milliseconds, of clocks that print micro- or nanoseconds. */
const FINER = String.raw`\d{0,6}`;
const HEAD = new RegExp(`^${FINER}${PARTS}$`, 's');
const HEADER = new RegExp(`^.{${STAMP_BYTES}}${FINER}${PARTS}(.*)$`, 's');

const told = definePatternLayout({
  name: 'stock',
  about: 'Apache ZooKeeper 3.3 to 3.9 as shipped (log4j 1.2, reload4j, logback), and most images and packages',
  pattern: '%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n',
  samples: [
    '2026-11-22 23:13:12,962 - INFO  [QuorumPeer:/0:0:0:0:0:0:0:0:2181:QuorumPeer@621] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:32:05,826 [myid:] - INFO  [QuorumPeer[myid=1](plain=[0:0:0:0:0:0:0:0]:2181)(secure=disabled):o.a.z.s.q.QuorumPeer@1455] - LOOKING',
    '2026-11-22T23:47:56,885 [myid:3] - INFO  [QuorumPeer[myid=3](plain=10.0.0.3:2181)(secure=disabled):Leader@681] - Shutting down',
    '2026-11-22 22:48:02,609123 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
});

function headOf([, myid = '', level = '', thread = '', logger = '']: readonly string[]): LineHead {
  return { level, thread, logger, myid: myid === '' ? null : myid };
}

function head(text: string): LineHead | null {
  const parts = HEAD.exec(text);
  return parts === null ? null : headOf(parts);
}

function header(line: string): LineHeader | null {
  const parts = HEADER.exec(line);
  const stamp = isoStampOf(line);
  if (parts === null || Number.isNaN(stamp)) return null;
  return { ...headOf(parts), stamp, zoned: false, message: parts[5] ?? '', trace: NO_TRACE };
}

/** Read by hand: nearly all logs are of this layout, and those of 3.3 and of some packages leave `[myid:…]` out. */
export const stock: QuickLayout = {
  name: told.name,
  about: told.about,
  pattern: told.pattern,
  samples: told.samples,
  failure: told.failure,
  lacks: 'nothing',
  messageBelow: false,
  distinct: true,
  begins: looksLikeIsoStamp,
  header,
  fast: {
    messageAt,
    loggerEnd,
    stampAt: isoStamp,
    minuteAt: isoMinute,
    stampBytes: STAMP_BYTES,
    head,
  },
};
