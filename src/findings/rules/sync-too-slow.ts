import { defineFinding, doc, jira } from '../define.ts';
import { byTime, eachServer, saying, sayingOf } from '../gather.ts';
import { neverServed } from '../terms.ts';

export const syncTooSlow = defineFinding({
  rule: 'sync-too-slow',
  severity: 'warning',
  title: 'elected, but not ready within initLimit',
  releases: '3.4.0-',
  reads: [
    'quorum-peer-unexpected-exception',
    'leader-shutdown',
    'learner-handler-exception',
    'follower-lost-leader',
    'following-election-took',
  ],
  why: 'A new leader gives its quorum initLimit to connect, agree on the epoch and load the data. If the data is big or the disk slow, it gives up, and the next election starts the same all over.',
  remedy:
    'Raise initLimit (and syncLimit) well above the time that a snapshot takes to be sent and loaded; fewer and smaller znodes; a faster disk.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions'), jira('ZOOKEEPER-1521')],
  explains: { where: 'anyone', strength: 85 },
  check: (facts) =>
    eachServer(
      [
        ...sayingOf(
          facts,
          ['quorum-peer-unexpected-exception', 'leader-shutdown', 'learner-handler-exception'],
          LEADER,
        ),
        ...saying(facts.of('follower-lost-leader'), /Read timed out/).filter((line) => neverServed(facts, line)),
      ].toSorted(byTime),
      (own) => ({ count: own.length, what: own[0].trace[0] ?? own[0].message, limit: facts.initMs }),
    ).map((one) => {
      const last = one.sightings.at(-1)?.at ?? facts.end;
      // Once, and then it worked: servers that were started one after another waited for each other.
      const worked = facts.history.leaderships.some(
        ({ establishedAt }) => establishedAt !== null && establishedAt > last,
      );
      return { ...one, severity: one.args.count === 1 && worked ? ('info' as const) : ('warning' as const) };
    }),
  message: ({ count, what, limit }, { span, times }) =>
    `It gave up ${times(count)} before the ensemble was ready (initLimit is ${span(limit)}, as far as it is known): ${what}.`,
  raises: [
    {
      id: 25,
      lines: [
        '1.000 QuorumPeer LEADING',
        '21.000 QuorumPeer Unexpected exception\njava.lang.InterruptedException: Timeout while waiting for epoch to be acked by quorum',
      ],
    },
  ],
  silent: [
    {
      id: 25,
      lines: [
        '1.000 QuorumPeer LEADING',
        '21.000 QuorumPeer Unexpected exception\njava.net.BindException: Address already in use',
      ],
    },
  ],
});

const LEADER = /Timeout while waiting for (?:epoch|NEWLEADER)|Waiting for a quorum of followers/;
