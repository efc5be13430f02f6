import { groupBy, sortedTogether } from '../../base/sorted.ts';
import { attempts, refusedBy } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';
import { byTime } from '../gather.ts';

export const peerNotUpYet = defineFinding({
  rule: 'peer-not-up-yet',
  severity: 'info',
  title: 'waiting for a peer that had not started',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open'],
  why: 'Servers that start one after another try the others again and again. It is the normal noise of every start and of every restart of a peer.',
  remedy: 'Nothing, as long as enough servers are up for a quorum; start them together if the wait is too long.',
  links: [doc('zookeeperStarted.html#sc_RunningReplicatedZooKeeper')],
  check: (facts) => {
    const waited = attempts(refusedBy(facts, 'not-up'));
    const lines = sortedTogether(
      waited.map((one) => one.lines),
      byTime,
    );
    const pairs = waited.map(({ node, peer, lines: { length } }) => ({ node, peer, count: length }));
    return lines.length === 0 ? [] : [{ args: { pairs }, sightings: lines }];
  },
  message: ({ pairs }, { name, times }) =>
    `Connections were refused while the other was not running by its own log: ${[...groupBy(pairs, ({ node }) => node)]
      .slice(0, MOST)
      .map(
        ([node, own]) => `${name(node)} by ${own.map(({ peer, count }) => `${name(peer)} ${times(count)}`).join(', ')}`,
      )
      .join('; ')}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '1.100 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
    { id: 2, lines: ['9.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg', '9.500 QuorumPeer LOOKING'] },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '31.000 QuorumCnxManager Cannot open channel to 2 at election address /10.0.0.2:3888\njava.net.ConnectException: Connection refused',
      ],
    },
    {
      id: 2,
      lines: [
        '9.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '9.500 QuorumPeer LOOKING',
        '59.000 QuorumPeer FOLLOWING',
      ],
    },
  ],
});

/** So many servers are named. */
const MOST = 7;
