import { defineFinding, jira } from '../define.ts';
import { eachServer } from '../gather.ts';

export const voterChangedMind = defineFinding({
  rule: 'voter-changed-mind',
  severity: 'info',
  title: 'an elected leader gave up because a voter changed its mind',
  releases: '3.6.0-',
  reads: ['leader-quit'],
  why: 'The votes that elected it were changed before the voters came to follow. From 3.6 on the leader notices and does not wait for initLimit (ZOOKEEPER-3109).',
  remedy: 'Nothing if it comes once; if it repeats, look for votes that arrive late (slow-votes, network-unreachable).',
  links: [jira('ZOOKEEPER-3109')],
  explains: { where: 'leader', strength: 90 },
  check: (facts) => eachServer(facts.of('leader-quit'), (own) => ({ count: own.length })),
  message: ({ count }, { times }) =>
    `It was elected and gave up at once ${times(count)}, since a voter had changed its vote.`,
  raises: [{ id: 2, lines: ['1.000 QuorumPeer LEADING', '1.200 Leader Quit leading due to voter changed mind.'] }],
  silent: [
    { id: 2, lines: ['1.000 QuorumPeer LEADING', '1.200 Leader Shutdown called. For the reason quorum Peer shutdown'] },
  ],
});
