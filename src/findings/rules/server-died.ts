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
  check: (facts) =>
    [
      ...groupBy(
        facts.history.lives.filter(({ end, evidence }) => end === 'died' && evidence.length > 0),
        ({ node }) => node,
      ),
    ].map(([node, lives]) => ({
      args: {
        count: lives.length,
        exact: lives.every(({ toRange }) => toRange !== null && toRange[1] - toRange[0] < 1000),
      },
      sightings: lives.flatMap(({ to, lastLine, evidence }): Sighting[] =>
        evidence.slice(0, 1).map((from) => ({ node, at: to ?? lastLine, from })),
      ),
    })),
  message: ({ count, exact }, { times }) =>
    `Its process ended ${times(count)} without a line of its own; ${exact ? 'the others saw its connections break' : 'when exactly is not known'}.`,
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
