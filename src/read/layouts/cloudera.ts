import { definePatternLayout } from '../pattern/define.ts';

/** No thread, and the message behind a colon. */
export const cloudera = definePatternLayout({
  name: 'cloudera',
  about: 'Cloudera CDH and CDP (zookeeper-cmf-*-SERVER-*.log), Hadoop style',
  pattern: '%d{ISO8601} %p %c: %m%n',
  samples: [
    '2026-11-22 22:48:02,609 INFO org.apache.zookeeper.server.quorum.QuorumPeer: LOOKING',
    '2026-11-22 22:48:02,655 WARN org.apache.zookeeper.server.quorum.QuorumCnxManager: Cannot open channel to 3 at election address: zk-c/10.0.0.3:4181',
  ],
});
