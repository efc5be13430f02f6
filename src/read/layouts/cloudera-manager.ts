import { definePatternLayout } from '../pattern/define.ts';

const about = "pages of Cloudera Manager's log viewer, copied; no date";

/** The viewer shows the message on a line of its own and the time as the reader's language has it. */
export const clouderaManager = definePatternLayout({
  name: 'cloudera-manager',
  about,
  pattern: '%d{h:mm:ss.SSS a} %p %c{1}%n%m%n',
  samples: ['10:48:02.609 PM\tINFO\tQuorumPeer\t', '1:05:09.001 AM WARN QuorumCnxManager'],
});

export const clouderaManagerChinese = definePatternLayout({
  name: 'cloudera-manager-zh',
  about,
  pattern: '%d{ah点mm:ss.SSS分} %p %c{1}%n%m%n',
  samples: ['下午10点48:02.609分  INFO    QuorumPeer  '],
});
