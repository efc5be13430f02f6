import { defineFinding, jira } from '../define.ts';
import { eachServer } from '../gather.ts';

export const zxidRollover = defineFinding({
  rule: 'zxid-rollover',
  severity: 'info',
  title: 'the counter of transactions was full',
  releases: '3.3.6,3.4.4-',
  reads: ['leader-shutdown', 'quorum-peer-unexpected-exception'],
  why: 'After 2^32 transactions of one epoch the leader steps down so that a new epoch begins. It is planned and short.',
  remedy: 'Nothing; where it comes often and hurts, restart the leader at a quiet time before it comes.',
  links: [jira('ZOOKEEPER-1277')],
  explains: { where: 'leader', strength: 97 },
  check: (facts) =>
    eachServer(facts.saying(/have rolled over/), (own) => ({
      count: own.length,
    })),
  message: ({ count }, { times }) =>
    `The leader stepped down ${times(count)} because the counter in its zxids was full; a new epoch begins.`,
  raises: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called. For the reason zxid lower 32 bits have rolled over, forcing re-election, and therefore new epoch start',
      ],
    },
  ],
  silent: [
    {
      id: 1,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]',
      ],
    },
  ],
});
