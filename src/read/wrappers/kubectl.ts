import { podLabel } from '../tools/labels.ts';
import type { Wrapper } from './wrapper.ts';

const PREFIX = /^\[pod\/([\w.-]+)\/([\w.-]+)\](?: (.*))?$/s;
export const kubectl: Wrapper = {
  name: 'kubectl-prefix',
  about: '`kubectl logs --prefix`: pod and container in brackets',
  tells: 'pod',
  samples: [
    '[pod/zookeeper-0/zookeeper] 2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '[pod/zk-cluster-2/metrics] java.io.IOException: Connection reset by peer',
    '[pod/zookeeper-0/zookeeper]',
  ],
  others: [
    '[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
    '[pod/zookeeper-0] LOOKING',
    '[main:QuorumPeer@909] - LOOKING',
  ],
  everyLine: true,
  front: 'fixed',
  unwrap: (line) => {
    const parts = PREFIX.exec(line);
    if (parts === null) return null;
    return { rest: parts[3] ?? '', label: podLabel(parts[1] as string, parts[2] as string), time: null };
  },
};
