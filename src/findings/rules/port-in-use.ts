import { defineFinding, doc } from '../define.ts';
import { byNode } from '../gather.ts';

export const portInUse = defineFinding({
  rule: 'port-in-use',
  severity: 'warning',
  title: 'a port is in use by another process',
  releases: '3.3.6-',
  reads: [
    'election-listener-exception',
    'leader-cannot-bind',
    'process-start-fail',
    'admin-server',
    'quorum-peer-unexpected-exception',
  ],
  why: 'A second copy of the server, or another program, holds the port. Without its election port a server takes no part in elections; without the client port it ends at once. Only the AdminServer (8080) is not missed.',
  remedy:
    'Find who holds it (ss -ltnp); stop the other copy. admin.serverPort or admin.enableServer=false for the AdminServer.',
  links: [doc('zookeeperAdmin.html#sc_adminserver')],
  explains: { where: 'anyone', strength: 70, beforeMs: 60_000 },
  check: (facts) => {
    const lines = facts.saying(/Address already in use|Failed to bind/);
    return [...byNode(lines)].map(([, own]) => {
      const admin = own.every((event) => event.kind === 'admin-server');
      return {
        args: { count: own.length, admin },
        sightings: own,
        severity: admin ? ('info' as const) : ('warning' as const),
      };
    });
  },
  message: ({ count, admin }, { times }) =>
    admin
      ? 'The AdminServer found its port in use; the server runs without it.'
      : `A port that it must listen at was in use, ${times(count)}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumCnxManager$Listener Exception while listening\njava.net.BindException: Address already in use',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: ['1.000 QuorumCnxManager$Listener Exception while listening\njava.net.SocketException: Socket closed'],
    },
  ],
});
