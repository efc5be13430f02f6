import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** No record's own time is told so finely; of `@…`, which counts leap seconds or does not, only the order is sure. */
const PREFIX = /^(?:(\d{4}-\d\d-\d\d)[ _T](\d\d:\d\d:\d\d\.\d{5,9})|@[\da-f]{24}) {1,2}(.*)$/s;

export const supervised: Wrapper = {
  name: 'supervised',
  about:
    '`s6-log` (s6-overlay), `svlogd` (runit), `multilog` (daemontools): a time in front of the line, without a zone',
  tells: null,
  samples: [
    '2026-11-22 22:48:02.609123456  2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22_22:48:02.60912 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.60912 java.io.IOException: Connection reset by peer',
    '@400000006922384c244e3a40 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22 22:48:02.609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.609123456Z LOOKING',
    '@400000006922384c 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: 'timed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    if (parts === null) return null;
    const [, day, clock, rest = ''] = parts;
    return { rest, label: null, time: day === undefined ? null : isoTime(`${day}T${clock}`) };
  },
};
