import { defineFinding, doc } from '../define.ts';
import { groupBy } from '../../base/sorted.ts';
import type { Sighting } from '../define.ts';

export const serverDied = defineFinding({
  rule: 'server-died',
  severity: 'info',
  title: 'a process ended without a word',
  releases: '3.3.6-',
  reads: [],
  why: 'ZooKeeper writes nothing when it is stopped by a signal, so a planned stop, kill -9, the OOM killer and a host without power look alike.',
  remedy:
    'Where it was not planned: the kernel log (OOM killer), the supervisor, the probes of the container, the host.',
  links: [doc('zookeeperAdmin.html#sc_supervision')],
  check: (facts) => {
    const died = facts.history.lives.filter(({ end, evidence }) => end === 'died' && evidence.length > 0);
    const sightings = died.flatMap(({ node, to, lastLine, evidence }): Sighting[] =>
      evidence.slice(-1).map((from) => ({ node, at: to ?? lastLine, from })),
    );
    const counts = [...groupBy(died, ({ node }) => node)].map(([node, lives]) => ({ node, count: lives.length }));
    const vague = died.filter(({ toRange }) => toRange === null || toRange[1] - toRange[0] > VAGUE_MS).length;
    return died.length === 0 ? [] : [{ args: { counts, vague }, sightings: sightings.toSorted((a, b) => a.at - b.at) }];
  },
  message: ({ counts, vague }, { name, times }) =>
    `Without a line of their own ended: ${counts
      .slice(0, MOST)
      .map(({ node, count }) => `${name(node)} ${times(count)}`)
      .join(
        ', ',
      )}${vague > 0 ? `; when exactly is not known of ${vague} of them` : ', as the others saw by their connections'}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '2.000 QuorumPeer LOOKING',
        '9.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '10.000 QuorumPeer LOOKING',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '2.000 QuorumPeer LOOKING',
        '8.000 ServiceUtils Exiting JVM with code 1',
        '9.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '10.000 QuorumPeer LOOKING',
      ],
    },
  ],
});

/** An end that the logs leave open by more than this is not known exactly. */
const VAGUE_MS = 2000;
/** So many servers are named. */
const MOST = 9;
