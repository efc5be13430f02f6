import { defineFinding, jira } from '../define.ts';
import { byTime, eachServer, said, saying } from '../gather.ts';

export const leaderEpochLower = defineFinding({
  rule: 'leader-epoch-lower',
  severity: 'warning',
  title: 'a server refuses its leader because of its epoch',
  releases: '3.3.6-',
  reads: ['follower-lost-leader', 'learner-epoch-too-old', 'observer-lost-leader'],
  why: 'It has accepted a later epoch than the leader leads: the leader (or a quorum) came back with older data or an older configuration, such as a restored disk. It tries again without a pause.',
  remedy:
    'Find who has the older data, and restore the right one. Wipe a single odd server only if a quorum of the others has the higher epoch.',
  links: [jira('ZOOKEEPER-2354'), jira('ZOOKEEPER-1653')],
  explains: { where: 'anyone', strength: 70 },
  check: (facts) =>
    eachServer(
      [
        ...saying(facts.of('follower-lost-leader', 'observer-lost-leader'), LOWER),
        ...facts.of('learner-epoch-too-old'),
      ].toSorted(byTime),
      (own) => ({ count: own.length, what: said(own[0], LOWER) ?? own[0].message }),
    ),
  message: ({ count, what }, { times }) => `It turned its leader down ${times(count)}: ${what}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 Follower Exception when following the leader\njava.io.IOException: Leaders epoch, 1 is less than accepted epoch, 2',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: ['1.000 Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out'],
    },
  ],
});

const LOWER = /(Leaders? epoch,? \S+ is less than (?:accepted|our) epoch,? \S+)/;
