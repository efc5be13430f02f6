import { defineFinding, jira } from '../define.ts';
import { byNode } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';

export const leaderUnreachable = defineFinding({
  rule: 'leader-unreachable',
  severity: 'warning',
  title: 'the quorum port of an elected leader cannot be reached',
  releases: '3.3.6-',
  reads: ['learner-connect-failed'],
  why: 'The votes get through, the connection to the quorum port (2888) does not: the leader does not think that it leads, cannot listen there, or a firewall lets only the election port pass. One or two attempts are normal: the leader opens its port a moment later.',
  remedy:
    'Test port 2888 of the leader from this host; look whether the leader logged LEADING at that time (one-way-votes), or could not bind (cannot-bind).',
  links: [jira('ZOOKEEPER-3398')],
  explains: { where: 'anyone', strength: 50 },
  check: (facts) =>
    [...byNode(facts.of('learner-connect-failed'))].flatMap(([, failed]) => {
      const all = failed.filter((event) => /exceeded|Failed connect/.test(event.message) || event.trace.length > 0);
      const hard = all.filter((event, i) => !saysAgain(event, all[i - 1]));
      const [first] = hard;
      if (first === undefined) return [];
      const address = hard.find((event) => event.fields.leaderAddr !== undefined)?.fields.leaderAddr ?? null;
      return [
        {
          args: { address, count: hard.length, why: first.trace[0] ?? null },
          sightings: hard,
          severity: hard.length < OFTEN ? ('info' as const) : ('warning' as const),
        },
      ];
    }),
  message: ({ address, count, why }, { times }) =>
    `It gave up connecting to the leader${address === null ? '' : ` at ${address}`} ${times(count)}${why === null ? '' : `: ${why}`}.`,
  raises: [
    {
      id: 1,
      lines: [
        '9.000 Learner Unexpected exception, retries exceeded. tries=4, remaining init limit=1000, connecting to /10.0.0.2:2888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '9.000 Learner Unexpected exception, tries=0, remaining init limit=19998, connecting to /10.0.0.2:2888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
});

/** From 3.6 on Learner.LeaderConnector says `Failed connect` of what connectToLeader has said just before. */
function saysAgain(event: Failed, before: Failed | undefined): boolean {
  const isSame = before?.fields.leaderAddr === event.fields.leaderAddr && event.message.startsWith('Failed connect');
  return before !== undefined && isSame && event.at - before.at < SAME_MS && /exceeded/.test(before.message);
}

type Failed = EventOf<'learner-connect-failed'>;
const SAME_MS = 1000;

/** Less often it is the noise of a leader that is restarted. */
const OFTEN = 4;
