import { definePatternLayout } from '../pattern/define.ts';

/** Pipes between the parts; the place in the code is behind the message. */
export const fusionInsight = definePatternLayout({
  name: 'fusion-insight',
  about: 'Huawei FusionInsight and MRS, Open Telekom Cloud MRS',
  pattern: '%d{ISO8601} | %-5p | %t | %m | %l%n',
  samples: [
    '2026-11-22 22:48:02,609 | INFO  | QuorumPeer[myid=25](plain=/10.0.0.25:2181)(secure=disabled) | LOOKING | org.apache.zookeeper.server.quorum.QuorumPeer.run(QuorumPeer.java:1008)',
    '2026-11-22 22:48:02,655 | ERROR | main | a | b | org.apache.zookeeper.server.quorum.Leader.<init>(Leader.java:220)',
  ],
});
