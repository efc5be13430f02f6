import { podLabel } from '../tools/labels.ts';
import type { Wrapper } from './wrapper.ts';

/** A pod's name ends with its number in the set or with five characters of Kubernetes; else any two words would do. */
export const POD_NAME = String.raw`[a-z][a-z0-9.-]*-(?:\d{1,3}|[bcdfghjklmnpqrstvwxz2456789]{5})`;
export const CONTAINER_NAME = '[a-z][a-z0-9-]*';
const PREFIX = new RegExp(String.raw`^(?:${CONTAINER_NAME} )?(${POD_NAME}) (${CONTAINER_NAME})(?: (.*))?$`, 's');

export const stern: Wrapper = {
  name: 'stern',
  about: '`stern`: (namespace,) pod and container, each a word',
  tells: 'pod',
  samples: [
    'zookeeper-0 zookeeper 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'kafka zookeeper-0 zookeeper 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    'zookeeper-7d9c6b8f5d-x2x7k zookeeper java.io.IOException: Connection reset by peer',
  ],
  others: [
    'zookeeper 22:48:02.60 INFO  ==> ** Starting ZooKeeper **',
    'two-word sentences are not by stern',
    '+ zookeeper-0 › zookeeper',
    'Caused by: java.io.IOException',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    if (parts === null) return null;
    return { rest: parts[3] ?? '', label: podLabel(parts[1] as string, parts[2] as string), time: null };
  },
};
