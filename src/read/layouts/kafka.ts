import { definePatternLayout } from '../pattern/define.ts';

/** The logger stands behind the message, under its full name; there is no thread and no id but in messages. */
export const kafka = definePatternLayout({
  name: 'kafka',
  about: 'Apache Kafka (zookeeper-server-start), Confluent cp-zookeeper, AMQ Streams, Debezium',
  pattern: '[%d] %p %m (%c)%n',
  samples: [
    '[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer)',
    '[2026-11-22 22:48:02,812] INFO New election. My id = 2, proposed zxid=0x100000004 (org.apache.zookeeper.server.quorum.FastLeaderElection)',
    '[2026-11-22 22:48:03,017] WARN Cannot open channel to 3 at election address zk-c/10.0.0.3:3888 (see below) (org.apache.zookeeper.server.quorum.QuorumCnxManager)',
  ],
});
