import { definePatternLayout } from '../pattern/define.ts';

/** The viewer shows the message on a line of its own and the time as the reader's language has it. */
export const clouderaManagerChinese = definePatternLayout({
  name: 'cloudera-manager-zh',
  about: "pages of Cloudera Manager's log viewer in Chinese, copied; no date",
  pattern: '%d{ah点mm:ss.SSS分} %p %c{1}%n%m%n',
  samples: ['下午10点48:02.609分  INFO    QuorumPeer  '],
});
