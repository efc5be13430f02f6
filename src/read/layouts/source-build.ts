import { definePatternLayout } from '../pattern/define.ts';

/** No year. */
export const sourceBuild = definePatternLayout({
  name: 'source-build',
  about: 'tutorials that run ZooKeeper from its source; no year',
  pattern: '[%d{MMdd HH:mm:ss SSS} %-5p] [%t] %c{3} - %m%n',
  samples: [
    '[1122 22:48:02 609 INFO ] [QuorumPeer[myid=1](plain=/0:0:0:0:0:0:0:0:2181)(secure=disabled)] server.quorum.QuorumPeer - LOOKING',
    '[1122 22:48:02 655 ERROR] [main] server.quorum.QuorumPeerMain - Invalid config, exiting abnormally',
  ],
});
