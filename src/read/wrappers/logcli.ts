import { namesIn } from '../json/writers.ts';
import { framed } from '../lines/traces.ts';
import { Labels } from '../tools/labels.ts';
import { isoTime } from '../tools/times.ts';
import type { Json } from '../json/values.ts';
import type { Unwrap, Wrapper } from './wrapper.ts';

/** A time, the labels that not all lines have alike, padded, the line. */
const PREFIX =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) \{((?:[\w.:/-]+="(?:[^"\\]|\\.)*"(?:, )?)*)\}(?: +(.*))?$/s;
const LABEL = /([\w.:/-]+)="((?:[^"\\]|\\.)*)"/g;

const labelsIn = (text: string): Json =>
  Object.fromEntries(Array.from(text.matchAll(LABEL), ([, name = '', value = '']) => [name, value]));

const unwrapWith =
  (labels: Labels): Unwrap =>
  (line) => {
    const parts = PREFIX.exec(line);
    const time = parts === null ? null : isoTime(parts[1] as string);
    if (parts === null || time === null) return null;
    // It takes the blanks off both ends of a line.
    return { rest: framed(parts[3] ?? ''), label: labels.of(namesIn(labelsIn(parts[2] as string))), time };
  };

export const logcli: Wrapper = {
  name: 'logcli',
  about: '`logcli query` of Loki: time and labels in braces',
  tells: 'pod',
  samples: [
    '2026-11-22T22:48:02Z {container="zookeeper", pod="zk-0"} 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T23:48:02+01:00 {instance="zk-1:9080"}  2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '2026-11-22T22:48:02Z {} java.io.IOException: Connection reset by peer',
    '2026-11-22T22:48:02Z {pod="zk-0"}',
  ],
  others: [
    '2026-11-22T22:48:02Z {"message":"LOOKING"}',
    '2026-11-22T22:48:02Z {pod=zk-0} LOOKING',
    '{pod="zk-0"} 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: /^\S+ /,
  unwrap: unwrapWith(new Labels()),
  opens: (head) => unwrapWith(new Labels(head.map((line) => namesIn(labelsIn(PREFIX.exec(line)?.[2] ?? ''))))),
};
