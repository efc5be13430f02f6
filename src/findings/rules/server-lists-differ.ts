import { groupBy } from '../../base/sorted.ts';
import { defineFinding, doc } from '../define.ts';
import type { ServerConfig } from '../../model/config.ts';
import type { Sighting } from '../define.ts';
import type { Facts } from '../facts.ts';

export const serverListsDiffer = defineFinding({
  rule: 'server-lists-differ',
  severity: 'warning',
  title: 'the configurations list different servers',
  releases: '3.3.6-',
  reads: [],
  why: 'Each server counts a quorum of its own list. Servers with different lists may elect two leaders, or none.',
  remedy: 'Bring the lists in line on all servers and restart those that had another one, quickly one after the other.',
  links: [doc('zookeeperReconfig.html')],
  check: (facts) => {
    const lists = groupBy(
      facts.configs.filter(({ servers, nodes }) => servers.length > 0 && nodes.length > 0),
      ({ servers }) =>
        servers
          .map(({ id, host, quorumPort }) => `${id}=${host}:${quorumPort}`)
          .toSorted()
          .join(' '),
    );
    if (lists.size < 2) return [];
    const kinds = [...lists.values()].toSorted((a, b) => b.length - a.length);
    const sightings = kinds.flatMap((configs) => configs.slice(0, 1).flatMap((config) => whereOf(config, facts)));
    if (sightings.length < 2) return [];
    const lines = kinds.map((configs) => ({
      paths: configs.map(({ path }) => path),
      ids: configs[0]?.servers.map(({ id }) => id) ?? [],
    }));
    return [
      { args: { lists: lines }, sightings, nodes: kinds.flatMap((configs) => configs.flatMap(({ nodes }) => nodes)) },
    ];
  },
  message: ({ lists }, { names }) =>
    `${lists.map(({ paths, ids }) => `${paths.join(', ')}: ${names(ids)}`).join('; but ')}.`,
  raises: [
    {
      id: 1,
      config: 'dataDir=/d\nserver.1=a:2888:3888\nserver.2=b:2888:3888\nserver.3=c:2888:3888',
      lines: ['1.000 QuorumPeer LOOKING'],
    },
    { id: 2, config: 'dataDir=/d\nserver.1=a:2888:3888\nserver.2=b:2888:3888', lines: ['1.000 QuorumPeer LOOKING'] },
  ],
  silent: [
    { id: 1, config: 'dataDir=/d\nserver.1=a:2888:3888\nserver.2=b:2888:3888', lines: ['1.000 QuorumPeer LOOKING'] },
    { id: 2, config: 'dataDir=/data\nserver.2=b:2888:3888\nserver.1=a:2888:3888', lines: ['1.000 QuorumPeer LOOKING'] },
  ],
});

function whereOf({ nodes, inputs }: ServerConfig, facts: Facts): Sighting[] {
  const [node, input] = [nodes[0], inputs[0]];
  const life = node === undefined ? undefined : facts.lives.get(node)?.[0];
  return node === undefined || input === undefined || life === undefined
    ? []
    : [{ node, at: life.from, from: life.first }];
}
