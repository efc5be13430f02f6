import { defineFinding, doc } from '../define.ts';
import { byTime, distinct } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';
import type { ServerId } from '../../model/ids.ts';

export const securityDiffers = defineFinding({
  rule: 'security-differs',
  severity: 'info',
  title: 'TLS between the servers is switched on at some of them only',
  releases: '3.5.5-',
  reads: ['peer-security-settings'],
  why: 'While it is being switched on this is so for a while; if it stays, the servers cannot meet or talk without protection.',
  remedy: 'Finish the steps: portUnification=true everywhere, then sslQuorum=true, then portUnification=false.',
  links: [doc('zookeeperAdmin.html#Quorum+TLS')],
  check: (facts) => {
    const latest = new Map<string, Map<ServerId, EventOf<'peer-security-settings'>>>();
    for (const line of facts.of('peer-security-settings')) {
      const kind = kindOf(line.message);
      if (kind !== null)
        latest.set(
          kind,
          (latest.get(kind) ?? new Map<ServerId, EventOf<'peer-security-settings'>>()).set(line.node, line),
        );
    }
    return [...latest].flatMap(([kind, byServer]) => {
      const lines = [...byServer.values()];
      const said = distinct(lines.map(({ message }) => message));
      if (said.length < 2) return [];
      return [
        {
          args: { kind, said: lines.map(({ node, message }) => ({ node, message })) },
          sightings: lines.toSorted(byTime),
          count: 1,
        },
      ];
    });
  },
  message: ({ kind, said }, { name }) =>
    `${kind}: ${said.map(({ node, message }) => `${name(node)} says "${message}"`).join('; ')}.`,
  raises: [
    { id: 1, lines: ['1.000 QuorumPeer Using TLS encrypted quorum communication'] },
    { id: 2, lines: ['1.000 QuorumPeer Using insecure (non-TLS) quorum communication'] },
  ],
  silent: [
    { id: 1, lines: ['1.000 QuorumPeer Using insecure (non-TLS) quorum communication'] },
    { id: 2, lines: ['1.000 QuorumPeer Using insecure (non-TLS) quorum communication'] },
  ],
});

/** That SASL is on is told by silence, so only TLS can be compared. */
const kindOf = (message: string): string | null => (/\bTLS\b/.test(message) ? 'TLS' : null);
