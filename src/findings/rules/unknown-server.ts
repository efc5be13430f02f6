import { groupBy } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import { serverId, type ServerId } from '../../model/ids.ts';

export const unknownServer = defineFinding({
  rule: 'unknown-server',
  severity: 'warning',
  title: 'a server that is not in the own list takes part',
  releases: '3.3.6-',
  reads: ['election-conn-invalid-sid', 'election-ignored-notification', 'learner-connected-registered'],
  why: 'The servers do not agree who belongs to the ensemble, so they do not agree what a quorum is; at the worst two quorums form.',
  remedy: 'Bring the server lists of all servers in line and restart those that had another one.',
  links: [doc('zookeeperReconfig.html'), doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  explains: { where: 'anyone', strength: 50, beforeMs: 30_000 },
  check: (facts) => {
    const strangers = [
      ...facts.of('election-conn-invalid-sid').map((line) => ({ line, stranger: line.fields.peerSid })),
      ...facts
        .of('election-ignored-notification')
        .map((line) => ({ line, stranger: stranger(line.message) ?? line.fields.sid })),
      ...facts
        .of('learner-connected-registered')
        .filter((event) => event.message.includes('not in the current config'))
        .map((line) => ({ line, stranger: line.fields.peerSid })),
    ].toSorted((a, b) => a.line.at - b.line.at);
    return [...groupBy(strangers, ({ line, stranger: id }) => `${line.node} ${id}`).values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const lines = own.map(({ line }) => line);
      return [{ args: { node: first.line.node, stranger: first.stranger, count: own.length }, sightings: lines }];
    });
  },
  message: ({ node, stranger: id, count }, { name, times }) =>
    `${name(node)} heard ${times(count)} of server ${String(id)}, which its own configuration does not list.`,
  raises: [{ id: 3, lines: ['1.000 QuorumCnxManager Invalid server id: 2'] }],
  silent: [
    { id: 3, lines: ['1.000 QuorumCnxManager Have smaller server identifier, so dropping the connection: (4, 3)'] },
  ],
});

/** `… for non-cluster member sid 2 from sid 1`: the first of the two is not in the list. */
function stranger(message: string): ServerId | null {
  const id = /non-(?:cluster|quorum) member(?: sid)? (-?\d+)/.exec(message)?.[1];
  return id === undefined ? null : serverId(id);
}
