import { defineFinding, doc } from '../define.ts';
import { eachServer, said } from '../gather.ts';

export const cannotTruncate = defineFinding({
  rule: 'cannot-truncate',
  severity: 'error',
  title: 'a server could not take back what the others do not have',
  releases: '3.3.6-',
  reads: ['sync-trunc-failed', 'txnlog-corrupt'],
  why: 'It has transactions that no quorum has, must cut them off its log to follow, and cannot. It ends (code 13) at every try.',
  remedy:
    'Move the data of this one server away and let it sync from the leader; the quorum of the others decides what counts.',
  links: [doc('zookeeperInternals.html#sc_activeMessaging')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) =>
    eachServer(facts.saying(SAYS), (own) => ({
      count: own.length,
      what: said(own[0], SAYS) ?? own[0].message,
    })),
  message: ({ count, what }, { times }) => `It failed ${times(count)}: ${what}.`,
  raises: [{ id: 1, lines: ['1.000 Learner Not able to truncate the log 0x100000002'] }],
  silent: [{ id: 1, lines: ['1.000 Learner Truncating log to get in sync with the leader 0x100000002'] }],
});

const SAYS = /(Not able to truncate the log .*|Unable to truncate .*)/;
