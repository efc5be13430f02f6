import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** A record's own time has milliseconds behind a comma; docker's has nanoseconds and a zone, the others' have neither. */
const PREFIX = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)|[T ]\d\d:\d\d:\d\d))(?: (.*))?$/s;

export const dockerTime: Wrapper = {
  name: 'docker-time',
  about:
    '`docker logs -t`, `kubectl logs --timestamps`, Docker Desktop, `aws logs tail --format short`: a time in front of the line',
  tells: null,
  samples: [
    '2026-11-22T22:48:02.609123456Z 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T23:48:02.609123456+01:00 java.io.IOException: Connection reset by peer',
    '2026-11-22 18:48:02 2026-11-22 22:48:02,609 - INFO  [main:o.a.z.s.q.QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02.609123456Z',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zoo1 2026-11-22T22:48:02.609123456Z LOOKING',
  ],
  everyLine: true,
  front: 'timed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    const time = parts === null ? null : isoTime(parts[1] as string);
    return time === null ? null : { rest: parts?.[2] ?? '', label: null, time };
  },
};
