import { groupBy } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import { compareServers } from '../../model/ids.ts';
import type { Instance, SampleLog, Sighting } from '../define.ts';
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
  check: (facts) => {
    const snaps = facts.history.syncs
      .filter(({ mode }) => mode === 'SNAP')
      .toSorted((a, b) => a.startedAt - b.startedAt);
    return [...groupBy(snaps, ({ learner }) => learner).values()].flatMap((own) => repeated(own));
  },
  message: ({ learner, count, ms }, { name, span, times }) =>
    `${name(learner)} was sent the whole snapshot ${times(count)} within ${span(ms)}.`,
  raises: [threeSyncs('SNAP')],
  silent: [threeSyncs('DIFF')],
});

/** The log of a leader that brings one learner up to date three times within a minute. */
function threeSyncs(mode: SyncFact['mode']): SampleLog {
  return {
    id: 1,
    config: 'server.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2',
    lines: [
      '0.500 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      '1.000 QuorumPeer LEADING',
      '2.000 Leader Have quorum of supporters, sids: [ 1,3 ]; starting up and setting last processed zxid: 0x500000000',
      ...[11, 31, 51].flatMap((second) => [
        `${second}.000 LearnerHandler#1 Synchronizing with Follower sid: 2 maxCommittedLog=0x500000041 minCommittedLog=0x500000001 peerLastZxid=0x0`,
        `${second}.010 LearnerHandler#1 Sending ${mode}`,
        `${second + 9}.000 LearnerHandler#1 ******* GOODBYE /127.0.0.1:40001 ********`,
      ]),
    ],
  };
}

/** So many within so long are a storm. */
const SNAPS = 3;
const WITHIN_MS = 600_000;

function repeated(own: readonly SyncFact[]): Instance<{ learner: SyncFact['learner']; count: number; ms: number }>[] {
  const storm = own.filter((_, i) => {
    for (let start = Math.max(0, i - SNAPS + 1); start <= i; start++) {
      const [from, to] = [own[start], own[start + SNAPS - 1]];
      if (from !== undefined && to !== undefined && to.startedAt - from.startedAt <= WITHIN_MS) return true;
    }
    return false;
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
