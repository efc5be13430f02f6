import { definePatternLayout } from '../pattern/define.ts';

/**
 * As `kafka`, with the number of the source line behind the logger, as in apache/kafka, config/connect-log4j.properties
 * (where the connector's context, which a ZooKeeper server has not, stands before the message).
 */
export const kafkaLine = definePatternLayout({
  name: 'kafka-line',
  about: 'Kafka with the log configuration of Kafka Connect: `(logger:line)`',
  pattern: '[%d] %p %m (%c:%L)%n',
  samples: ['[2026-11-22 22:48:02,609] INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer:1374)'],
});
