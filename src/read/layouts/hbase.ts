import { definePatternLayout } from '../pattern/define.ts';

/** HBase's `HQuorumPeer` runs ZooKeeper in a process of HBase and logs as HBase does. */
export const hbase = definePatternLayout({
  name: 'hbase',
  about: 'ZooKeeper managed by HBase (HQuorumPeer)',
  pattern: '%d{ISO8601} %-5p [%t] %c{2}: %m%n',
  samples: [
    '2026-11-22 22:48:02,609 INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181] quorum.QuorumPeer: LOOKING',
    '2026-11-22 22:48:02,655 ERROR [main] quorum.QuorumPeerConfig: Invalid configuration: only two servers',
  ],
});
