import { attempts, failedBy } from '../channels.ts';
import { defineFinding, jira } from '../define.ts';
import { distinct } from '../gather.ts';
import type { SampleLog } from '../define.ts';
import type { Facts } from '../facts.ts';
import type { ServerId } from '../../model/ids.ts';

export const staleAddress = defineFinding({
  rule: 'stale-address',
  severity: 'warning',
  title: 'an address of a peer that is not valid any more',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open'],
  why: 'One server tries an address where nobody answers, while it or another knows a different one of the same peer: the peer has moved (a pod, a cloud host), and the old address is remembered.',
  remedy:
    'Restart the servers that try the old address. From 3.4.9 and 3.5.3 names are resolved anew; lower networkaddress.cache.ttl of the JVM.',
  links: [jira('ZOOKEEPER-2184'), jira('ZOOKEEPER-1506')],
  check: (facts) => {
    const unanswered = attempts(failedBy(facts, 'unreachable'));
    const known = unanswered.length === 0 ? new Map<ServerId, Set<string>>() : addressesOf(facts);
    return unanswered.flatMap(({ node, peer, lines }) => {
      const addresses = known.get(peer) ?? new Set<string>();
      if (addresses.size < 2) return [];
      const tried = distinct(lines.map((event) => resolvedHost(event.fields.electionAddr)));
      const others = [...addresses].filter((address) => !tried.includes(address));
      return [{ args: { node, peer, tried, others }, sightings: lines }];
    });
  },
  message: ({ node, peer, tried, others }, { name }) =>
    `${name(node)} got no answer of ${name(peer)} at ${tried.join(', ')}${others.length > 0 ? `; another address known of it is ${others.join(', ')}` : ', one after the other'}.`,
  raises: callers('zk2/10.0.0.9:3888'),
  silent: callers('/10.0.0.2:3888'),
});

/** One server that gets no answer at an address of server 2, and one that is refused at another or the same. */
function callers(other: string): SampleLog[] {
  const call = (address: string, answer: string): string[] => [
    `1.000 QuorumCnxManager Cannot open channel to 2 at election address ${address}\n${answer}`,
  ];
  return [
    { id: 1, lines: call('zk2/10.0.0.2:3888', 'java.net.NoRouteToHostException: No route to host') },
    { id: 3, lines: call(other, 'java.net.ConnectException: Connection refused') },
  ];
}

/** The addresses at which each server was ever called. */
function addressesOf(facts: Facts<'election-conn-cannot-open'>): Map<ServerId, Set<string>> {
  const known = new Map<ServerId, Set<string>>();
  for (const event of facts.of('election-conn-cannot-open')) {
    const addresses = known.get(event.fields.peerSid) ?? new Set<string>();
    known.set(event.fields.peerSid, addresses.add(resolvedHost(event.fields.electionAddr)));
  }
  return known;
}

/** `zk2/10.0.0.2:3888` → `10.0.0.2` */
const resolvedHost = (address: string): string => address.replace(/^[^/]*\//, '').replace(/:\d+$/, '');
