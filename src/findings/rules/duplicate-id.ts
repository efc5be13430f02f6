import { defineFinding, doc } from '../define.ts';
import type { LedgerEntry } from '../../model/ledger.ts';
import type { Life } from '../../model/timeline.ts';
import type { Instance, SampleLog, Sighting } from '../define.ts';

export const duplicateId = defineFinding({
  rule: 'duplicate-id',
  severity: 'error',
  title: 'two servers claim the same id',
  releases: '3.3.6-',
  reads: ['election-conn-own-id'],
  why: 'The others take them for one server: connections replace each other, votes count once, and a quorum may be counted that is none.',
  remedy: 'Give each server its own number in the myid file, as in its server.N line, and restart the wrong one.',
  links: [doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  explains: { where: 'anyone', strength: 70, beforeMs: 30_000 },
  check: (facts) => {
    const entry = facts.ledger.find(({ kind }) => kind === 'duplicate-id');
    const claimed: Instance<Args>[] = entry === undefined ? [] : fromLedger(entry, [...facts.lives.values()].flat());
    const called = facts.of('election-conn-own-id');
    return called.length === 0
      ? claimed
      : [...claimed, { args: { what: 'A server was called by another that has its own id' }, sightings: called }];
  },
  message: ({ what }) => `${what}.`,
  raises: twoServers(2, 2),
  silent: twoServers(2, 3),
});

/** Two servers at one time, each with a log of its own. */
function twoServers(a: number, b: number): SampleLog[] {
  return [
    {
      id: a,
      path: 'a/zookeeper.out',
      lines: [
        '1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '2.000 QuorumPeer LOOKING',
        '9.000 QuorumPeer FOLLOWING',
      ],
    },
    {
      id: b,
      path: 'b/zookeeper.out',
      lines: [
        '1.500 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
        '2.500 QuorumPeer LOOKING',
        '9.500 QuorumPeer FOLLOWING',
      ],
    },
  ];
}

interface Args {
  readonly what: string;
}

/** The lives stand in the timeline; the ledger knows which of them overlap. */
function fromLedger({ examples }: LedgerEntry, lives: readonly Life[]): Instance<Args>[] {
  return examples.flatMap((example): Instance<Args>[] => {
    const life = lives.find(
      ({ input, first, last }) =>
        input === example.input && (example.line === 0 || (first.line <= example.line && last.line >= example.line)),
    );
    if (life === undefined) return [];
    const from: Sighting = { node: life.node, at: life.from, from: life.first };
    return [{ args: { what: example.text }, sightings: [from] }];
  });
}
