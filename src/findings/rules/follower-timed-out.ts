import { READ_TIMED_OUT } from '../../model/exceptions.ts';
import { defineFinding, doc } from '../define.ts';
import { eachServer } from '../gather.ts';
import { neverServed } from '../terms.ts';

export const followerTimedOut = defineFinding({
  rule: 'follower-timed-out',
  severity: 'warning',
  title: 'a follower heard nothing of its leader',
  releases: '3.3.6-',
  reads: ['follower-lost-leader', 'observer-lost-leader', 'following-election-took'],
  why: 'The leader signs twice a tick. A follower that gets nothing for syncLimit leaves and looks for a leader; its clients are disconnected. One of the two stood still, or the network between them did.',
  remedy:
    'See which of the two was silent at that time: a pause or a slow disk there (jvm-pause, process-froze, slow-fsync), else the network. syncLimit and tickTime set how much is borne.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  check: (facts) =>
    eachServer(
      facts.saying(READ_TIMED_OUT).filter((line) => !neverServed(facts, line)),
      (own) => ({ count: own.length, ms: facts.syncMs }),
    ),
  message: ({ count, ms }, { span, times }) =>
    `It lost its leader ${times(count)} because nothing came from it for syncLimit (${span(ms)} as far as the settings are known).`,
  raises: [
    {
      id: 1,
      lines: ['1.000 Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out'],
    },
  ],
  silent: [
    { id: 1, lines: ['1.000 Follower Exception when following the leader\njava.io.EOFException'] },
    {
      // It waited for the leader to begin with it, which is initLimit.
      id: 1,
      lines: [
        '1.000 QuorumPeer FOLLOWING',
        '1.010 Follower FOLLOWING - LEADER ELECTION TOOK - 210',
        '21.000 Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out',
      ],
    },
  ],
});
