import { defineFinding, doc, jira } from '../define.ts';
import { byTime, eachServer } from '../gather.ts';

export const dataDiffers = defineFinding({
  rule: 'data-differs',
  severity: 'error',
  title: 'servers do not have the same data',
  releases: '3.3.6-',
  reads: ['digest-mismatch', 'learner-commit-mismatch', 'zxid-commit-outstanding'],
  why: 'Transactions are applied in one order on all servers. Where a commit does not fit or a digest differs, a server has something that the others have not.',
  remedy:
    'Compare the servers (zkTreeUtil, mntr digests), save the data, wipe the one that differs and let it sync from the leader; report the issue with the logs.',
  links: [doc('zookeeperAdmin.html#sc_troubleshooting'), jira('ZOOKEEPER-3114')],
  check: (facts) =>
    eachServer(
      [
        ...facts.of('digest-mismatch'),
        ...facts.of('learner-commit-mismatch').filter((event) => event.message.includes('next proposal')),
        ...facts.of('zxid-commit-outstanding'),
      ].toSorted(byTime),
      (own) => ({ what: own[0].message, count: own.length }),
    ),
  message: ({ what, count }, { times }) => `It says ${times(count)}: ${what}`,
  raises: [
    { id: 1, lines: ['1.000 RateLogger Message: Digests are not matching. Value is Zxid. Last value:4294967299'] },
  ],
  silent: [{ id: 1, lines: ['1.000 Learner Got zxid 0x400000001 expected 0x1'] }],
});
