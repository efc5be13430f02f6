import { defineFinding, jira } from '../define.ts';
import { eachServer, saying } from '../gather.ts';
import { leaderLosses, severedBy } from '../severed.ts';

export const threadSevered = defineFinding({
  rule: 'thread-severed',
  severity: 'info',
  title: 'a thread ended as the server lost its leader',
  releases: '3.4.7-',
  reads: ['critical-thread-death', ...leaderLosses],
  why: 'What a follower was about to send to its leader cannot be sent when the leader is gone. The thread that meets this calls it a severe unrecoverable error; but the server was leaving that leader anyway, and makes new threads for the next one. A NullPointerException of SyncThread is a fault of ZooKeeper on that way (ZOOKEEPER-4409), whose servers do not shut down as they should (ZOOKEEPER-4712).',
  remedy:
    'Look for what became of the leader. Where it is a NullPointerException of SyncThread, update to a release that has both corrections.',
  links: [jira('ZOOKEEPER-4409'), jira('ZOOKEEPER-4712')],
  check: (facts) => {
    const severed = facts.of('critical-thread-death').filter(severedBy(facts.of(...leaderLosses)));
    return eachServer(severed, (own) => {
      const faults = saying(own, /NullPointerException/).length;
      return { count: own.length, faults, threads: [...new Set(own.map((event) => event.fields.threadName))] };
    }).map((instance) => (instance.args.faults > 0 ? { ...instance, severity: 'warning' as const } : instance));
  },
  message: ({ count, faults, threads }, { times }) =>
    `${threads.join(' and ')} ended ${times(count)} in the moment in which the server lost its leader: that is no cause of the loss.${faults > 0 ? ` A NullPointerException: ${times(faults)}.` : ''}`,
  raises: [
    {
      id: 2,
      lines: [
        '1.000 Follower Exception when following the leader\njava.io.EOFException',
        '1.008 ZooKeeperCriticalThread Severe unrecoverable error, from thread : FollowerRequestProcessor:2\njava.net.SocketException: Socket closed',
      ],
    },
    {
      id: 2,
      lines: [
        '1.000 Follower Exception when following the leader\njava.io.EOFException',
        '1.008 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:2\njava.lang.NullPointerException',
      ],
    },
  ],
  silent: [
    {
      id: 2,
      lines: [
        '1.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:2\njava.io.IOException: No space left on device',
        '1.067 Follower Exception when following the leader\njava.net.SocketException: Socket closed',
      ],
    },
    {
      id: 2,
      lines: [
        '1.000 Follower Exception when following the leader\njava.io.EOFException',
        '9.000 ZooKeeperCriticalThread Severe unrecoverable error, from thread : SyncThread:2\njava.lang.NullPointerException',
      ],
    },
  ],
});
