import { defineFinding, jira } from '../define.ts';
import { eachServer } from '../gather.ts';

export const followerAhead = defineFinding({
  rule: 'follower-ahead',
  severity: 'warning',
  title: 'the elected leader has less than its followers',
  releases: '3.4.0-',
  reads: ['quorum-peer-unexpected-exception', 'learner-handler-exception', 'leader-shutdown'],
  why: 'A leader that finds a follower with later data or configuration gives up, so that nothing is lost. The election should have chosen the other.',
  remedy:
    'Mostly it mends itself with the next election. If it repeats, compare currentEpoch and the last zxid of all servers.',
  links: [jira('ZOOKEEPER-335')],
  explains: { where: 'leader', strength: 85 },
  check: (facts) => eachServer(facts.saying(/Follower is ahead of the leader/), (own) => ({ count: own.length })),
  message: ({ count }, { times }) => `The leader found a follower ahead of it ${times(count)} and gave up.`,
  raises: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '2.000 QuorumPeer Unexpected exception\njava.io.IOException: Follower is ahead of the leader, leader summary: 3 (current epoch), 12884901890 (last zxid)',
      ],
    },
  ],
  silent: [
    {
      id: 2,
      lines: [
        '1.000 QuorumPeer LEADING',
        '2.000 QuorumPeer Unexpected exception\njava.net.BindException: Address already in use',
      ],
    },
  ],
});
