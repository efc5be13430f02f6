import { compareServers } from '../../model/ids.ts';
import { REFUSED } from '../../model/exceptions.ts';
import { failedBy } from '../channels.ts';
import { defineFinding, jira } from '../define.ts';
import { byNode, distinct, sayingWhich } from '../gather.ts';

export const slowVotes = defineFinding({
  rule: 'slow-votes',
  severity: 'warning',
  title: 'votes wait for dead members',
  releases: '3.3.6-3.4.14',
  reads: ['election-conn-cannot-open'],
  why: 'Up to 3.4 one thread opens the connections for votes. A member whose host is gone (not: refuses) holds up every vote for the connection time-out, 5 s each, and elections come to no end.',
  remedy:
    'Take dead members out of the configuration of all servers and restart them quickly one after the other; -Dzookeeper.cnxTimeout shortens the wait; 3.5 opens connections in the background.',
  links: [jira('ZOOKEEPER-900'), jira('ZOOKEEPER-2164')],
  explains: { where: 'anyone', strength: 60, beforeMs: 60_000 },
  check: (facts) => {
    // Where every attempt was refused nobody waited.
    if (failedBy(facts, 'refused').length === facts.of('election-conn-cannot-open').length) return [];
    const answerOf = sayingWhich([
      ['timed out', /connect timed out|SocketTimeoutException/],
      ['refused', REFUSED],
    ]);
    return [...byNode(facts.of('election-conn-cannot-open'))].flatMap(([node, own]) => {
      // A time-out that is told, or the same wait between one attempt and the next where the exception was cut away.
      const waits = own.filter((line, i) => {
        const answer = answerOf(line);
        if (answer !== 'other') return answer === 'timed out';
        const ms = line.at - (own[i - 1]?.at ?? -Infinity);
        return Math.abs(ms - WAIT_MS) < 200;
      });
      if (waits.length < ENOUGH) return [];
      const peers = distinct(waits.map((event) => event.fields.peerSid)).toSorted(compareServers);
      return [{ args: { node, peers, count: waits.length }, sightings: waits }];
    });
  },
  message: ({ node, peers, count }, { name, names, times }) =>
    `${name(node)} waited ${times(count)} in vain for a connection to ${names(peers)}, about 5 s each, with its votes to the others behind it.`,
  raises: [
    {
      id: 1,
      lines: [1, 6, 11].map(
        (second) =>
          `${second}.000 QuorumCnxManager Cannot open channel to 4 at election address /10.0.0.4:3888\njava.net.SocketTimeoutException: connect timed out`,
      ),
    },
  ],
  silent: [
    {
      id: 1,
      lines: [1, 6, 11].map(
        (second) =>
          `${second}.000 QuorumCnxManager Cannot open channel to 4 at election address /10.0.0.4:3888\njava.net.ConnectException: Connection refused`,
      ),
    },
  ],
});

const ENOUGH = 2;
/** zookeeper.cnxTimeout */
const WAIT_MS = 5000;
