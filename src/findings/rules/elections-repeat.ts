import { defineFinding, doc } from '../define.ts';
import type { Sighting } from '../define.ts';
import type { EpochMs } from '../../model/time.ts';

export const electionsRepeat = defineFinding({
  rule: 'elections-repeat',
  severity: 'warning',
  title: 'the leader is lost again and again',
  releases: '3.3.6-',
  reads: ['follower-lost-leader', 'observer-lost-leader', 'leader-shutdown'],
  why: 'Each loss disconnects the clients and stops all writes for a time. Losses that repeat have one cause that stays.',
  remedy: 'Take the findings that come with each loss first, not those that come now and then.',
  links: [doc('zookeeperAdmin.html#sc_troubleshooting')],
  check: (facts) => {
    const losses: Sighting[] = [];
    let last = -Infinity;
    for (const line of facts.all()) {
      // What the servers lose within a tick or two of each other is one loss.
      if (line.at - last > 2 * facts.tickMs) losses.push(line);
      last = line.at;
    }
    const [first, end] = [losses[0], losses.at(-1)];
    if (first === undefined || end === undefined || losses.length < OFTEN) return [];
    return [
      {
        args: {
          count: losses.length,
          ms: end.at - first.at,
          gap: middleGap(losses.map((event) => event.at)),
        },
        sightings: losses,
      },
    ];
  },
  message: ({ count, ms, gap }, { span }) =>
    `${count} losses of a leader within ${span(ms)}, mostly ${span(gap)} apart.`,
  raises: [
    {
      id: 1,
      lines: [0, 1, 2, 3, 4, 5].flatMap((i) => [
        `${i * 20 + 1}.000 QuorumPeer FOLLOWING`,
        `${i * 20 + 9}.000 Follower Exception when following the leader\njava.io.EOFException`,
      ]),
    },
  ],
  silent: [
    {
      id: 1,
      lines: [0, 1, 2].flatMap((i) => [
        `${i * 20 + 1}.000 QuorumPeer FOLLOWING`,
        `${i * 20 + 9}.000 Follower Exception when following the leader\njava.io.EOFException`,
      ]),
    },
  ],
});

const OFTEN = 6;

function middleGap(times: readonly EpochMs[]): number {
  const gaps = times
    .slice(1)
    .map((at, i) => at - (times[i] ?? at))
    .toSorted((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}
