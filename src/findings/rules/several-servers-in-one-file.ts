import { defineFinding, doc } from '../define.ts';
import { distinct } from '../gather.ts';
import { groupBy } from '../../base/sorted.ts';
import type { Life } from '../../model/timeline.ts';

export const severalServersInOneFile = defineFinding({
  rule: 'several-servers-in-one-file',
  severity: 'warning',
  title: 'several servers write into one file',
  releases: '3.3.6-',
  reads: [],
  why: 'Their lines cut each other to pieces, and one that starts anew may empty the file of the others: what happened is lost.',
  remedy: 'Give each server a log of its own (ZOO_LOG_DIR for each, or start each from its own directory).',
  links: [doc('zookeeperAdmin.html#sc_logging')],
  check: (facts) => {
    const entry = facts.ledger.find(({ kind }) => kind === 'several-servers');
    if (entry === undefined) return [];
    const byInput = groupBy([...facts.lives.values()].flat(), ({ input }) => input);
    const inputs = distinct(entry.examples.map(({ input }) => input));
    return inputs.flatMap((input) => {
      const lives = (byInput.get(input) ?? []).toSorted((a, b) => a.from - b.from);
      const [first] = lives;
      if (first === undefined) return [];
      const servers = distinct(lives.map(({ node }) => node));
      return [{ args: { servers }, sightings: [seen(first)], nodes: servers }];
    });
  },
  message: ({ servers }, { names }) =>
    `The lines of ${names(servers)} stand in one file. They are told apart as far as they name their server; whose the others are is guessed by thread and neighbours, and what is known from those alone may be wrong.`,
  raises: [
    {
      id: null,
      path: 'all.log',
      lines: [
        '1.000 FastLeaderElection New election. My id =  1, proposed zxid=0x0',
        '1.100 FastLeaderElection New election. My id =  2, proposed zxid=0x0',
        '2.000 FastLeaderElection New election. My id =  2, proposed zxid=0x0',
        '2.100 FastLeaderElection New election. My id =  1, proposed zxid=0x0',
      ],
    },
  ],
  silent: [{ id: 1, lines: ['1.000 FastLeaderElection New election. My id =  1, proposed zxid=0x0'] }],
});

const seen = ({ node, from, first }: Life) => ({ node, at: from, from: first });
