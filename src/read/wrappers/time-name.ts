import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** A time with its zone, a name without blanks, the line. */
const PREFIX = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) ([\w./-]+)(?: (.*))?$/s;

export const timeName: Wrapper = {
  name: 'time-name',
  about: '`aws logs tail`, syslog without a program: time and the name of a stream or host',
  tells: 'stream',
  samples: [
    '2026-11-22T22:48:02.609000+00:00 zk-1 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.609000+00:00 ecs/zookeeper/4f1d 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02Z zk-1 java.io.IOException: Connection reset by peer',
  ],
  others: [
    '2026-11-22T22:48:02.609123456Z',
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.609000+00:00 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: /^\S+ /,
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    const time = parts === null ? null : isoTime(parts[1] as string);
    return parts === null || time === null ? null : { rest: parts[3] ?? '', label: parts[2] as string, time };
  },
};
