import { defineFinding, jira } from '../define.ts';
import { eachServerSaying } from '../gather.ts';

export const noSnapshot = defineFinding({
  rule: 'no-snapshot',
  severity: 'error',
  title: 'there are transaction logs but no snapshot',
  releases: '3.5.6-',
  reads: ['database-load-failed', 'process-start-fail'],
  why: 'From 3.5.6 on a server does not trust a log without a snapshot. After an upgrade from 3.4 that is common: a small 3.4 server may never have taken one (ZOOKEEPER-3056).',
  remedy:
    'Before the upgrade: let the old release take a snapshot (restart it with a small snapCount), or start the new one once with -Dzookeeper.snapshot.trust.empty=true and take that away again. Where a quorum of the others is healthy, the data of this one server may be wiped instead.',
  links: [jira('ZOOKEEPER-3056'), jira('ZOOKEEPER-3644')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) => eachServerSaying(facts, SAYS),
  message: ({ count, what }, { times }) =>
    `It could not load its data and ended at its start, ${times(count)}: ${what}.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer Unable to load database on disk\njava.io.IOException: No snapshot found, but there are log entries. Something is broken!',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 FileTxnSnapLog No snapshot found, but there are log entries. This should only be allowed during upgrading.',
      ],
    },
  ],
});

const SAYS = /(No snapshot found, but there are log entries)/;
