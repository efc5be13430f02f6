import { definePatternLayout } from '../pattern/define.ts';

export const hadoopConsole = definePatternLayout({
  name: 'hadoop-console',
  about: "Hadoop's and Bigtop's console",
  pattern: '%d{yy/MM/dd HH:mm:ss} %p %c{2}: %m%n',
  samples: [
    '26/11/22 22:48:02 INFO quorum.QuorumPeer: LOOKING',
    '26/11/22 22:48:03 WARN quorum.QuorumCnxManager: Cannot open channel to 3 at election address: zk-c/10.0.0.3:3888',
  ],
});

/** The same without a time: the order of lines is all that is known. */
export const hadoopTimeless = definePatternLayout({
  name: 'hadoop-timeless',
  about: 'as hadoop-console, without a time',
  pattern: '%p %c{2}: %m%n',
  samples: ['INFO quorum.QuorumPeer: LOOKING'],
  timeless: true,
});
