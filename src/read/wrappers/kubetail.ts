import { framed } from '../lines/traces.ts';
import { podLabel } from '../tools/labels.ts';
import { CONTAINER_NAME, POD_NAME } from './stern.ts';
import type { Wrapper } from './wrapper.ts';

const PREFIX = new RegExp(String.raw`^\[(${POD_NAME})(?: (${CONTAINER_NAME}))?\](?: (.*))?$`, 's');

export const kubetail: Wrapper = {
  name: 'kubetail',
  about: '`kubetail`: the pod, and its container where it has several, in brackets',
  tells: 'pod',
  samples: [
    '[zookeeper-0] 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '[zookeeper-0 metrics] java.io.IOException: Connection reset by peer',
    '[zookeeper-7d9c6b8f5d-x2x7k] at java.base/java.lang.Thread.run(Thread.java:829)',
  ],
  others: [
    '[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
    '[pod/zookeeper-0/zookeeper] LOOKING',
    '[main:QuorumPeer@909] - LOOKING',
    '[myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    if (parts === null) return null;
    const [, pod = '', container, rest = ''] = parts as (string | undefined)[];
    // It takes the blanks off the beginning of a line.
    return { rest: framed(rest), label: container === undefined ? pod : podLabel(pod, container), time: null };
  },
};
