import { groupBy } from '../../base/sorted.ts';
import { compareServers } from '../../model/ids.ts';
import { attempts, refusalOf, Running } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';
import { byTime, sightings } from '../gather.ts';

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
    const running = new Running(facts);
    const heard = new Set([
      ...facts.of('notification').map(({ event }) => event.vote.sid),
      ...facts.of('election-conn-broken').map(({ event }) => event.peerSid),
      ...facts.of('learner-connected-registered').map(({ event }) => event.peerSid),
    ]);
    // A log of which nobody knows whose it is may be that of the missing one.
    if ([...facts.lives.keys()].some((server) => typeof server !== 'number')) return [];
    const tried = attempts(
      facts,
      (line) => refusalOf(line) === 'refused' && !running.hasLog(line.event.peerSid) && !heard.has(line.event.peerSid),
    );
    return [...groupBy(tried, ({ peer }) => peer)].map(([peer, own]) => {
      const lines = own.flatMap((one) => one.lines).toSorted(byTime);
      const ms = (lines.at(-1)?.event.at ?? 0) - (lines[0]?.event.at ?? 0);
      const by = own.map(({ node }) => node).toSorted(compareServers);
      return { args: { peer, by, count: lines.length, ms }, sightings: sightings(lines), nodes: [peer] };
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
