import { groupBy, sortedTogether } from '../../base/sorted.ts';
import { compareServers } from '../../model/ids.ts';
import { attempts, refusedBy } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';
import { byTime } from '../gather.ts';
import { votesOf } from '../votes.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const peerAbsent = defineFinding({
  rule: 'peer-absent',
  severity: 'warning',
  title: 'a member never answered',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open', 'notification', 'election-conn-broken', 'learner-connected-registered'],
  why: 'A configured member that is down counts as one that votes for nobody: the ensemble bears one failure less. Its log is not here, so this is what the others say of it.',
  remedy: 'Start it, or take it out of the configuration of all servers. Its own log tells more.',
  links: [doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  check: (facts) => {
    // A log of which nobody knows whose it is may be that of the missing one.
    if ([...facts.lives.keys()].some((server) => typeof server !== 'number')) return [];
    const tried = groupBy(attempts(refusedBy(facts, 'no-log')), ({ peer }) => peer);
    return [...neverHeard(tried.keys(), facts)].map((peer) => {
      const own = tried.get(peer) ?? [];
      const lines = sortedTogether(
        own.map((one) => one.lines),
        byTime,
      );
      const ms = (lines.at(-1)?.at ?? 0) - (lines[0]?.at ?? 0);
      const by = own.map(({ node }) => node).toSorted(compareServers);
      return { args: { peer, by, count: lines.length, ms }, sightings: lines, nodes: [peer] };
    });
  },
  message: ({ peer, by, count, ms }, { name, names, span, times }) =>
    `${name(peer)} refused ${names(by)} ${times(count)}${ms > 0 ? ` within ${span(ms)}` : ''}, and no vote of it was ever heard: nothing listened there (second-hand: no log of ${name(peer)} is here).`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '1.100 QuorumCnxManager Cannot open channel to 3 at election address /10.0.0.3:3888\njava.net.ConnectException: Connection refused',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LOOKING',
        '1.100 QuorumCnxManager Cannot open channel to 3 at election address /10.0.0.3:3888\njava.net.ConnectException: Connection refused',
        '2.000 FastLeaderElection Notification: 1 (message format version), 3 (n.leader), 0x0 (n.zxid), 0x1 (n.round), LOOKING (n.state), 3 (n.sid), 0x0 (n.peerEpoch) LOOKING (my state)',
      ],
    },
  ],
});

/** Those of them of whom no line tells that they took part. */
function neverHeard(
  peers: Iterable<ServerId>,
  facts: Facts<'notification' | 'election-conn-broken' | 'learner-connected-registered'>,
): Set<ServerId> {
  const silent = new Set(peers);
  if (silent.size === 0) return silent;
  for (const event of facts.of('election-conn-broken')) silent.delete(event.fields.peerSid);
  for (const event of facts.of('learner-connected-registered')) silent.delete(event.fields.peerSid);
  for (const bySender of votesOf(facts).heard.values()) for (const sender of bySender.keys()) silent.delete(sender);
  return silent;
}
