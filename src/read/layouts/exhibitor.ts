import { definePatternLayout } from '../pattern/define.ts';

/** Exhibitor leaves the time to journald; what is left of a line has none. */
export const exhibitor = definePatternLayout({
  name: 'exhibitor',
  about: 'Netflix Exhibitor, DC/OS',
  pattern: '%-5p %c %x %m [%t]%n',
  samples: [
    'INFO  org.apache.zookeeper.server.quorum.QuorumPeer  LOOKING [QuorumPeer[myid=1]/0.0.0.0:2181]',
    'ERROR com.netflix.exhibitor.core.activity.ActivityLog  Could not start [ActivityQueue-0]',
  ],
  timeless: true,
});
