import { most } from '../../base/extremes.ts';
import { lowerBound } from '../../base/sorted.ts';
import { QUORUM_MISSED, READ_TIMED_OUT } from '../../model/exceptions.ts';
import { defineFinding, doc } from '../define.ts';
import { byNode, byTime, saying } from '../gather.ts';
import { neverServed } from '../terms.ts';
import type { EventOf } from '../../model/event.ts';
import type { Instance } from '../define.ts';
import type { Facts } from '../facts.ts';

export const processFroze = defineFinding({
  rule: 'process-froze',
  severity: 'warning',
  title: 'a silent gap, and then the connection was lost',
  releases: '3.3.6-',
  reads: ['follower-lost-leader', 'leader-shutdown', 'jvm-pause', 'following-election-took'],
  why: 'A process or host that stands still writes nothing, and finds its connections timed out when it wakes: a long garbage collection, a suspended virtual machine, a laptop lid.',
  remedy:
    'Switch the pause monitor on (jvm.pause.monitor=true, 3.6 and later), keep a log of the collector, and look at the host at the beginning of the gap.',
  links: [doc('zookeeperAdmin.html#sc_avoidswap')],
  explains: { where: 'anyone', strength: 58, late: true },
  check: (facts) => {
    const losses = [
      ...saying(facts.of('follower-lost-leader'), READ_TIMED_OUT),
      ...saying(facts.of('leader-shutdown'), QUORUM_MISSED),
    ].toSorted(byTime);
    // Several that lose each other at once did not all stand still.
    const lines = losses.filter(
      (line, i) => gapOf(line) >= 2 * patience(line, facts) && !company(line, losses, i, facts),
    );
    const pauses = byNode(facts.of('jvm-pause'));
    return [...byNode(lines)].flatMap(([node, own]): Instance<Args>[] => {
      const gaps = own.filter((line) => !near(pauses.get(node) ?? [], line.at, facts));
      const [first] = gaps;
      if (first === undefined) return [];
      const late = first.kind === 'leader-shutdown';
      return [
        {
          args: {
            count: gaps.length,
            longest: most(
              gaps.map((event) => gapOf(event)),
              0,
            ),
            late,
          },
          sightings: gaps,
        },
      ];
    });
  },
  message: ({ count, longest, late }, { span, times }) =>
    `Its log has nothing for up to ${span(longest)}, and the next line is the loss of ${late ? 'its quorum' : 'its leader by a time-out'}; seen ${times(count)}. It stood still, unless its log is that quiet at other times too.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer FOLLOWING',
        '1500.000 Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer FOLLOWING',
        '1500.000 Follower Exception when following the leader\njava.io.EOFException',
      ],
    },
    {
      // It waits for its new leader in silence, for initLimit.
      id: 1,
      lines: [
        '1.000 QuorumPeer FOLLOWING',
        '1.010 Follower FOLLOWING - LEADER ELECTION TOOK - 210',
        '21.100 Follower Exception when following the leader\njava.net.SocketTimeoutException: Read timed out',
      ],
    },
  ],
});

interface Args {
  readonly count: number;
  readonly longest: number;
  readonly late: boolean;
}

type Line = EventOf<'follower-lost-leader' | 'leader-shutdown'>;

const gapOf = ({ at, previousAt }: Line): number => (previousAt === null ? 0 : at - previousAt);

/** For so long it waits in silence before it says so. */
const patience = (line: Line, facts: Facts<'following-election-took'>): number =>
  line.kind === 'follower-lost-leader' && neverServed(facts, line) ? facts.initMs : facts.syncMs;

/** A pause that the server itself told of needs no inference. */
function near(pauses: readonly EventOf<'jvm-pause'>[], at: number, { syncMs }: Facts): boolean {
  const next = pauses[lowerBound(pauses, at - syncMs, (event) => event.at)];
  return next !== undefined && next.at <= at + syncMs;
}

function company(line: Line, losses: readonly Line[], i: number, { tickMs }: Facts): boolean {
  return [losses[i - 1], losses[i + 1]].some(
    (other) => other !== undefined && other.node !== line.node && Math.abs(other.at - line.at) <= 2 * tickMs,
  );
}
