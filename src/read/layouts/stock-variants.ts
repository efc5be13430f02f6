import { definePatternLayout } from '../pattern/define.ts';
import { zoneOffset } from '../pattern/zones.ts';
import { stock } from './stock.ts';
import type { Layout } from '../../model/layout.ts';

/** What stock says of a line's beginning holds for its variants; their headers see more than their patterns say. */
function variantOf(
  { name, about, pattern, samples, failure }: ReturnType<typeof definePatternLayout>,
  header: Layout['header'],
): Layout {
  const { begins, lacks, messageBelow, distinct } = stock;
  return {
    name,
    about,
    pattern,
    samples,
    failure,
    lacks,
    messageBelow,
    distinct,
    begins,
    header,
  };
}

/** Location costs time, so that it may be switched off: log4j 1 and reload4j print `?` then, log4j 2 nothing or `?`. */
const placeless = definePatternLayout({
  name: 'stock-placeless',
  about: 'as stock, where classes and lines are not known: asynchronous loggers without `includeLocation`',
  pattern: '%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n',
  samples: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:?@?] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled):?@?] - LOOKING',
    '2026-11-22T22:48:02,609 [myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled):@] - LOOKING',
  ],
});

const NO_PLACE = /:\??@\??\] - /;

export const stockPlaceless = variantOf(placeless, (line) => (NO_PLACE.test(line) ? placeless.header(line) : null));

/** The time, what is finer than milliseconds, and the zone. */
const ZONED =
  /^ *(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d{3})\d{0,6} ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?= (?:\[myid:-?\d*\] )?- )/;

const zoned = definePatternLayout({
  name: 'stock-zoned',
  about: 'as stock, with the zone of its times: any of `X`, `Z` behind milliseconds or finer',
  pattern: "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n",
  samples: [
    '2026-11-22T23:48:02.609+01:00 [myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled):QuorumPeer@1374] - LOOKING',
    '2026-11-22T22:48:02,609Z [myid:1] - INFO  [main:o.a.z.s.q.QuorumPeer@1374] - LOOKING',
    '2026-11-22 23:48:02,609123 +0100 [myid:] - INFO  [main:QuorumPeerConfig@177] - Reading configuration from: zoo.cfg',
  ],
});

/** The rest of a line is that of the stock layout, whatever it is told of places. */
export const stockZoned = variantOf(zoned, (line) => {
  const [front = '', time = '', zone = ''] = ZONED.exec(line) ?? [];
  const offset = front === '' ? null : zoneOffset(zone);
  if (offset === null) return null;
  const local = time + line.slice(front.length);
  const header = stock.header(local) ?? stockPlaceless.header(local);
  return header === null ? null : { ...header, stamp: header.stamp - offset(header.stamp), zoned: true };
});

const threadOnly = definePatternLayout({
  name: 'stock-thread',
  about: 'as stock, the thread alone in brackets: a logback.xml or log4j2.xml of sites',
  pattern: '%d{ISO8601} [myid:%X{myid}] - %-5p [%t] - %m%n',
  samples: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main] - LOOKING',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled)] - LOOKING',
  ],
});

/** The place of a torn stock line, or a second record: no thread is named so. */
const TORN = /@\d|@$|\d\d:\d\d:\d\d[,.]\d/;

export const stockThread = variantOf(threadOnly, (line) => {
  const header = threadOnly.header(line);
  return header === null || TORN.test(header.thread) ? null : header;
});
