import { definePatternLayout } from '../pattern/define.ts';

/** The console of log4j 2 and logback as their manuals show it, and apache/pulsar, conf/log4j2.yaml: a time of day, no date. */
export const pulsar = definePatternLayout({
  name: 'pulsar',
  about: 'Apache Pulsar images and charts; the usual console pattern of log4j 2 and logback',
  pattern: '%d{HH:mm:ss.SSS} [%t] %-5level %logger{36} - %msg%n',
  samples: [
    '22:48:02.609 [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled)] INFO  org.apache.zookeeper.server.quorum.QuorumPeer - LOOKING',
    '22:48:02.655 [main] WARN  o.a.z.s.q.QuorumPeerConfig - No server failure will be tolerated. You need at least 3 servers.',
  ],
});

/** The same with a date in front, which no distribution is known to ship, but many write into their own log4j2.xml. */
export const pulsarDated = definePatternLayout({
  name: 'pulsar-dated',
  about: 'as pulsar, with a date: log4j2.xml and logback.xml of sites',
  pattern: '%d{ISO8601} [%t] %-5level %logger{36} - %msg%n',
  samples: [
    '2026-11-22T22:48:02,609 [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled)] INFO  org.apache.zookeeper.server.quorum.QuorumPeer - LOOKING',
  ],
});

/** The same with a date and the zone of the computer: apache/pulsar, conf/functions_log4j2.xml; streamnative/charts. */
export const pulsarZoned = definePatternLayout({
  name: 'pulsar-zoned',
  about: 'as pulsar, with a date and a zone: charts of Pulsar',
  pattern: '%d{ISO8601_OFFSET_DATE_TIME_HHMM} [%t] %-5level %logger{36} - %msg%n',
  samples: [
    '2026-11-22T22:48:02,609+0100 [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled)] INFO  org.apache.zookeeper.server.quorum.QuorumPeer - LOOKING',
  ],
});
