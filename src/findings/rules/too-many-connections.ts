import { most } from '../../base/extremes.ts';
import { defineFinding, doc } from '../define.ts';
import { byNode, distinct } from '../gather.ts';

export const tooManyConnections = defineFinding({
  rule: 'too-many-connections',
  severity: 'warning',
  title: 'clients were turned away: too many connections',
  releases: '3.3.6-',
  reads: ['client-too-many', 'client-too-many-ratelimited'],
  why: 'One address holds more connections than maxClientCnxns (60), mostly a client that does not close them, or many clients behind one address. It costs those clients their session, not the ensemble its leader.',
  remedy: 'Mend the client; raise maxClientCnxns where many clients share an address.',
  links: [doc('zookeeperAdmin.html#sc_advancedConfiguration')],
  check: (facts) => {
    const lines = facts.all();
    return [...byNode(lines).values()].map((own) => ({
      args: {
        count: own.length,
        clients: distinct(own.flatMap((event) => event.fields.clientAddr ?? [])),
        max: most(
          own.map((event) => event.fields.max),
          0,
        ),
      },
      sightings: own,
    }));
  },
  message: ({ count, clients, max }, { times }) =>
    `${clients.slice(0, 3).join(', ') || 'Clients'} went beyond ${max} connections; seen ${times(count)}.`,
  raises: [{ id: 1, lines: ['1.000 NIOServerCnxnFactory Too many connections from /127.0.0.78 - max is 5'] }],
  silent: [{ id: 1, lines: ['1.000 ServerCnxnFactory maxCnxns is not configured, using default value 0.'] }],
});
