import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

const PREFIX = /^(\d{4}-\d\d-\d\dT\S{8,25}) (?:stdout|stderr) ([FP])(?::\S*)?(?: (.*))?$/s;

export const cri: Wrapper = {
  name: 'cri',
  about: 'container files of a Kubernetes node (`/var/log/pods/…`): time, stream, F for a full line or P for a part',
  tells: null,
  samples: [
    '2026-11-22T22:48:02.609123456Z stdout F 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T23:48:02.609123456+01:00 stderr P the first 16 KiB of a long line',
    '2026-11-22T22:48:02.609123456Z stdout F',
  ],
  others: [
    '2026-11-22T22:48:02.609123456Z stdout LOOKING',
    '2026-11-22T22:48:02,609 stdoutF LOOKING',
    'stdout F 2026-11-22 22:48:02,609 LOOKING',
  ],
  everyLine: true,
  front: 'timed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    const time = parts === null ? null : isoTime(parts[1] as string);
    return time === null ? null : { rest: parts?.[3] ?? '', label: null, time, partial: parts?.[2] === 'P' };
  },
};
