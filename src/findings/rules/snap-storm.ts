import { groupBy } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import { compareServers } from '../../model/ids.ts';
import type { Instance, Sighting } from '../define.ts';
import type { SyncFact } from '../../model/history.ts';

export const snapStorm = defineFinding({
  rule: 'snap-storm',
  severity: 'warning',
  title: 'whole snapshots again and again',
  releases: '3.3.6-',
  reads: [],
  why: 'A snapshot is the whole data over the network and onto the disk of the learner. One learner that gets it time and again, or several at once, keep the leader busy and the learners out.',
  remedy:
    'See why the learner is that far behind each time; raise zookeeper.commitLogCount; 3.6 can send the difference from its log on disk (snapshotSizeFactor); restart servers one at a time.',
  links: [doc('zookeeperAdmin.html#sc_advancedConfiguration')],
  explains: { where: 'anyone', strength: 45, beforeMs: 30_000 },
  check: (facts) => {
    const snaps = facts.history.syncs
      .filter(({ mode }) => mode === 'SNAP')
      .toSorted((a, b) => a.startedAt - b.startedAt);
    return [...groupBy(snaps, ({ learner }) => learner).values()].flatMap((own) => repeated(own));
  },
  message: ({ learner, count, ms }, { name, span, times }) =>
    `${name(learner)} was sent the whole snapshot ${times(count)} within ${span(ms)}.`,
  raises: [
    {
      id: 1,
      lines: [
        '0.500 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        ...[1, 11, 21].flatMap((second) => [
          `${second}.000 QuorumPeer LOOKING`,
          `${second}.100 QuorumPeer FOLLOWING`,
          `${second}.200 Learner Getting a snapshot from leader 0x500000000`,
          `${second + 5}.000 Follower Exception when following the leader\njava.io.EOFException`,
        ]),
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '0.500 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        ...[1, 11, 21].flatMap((second) => [
          `${second}.000 QuorumPeer LOOKING`,
          `${second}.100 QuorumPeer FOLLOWING`,
          `${second}.200 Learner Getting a diff from the leader 0x500000000`,
          `${second + 5}.000 Follower Exception when following the leader\njava.io.EOFException`,
        ]),
      ],
    },
  ],
});

/** So many within so long are a storm. */
const SNAPS = 3;
const WITHIN_MS = 600_000;

function repeated(own: readonly SyncFact[]): Instance<{ learner: SyncFact['learner']; count: number; ms: number }>[] {
  const storm = own.filter((sync, i) => {
    const first = own[i - SNAPS + 1] ?? own[0];
    const last = own[i + SNAPS - 1];
    const before = i >= SNAPS - 1 && first !== undefined && sync.startedAt - first.startedAt <= WITHIN_MS;
    return before || (last !== undefined && last.startedAt - sync.startedAt <= WITHIN_MS);
  });
  const [first, last] = [storm[0], storm.at(-1)];
  if (first === undefined || last === undefined || storm.length < SNAPS) return [];
  const sightings = storm.flatMap(({ learner, startedAt, evidence }): Sighting[] =>
    evidence.slice(0, 1).map((from) => ({ node: learner, at: startedAt, from })),
  );
  return sightings.length === 0
    ? []
    : [
        {
          args: { learner: first.learner, count: storm.length, ms: last.startedAt - first.startedAt },
          sightings,
          nodes: [first.learner, ...storm.map(({ leader }) => leader)].toSorted(compareServers),
        },
      ];
}
