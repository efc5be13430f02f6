import { definePatternLayout } from '../pattern/define.ts';

/** Neither level nor class: messages are known by their words alone. */
export const messageOnly = definePatternLayout({
  name: 'message-only',
  about: 'sites that log the id and the message only',
  pattern: '%d [myid:%X{myid}] - %m%n',
  samples: [
    '2026-11-22 22:48:02,609 [myid:0] - LOOKING',
    '2026-11-22 22:48:02,655 [myid:0] - Cannot open channel to 1 at election address /zk1:3888',
  ],
});
