import { definePatternLayout } from '../pattern/define.ts';

/** Logger and thread stand behind the message; the thread's brackets may hold brackets. */
export const strimzi = definePatternLayout({
  name: 'strimzi',
  about: 'Strimzi (cluster operator)',
  pattern: '%d{ISO8601} %p %m (%c) [%t]%n',
  samples: [
    '2026-11-22 22:48:02,609 INFO LOOKING (org.apache.zookeeper.server.quorum.QuorumPeer) [QuorumPeer[myid=1]/0.0.0.0:21810]',
    '2026-11-22 22:48:02,655 INFO Have smaller server identifier, so dropping the connection: (2, 1) (org.apache.zookeeper.server.quorum.QuorumCnxManager) [WorkerSender[myid=1]]',
  ],
});
