import { failedBy } from '../channels.ts';
import { defineFinding, doc } from '../define.ts';
import { byTime, distinct, eachServer, saying } from '../gather.ts';

export const dnsFailed = defineFinding({
  rule: 'dns-failed',
  severity: 'warning',
  title: 'the name of a peer could not be resolved',
  releases: '3.3.6-',
  reads: ['election-conn-cannot-open', 'peer-address-resolve', 'learner-connect-retry', 'learner-connect-failed'],
  why: 'Without an address there is no connection and no vote. In Kubernetes the name of a pod exists only once the pod is ready, which it is not before it has a quorum.',
  remedy:
    'publishNotReadyAddresses: true on the headless service, full names in the server list, and a start that waits for the names.',
  links: [doc('zookeeperAdmin.html#sc_clusterOptions')],
  check: (facts) => {
    const lines = [
      ...failedBy(facts, 'unknown-host'),
      ...facts.of('peer-address-resolve').filter((event) => event.fields.addr === undefined),
      ...saying(facts.of('learner-connect-retry', 'learner-connect-failed'), /UnknownHost|<unresolved>/),
    ].toSorted(byTime);
    return eachServer(lines, (own) => ({
      count: own.length,
      hosts: distinct(own.flatMap(({ message, trace }) => hostsIn([message, ...trace]))),
      ms: (own.at(-1)?.at ?? own[0].at) - own[0].at,
    }));
  },
  message: ({ count, hosts, ms }, { span, times }) =>
    `${hosts.length === 0 ? 'A host name' : hosts.slice(0, 3).join(', ')} could not be resolved, ${times(count)}${ms > 0 ? ` within ${span(ms)}` : ''}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.100 QuorumCnxManager Cannot open channel to 2 at election address zk-2.zk-hs:3888\njava.net.UnknownHostException: zk-2.zk-hs',
      ],
    },
  ],
  silent: [{ id: 1, lines: ['1.100 QuorumPeer Resolved hostname: zk-2.zk-hs to address: zk-2.zk-hs/10.0.0.2'] }],
});

function hostsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const host = /UnknownHostException: ([\w.-]+)|Failed to resolve address: ([\w.-]+)|([\w.-]+)\/?<unresolved>/.exec(
      line,
    );
    return host === null ? [] : [host[1] ?? host[2] ?? host[3] ?? ''];
  });
}
